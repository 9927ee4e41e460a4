/// `|built=31 April 1945`
package enum ValueNotDate: CallRule {
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
    package static let calls: CallTraits = [.oddDate, .dateTemplate, .loaded]

    package static func check(_ call: TemplateCall, in block: BlockSource, _ report: inout Reporter) {
        if call.traits.contains(.dateTemplate),
            let years = WrittenDate.templates[block.string(in: call.name).lowercased()]
        {
            for year in years { check(yearAt: year, of: call, in: block, &report) }
        }
        let isKnown = call.known != nil
        guard isKnown || call.traits.contains(.oddDate) else { return }
        for field in call.fields where field.isSpelt && field.isPlain && field.value.count <= WrittenDate.longest {
            let isTyped = isKnown && call.type(of: field) == .date
            guard isTyped || namesDate(field.name, in: block) else { continue }
            if let date = WrittenDate(field.value, in: block) {
                guard !date.isPossible else { continue }
                let value = block.string(in: field.value)
                report.report(field.value, "There is no such date as '\(value)' (\(call.naming(field))).")
            } else if isTyped {
                let value = block.string(in: field.value)
                guard !value.contains(where: \.isNumber), !isWordForTime(value) else { continue }
                report.report(
                    field.value, "\(call.naming(field)) wants a date, not '\(value.excerpt())'.",
                    severity: .information)
            }
        }
    }

    /// Whether `name` ends with `date`.
    private static func namesDate(_ name: Range<Int>, in block: BlockSource) -> Bool {
        name.count >= 4 && block.has("date", at: name.upperBound - 4..<name.upperBound)
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
        guard let day = number(2), (0...9999).contains(year.value), (0...99).contains(day.value),
            !WrittenDate.isPossible(day: day.value, month: month.value, year: year.value)
        else { return }
        report.report(
            day.field.value, "There is no day \(day.value) in month \(month.value) of \(year.value) ('\(call.title)').")
    }
}
