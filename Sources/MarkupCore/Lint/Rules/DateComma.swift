/// `11 April, 1945`.
package enum DateComma: BlockRule {
    package static let id = "date-comma"
    package static let severity = Severity.hint
    package static let summary = "A date with the day first has a comma between month and year."
    package static let explanation =
        "English puts a comma after the day in `April 11, 1945`, and none in `11 April 1945`."
    package static let examples: [RuleExample] = [
        .triggering("It fell on ⟪11 April, 1945⟫ at last.", fixed: "It fell on 11 April 1945 at last.", .anywhere),
        .silent("It fell on 11 April 1945.", nil, .anywhere),
        .silent("It fell on April 11, 1945.", nil, .anywhere),
        .silent("In May, 1945 men came.", "No day.", .anywhere),
        .silent("On 11 April, 19450 men came.", nil, .anywhere),
    ]
    package static let kinds: [NodeKind] = [.text]
    package static let firstLook: FirstLook? = FirstLook(sign: .commaBeforeNumber)

    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]

    package static func check(_ node: SyntaxNode, in block: BlockSource, _ report: inout Reporter) {
        guard block.site.language == "en" || block.site.language == "simple" else { return }
        let range = node.range
        var offset = range.lowerBound
        while let comma = commaBeforeNumber(in: offset..<range.upperBound, of: block) {
            offset = comma + 1
            guard let year = year(at: comma + 2, block),
                let start = dayAndMonth(before: comma, from: range.lowerBound, block)
            else { continue }
            let text = block.string(in: start..<comma) + block.string(in: comma + 1..<year)
            report.report(
                start..<year, "No comma between month and year: '\(text)'.",
                fixes: [Fix("Remove the comma", .safe, [TextEdit(comma..<comma + 1, "")])])
        }
    }

    /// The first comma in `range` between a letter and a number.
    private static func commaBeforeNumber(in range: Range<Int>, of block: BlockSource) -> Int? {
        let comma = block.withBytes(in: 0..<block.count) {
            Sign.commaBeforeNumber.first(in: $0, from: range.lowerBound, limit: range.upperBound)
        }
        return comma < range.upperBound ? comma : nil
    }

    /// The end of a year of four digits.
    private static func year(at offset: Int, _ block: BlockSource) -> Int? {
        for index in offset..<offset + 4 {
            guard let byte = block[index], byte.isASCIIDigit else { return nil }
        }
        if let byte = block[offset + 4], byte.isASCIIDigit || byte.isASCIILetter { return nil }
        return offset + 4
    }

    /// Where `11 April` begins that ends at `end`.
    private static func dayAndMonth(before end: Int, from low: Int, _ block: BlockSource) -> Int? {
        var start = end
        while start > low, let byte = block[start - 1], byte.isASCIILetter { start -= 1 }
        guard end - start >= 3, end - start <= 9, start - 2 >= low, block[start - 1] == 0x20 else { return nil }
        guard months.contains(block.string(in: start..<end)) else { return nil }
        var day = start - 1
        while day > low, let byte = block[day - 1], byte.isASCIIDigit { day -= 1 }
        guard day < start - 1, start - 1 - day <= 2 else { return nil }
        if day > low, let byte = block[day - 1], byte.isASCIILetter || byte == UInt8(ascii: "-") { return nil }
        return day
    }
}
