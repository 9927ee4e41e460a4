/// `|built=31 April 1945`
package enum ValueNotDate: BlockRule {
    package static let id = "value-not-date"
    package static let severity = Severity.warning
    package static let summary = "A date is none that there is, or a field that wants a date gets something else."
    package static let explanation = """
        Days that no month has are looked for in the fields whose name says that they hold a date, and in templates \
        such as `{{birth date}}`; only values that are a date and nothing else are judged. A value without any number is \
        reported, as information, where the template's TemplateData gives the field the type `date`.
        """
    package static let examples: [RuleExample] = [
        .triggering("{{Infobox film|name=A|release_date=⟪31 April 1945⟫}}", .anywhere),
        .triggering("{{cite web|url=http://example.org|date=⟪2010-02-30⟫}}", .anywhere),
        .triggering("{{birth date|1944|⟪13⟫|4}}", .anywhere),
        .triggering("{{Infobox lighthouse|name=A|built=⟪with bricks⟫}}", .anywhere),
        .silent("{{Infobox film|name=A|release_date=29 February 2012|end_date=February 1900}}", nil, .anywhere),
        .silent(
            "{{Infobox lighthouse|name=A|built=c. 1900}} {{Infobox lighthouse|name=A|built=present}}", nil, .anywhere),
        .silent("{{birth date|1944|12|4}} {{birth date|1944|{{month}}|4}}", nil, .anywhere),
        .silent("{{Infobox film|name=31 April 1945}}", "A name.", .anywhere),
    ]
    package static let kinds: [NodeKind] = [.template]

    /// Templates that take year, month and day, and the positions of the years.
    private static let templates: [String: [Int]] = [
        "birth date": [1], "birth date and age": [1], "death date": [1], "death date and age": [1, 4],
        "start date": [1], "end date": [1], "start date and age": [1], "birth-date and age": [], "dob": [1],
        "bda": [1], "dda": [1, 4],
    ]

    package static func check(_ node: SyntaxNode, in block: BlockSource, _ report: inout Reporter) {
        if let years = years(of: node, in: block) {
            let call = block.call(of: node)
            for year in years { check(yearAt: year, of: call, in: block, &report) }
        }
        let isKnown = !block.templates.isEmpty
        guard isKnown || node.children.contains(where: { mayHoldDate($0, in: block) }) else { return }
        let call = block.call(of: node)
        for field in call.fields where field.isSpelt && field.isPlain && field.value.count <= WrittenDate.longest {
            let isTyped = isKnown && call.type(of: field) == .date
            guard isTyped || namesDate(field.name, in: block) else { continue }
            let value = block.string(in: field.value)
            let label = call.label(of: field)
            if let date = WrittenDate(value) {
                guard !date.isPossible else { continue }
                report.report(field.value, "There is no such date as '\(value)' ('\(label)').")
            } else if isTyped, !value.contains(where: \.isNumber), !isWordForTime(value) {
                report.report(
                    field.value, "'\(label)' wants a date, not '\(value.excerpt())'.", severity: .information)
            }
        }
    }

    /// The positions of the years, where the template takes dates.
    private static func years(of node: SyntaxNode, in block: BlockSource) -> [Int]? {
        guard let name = node.child(.templateName).map({ block.trimmed($0.range) }), (3...20).contains(name.count),
            let first = block[name.lowerBound], "bdse".utf8.contains(first | 0x20),
            name.count == 3 || block.bytes(in: name).contains(0x20)
        else { return nil }
        return templates[block.string(in: name).lowercased()]
    }

    /// Whether the argument is called a date and holds numbers that no date could have: a look at the bytes, since nearly
    /// all dates are right.
    private static func mayHoldDate(_ argument: SyntaxNode, in block: BlockSource) -> Bool {
        guard argument.kind == .templateArgument, argument.flags & NodeFlags.named != 0,
            let name = argument.child(.argumentName), namesDate(block.trimmed(name.range), in: block),
            let value = argument.child(.argumentValue)
        else { return false }
        let range = block.trimmed(value.range)
        guard (5...WrittenDate.longest).contains(range.count) else { return false }
        /// The numbers, each with how many digits it has.
        var numbers: [(value: Int, digits: Int)] = []
        var isInNumber = false
        block.scan(range) { _, byte in
            if byte.isASCIIDigit {
                let digit = Int(byte - 0x30)
                if isInNumber, let last = numbers.popLast() {
                    numbers.append((min(last.value * 10 + digit, 99_999), last.digits + 1))
                } else {
                    numbers.append((digit, 1))
                }
            }
            isInNumber = byte.isASCIIDigit
            return numbers.count < 5
        }
        let short = numbers.filter { $0.digits <= 2 }
        guard let first = short.first, numbers.count < 5 else { return false }
        if short.contains(where: { $0.value >= 29 || $0.value == 0 }) { return true }
        guard short.count > 1 else { return false }
        // A month comes after a year or a day that is a number.
        let month = numbers.first?.digits == 4 ? first : short[1]
        return month.value > 12
    }

    /// Whether `name` ends with `date`.
    private static func namesDate(_ name: Range<Int>, in block: BlockSource) -> Bool {
        guard name.count >= 4 else { return false }
        return block.bytes(in: name.upperBound - 4..<name.upperBound).map { $0 | 0x20 }.elementsEqual("date".utf8)
    }

    private static func isWordForTime(_ value: String) -> Bool {
        ["present", "unknown", "none", "n/a", "tba", "tbd", "-", "–", "—", "?", "now", "ongoing", "today", "current"]
            .contains(value.lowercased())
    }

    private static func check(
        yearAt position: Int, of call: TemplateCall, in block: BlockSource, _ report: inout Reporter
    ) {
        let unnamed = call.fields.filter { !$0.isNamed }
        func number(_ offset: Int) -> (value: Int, field: TemplateCall.Field)? {
            guard let field = unnamed.first(where: { $0.position == position + offset }), field.isPlain,
                let value = Int(block.string(in: field.value))
            else { return nil }
            return (value, field)
        }
        guard let year = number(0), let month = number(1) else { return }
        guard (1...12).contains(month.value) else {
            return report.report(month.field.value, "There is no month \(month.value) in '\(call.title)'.")
        }
        guard let day = number(2),
            let date = WrittenDate("\(padded(year.value, 4))-\(padded(month.value, 2))-\(padded(day.value, 2))"),
            !date.isPossible
        else { return }
        report.report(
            day.field.value, "There is no day \(day.value) in month \(month.value) of \(year.value) ('\(call.title)').")
    }

    private static func padded(_ number: Int, _ digits: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, digits - text.utf8.count)) + text
    }
}
