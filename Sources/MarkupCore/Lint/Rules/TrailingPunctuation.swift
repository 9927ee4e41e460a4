/// `|type=Infantry.`
package enum TrailingPunctuation: CallRule {
    package static let id = "trailing-punctuation"
    package static let severity = Severity.hint
    package static let summary = "A short value of an infobox ends with a punctuation mark."
    package static let explanation = """
        Values of infoboxes are no sentences. Only values of up to three words without other punctuation are reported, \
        and abbreviations such as `Inc.` are left alone.
        """
    package static let examples: [RuleExample] = [
        .triggering(
            "{{Infobox film|name=A|genre=Comedy⟪.⟫}}", fixed: "{{Infobox film|name=A|genre=Comedy}}", .anywhere),
        .triggering(
            "{{Infobox film|name=A|genre=Black comedy⟪,⟫}}", fixed: "{{Infobox film|name=A|genre=Black comedy}}",
            .anywhere),
        .silent("{{Infobox film|name=A|studio=Pictures Inc.}}", nil, .anywhere),
        .silent("{{Infobox film|name=A|caption=The poster. It was made later.}}", nil, .anywhere),
        .silent("{{Infobox film|name=Help.}}", "A title may have one.", .anywhere),
    ]
    package static let calls: CallTraits = .infobox

    /// Four-letter words and longer that keep their full stop.
    private static let abbreviations: Set<String> = [
        "corp", "bros", "dept", "prof", "capt", "mass", "conn", "sept", "assn", "intl", "univ", "comp", "perf",
    ]

    package static func check(_ call: TemplateCall, in block: BlockSource, _ report: inout Reporter) {
        for field in call.fields where field.isSpelt && field.isPlain && (5...40).contains(field.value.count) {
            guard let last = block[field.value.upperBound - 1],
                last == UInt8(ascii: ".") || last == UInt8(ascii: ",") || last == UInt8(ascii: ";")
            else { continue }
            let name = block.string(in: field.name)
            guard !Infobox.namesSubject(name), !name.contains("caption"), !name.contains("note") else { continue }
            let words = block.string(in: field.value.lowerBound..<field.value.upperBound - 1).split(separator: " ")
            guard words.count <= 3, let word = words.last, word.count >= 4, !abbreviations.contains(word.lowercased()),
                words.allSatisfy({ $0.allSatisfy { $0.isLetter || $0 == "-" } }),
                word.dropFirst().allSatisfy(\.isLowercase)
            else { continue }
            let mark = field.value.upperBound - 1..<field.value.upperBound
            report.report(
                mark, "\(call.naming(field)) ends with '\(block.string(in: mark))'.",
                fixes: [Fix("Delete it", .suggested, [TextEdit(mark, "")])])
        }
    }
}
