/// `|commander2_label=CO` without `commander2`.
package enum LabelWithoutValue: CallRule {
    package static let id = "label-without-value"
    package static let severity = Severity.warning
    package static let summary = "A field's label has text, but the field has none."
    package static let explanation = """
        Infoboxes show a label only beside its value. Reported where the field is there and empty, or where the template \
        is known to have it.
        """
    package static let examples: [RuleExample] = [
        .triggering(
            "{{Infobox military unit\n|unit_name=A\n|commander2=\n|⟪commander2_label⟫=CO\n}}",
            fixed: "{{Infobox military unit\n|unit_name=A\n|commander2=\n}}", .anywhere),
        .triggering(
            "{{Infobox lighthouse|name=A|⟪keeper1_label⟫=B}}", fixed: "{{Infobox lighthouse|name=A}}", .anywhere),
        .silent("{{Infobox military unit\n|unit_name=A\n|commander2=B\n|commander2_label=CO\n}}", nil, .anywhere),
        .silent("{{Infobox military unit\n|unit_name=A\n|commander2=\n|commander2_label=\n}}", nil, .anywhere),
        .silent("{{Infobox nobody knows|name=A|tower_label=B}}", "Nobody knows 'tower'.", .anywhere),
    ]
    package static let calls: CallTraits = .infobox

    package static func check(_ call: TemplateCall, in block: BlockSource, _ report: inout Reporter) {
        for field in call.fields where field.isSpelt && !field.isBlank && field.name.count > 6 {
            guard block.bytes(in: field.name.upperBound - 6..<field.name.upperBound).elementsEqual("_label".utf8)
            else { continue }
            let base = block.string(in: field.name.lowerBound..<field.name.upperBound - 6)
            let same = call.fields(named: base)
            guard !same.contains(where: { !$0.isBlank }), !same.isEmpty || call.knows(Array(base.utf8)[...]) else {
                continue
            }
            let name = block.string(in: field.name)
            report.report(
                field.name, "\(call.naming(field)) needs '\(base)', which is \(same.isEmpty ? "missing" : "empty").",
                related: same.first.map { [RelatedPlace($0.name, "'\(base)' is empty.")] } ?? [],
                fixes: [Fix("Delete '\(name)'", .suggested, [TextEdit(call.removal(of: field), "")], isVisible: false)])
        }
    }
}
