/// `|start_date=5 May 1945|end_date=May 8, 1945`
package enum MixedDateFormats: CallRule {
    package static let id = "mixed-date-formats"
    package static let severity = Severity.hint
    package static let summary = "An infobox writes some dates with the day first and some with the month first."
    package static let explanation = "Either is right; one page should keep to one."
    package static let examples: [RuleExample] = [
        .triggering("{{Infobox film|start_date=5 May 1945|end_date=⟪May 8, 1945⟫}}", .anywhere),
        .triggering("{{Infobox film|start_date=May 5, 1945|end_date=⟪8 May 1945⟫}}", .anywhere),
        .silent("{{Infobox film|start_date=5 May 1945|end_date=8 May 1945}}", nil, .anywhere),
        .silent("{{Infobox film|start_date=5 May 1945|end_date=1945-05-08}}", nil, .anywhere),
    ]
    package static let calls: CallTraits = .infobox

    package static func check(_ call: TemplateCall, in block: BlockSource, _ report: inout Reporter) {
        var first: (form: WrittenDate.Form, place: Range<Int>)?
        for field in call.fields where field.isNamed && field.isPlain && field.value.count <= WrittenDate.longest {
            guard let date = WrittenDate(field.value, in: block), date.year != nil,
                date.form == .dayFirst || date.form == .monthFirst
            else { continue }
            guard let known = first else {
                first = (date.form, field.value)
                continue
            }
            guard known.form != date.form else { continue }
            report.report(
                field.value,
                "The date in \(call.naming(field)) has the \(date.form == .dayFirst ? "day" : "month") first, unlike '\(block.string(in: known.place))'.",
                related: [RelatedPlace(known.place, "Written the other way.")])
            return
        }
    }
}
