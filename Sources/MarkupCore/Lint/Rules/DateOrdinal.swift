/// `|date=May 5th`
package enum DateOrdinal: CallRule {
    package static let id = "date-ordinal"
    package static let severity = Severity.hint
    package static let summary = "The day of a date is written as an ordinal number."
    package static let explanation = "English Wikipedia writes `5 May` and `May 5`, not `5th May` or `May 5th`."
    package static let examples: [RuleExample] = [
        .triggering(
            "{{Infobox film|name=A|released=⟪May 5th, 1945⟫}}", fixed: "{{Infobox film|name=A|released=May 5, 1945}}",
            .anywhere),
        .triggering(
            "{{Infobox film|name=A|released=⟪5th of May 1945⟫}}", fixed: "{{Infobox film|name=A|released=5 May 1945}}",
            .anywhere),
        .silent("{{Infobox film|name=A|released=May 5, 1945}}", nil, .anywhere),
        .silent("{{Infobox film|name=The 5th of May is near}}", nil, .anywhere),
    ]
    package static let calls: CallTraits = .infobox

    package static func check(_ call: TemplateCall, in block: BlockSource, _ report: inout Reporter) {
        guard block.site.language == "en" || block.site.language == "simple" else { return }
        for field in call.fields where field.isNamed && field.isPlain && field.value.count <= WrittenDate.longest {
            guard let last = block[field.value.lowerBound], last.isASCIIDigit || (last >= 0x41 && last <= 0x5A),
                let date = WrittenDate(field.value, in: block), let plain = date.withoutOrdinal
            else { continue }
            report.report(
                field.value, "The date in \(call.naming(field)) has an ordinal number: write '\(plain)'.",
                fixes: [Fix("Write '\(plain)'", .safe, [TextEdit(field.value, plain)])])
        }
    }
}
