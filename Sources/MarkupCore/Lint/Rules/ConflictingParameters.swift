/// `|colour=red|color=blue`
package enum ConflictingParameters: CallRule {
    package static let id = "conflicting-parameters"
    package static let severity = Severity.warning
    package static let summary = "A field is set under two of its names."
    package static let explanation = """
        Only one of the values is shown; which one is the template's business. A name without a value does no harm and \
        is not reported here.
        """
    package static let examples: [RuleExample] = [
        .triggering(
            "{{Infobox lighthouse|name=A|colour=red|⟪color⟫=blue}}",
            fixed: "{{Infobox lighthouse|name=A|colour=red}}", .anywhere),
        .silent("{{Infobox lighthouse|name=A|colour=red|color=}}", nil, .anywhere),
        .silent("{{Infobox lighthouse|name=A|colour=red}} {{Infobox lighthouse|name=B|color=red}}", nil, .anywhere),
    ]
    package static let calls: CallTraits = .loaded

    package static func check(_ call: TemplateCall, in block: BlockSource, _ report: inout Reporter) {
        guard let known = call.known,
            known.data.parameters.contains(where: { !$0.aliases.isEmpty })
        else { return }
        var first: [String: TemplateCall.Field] = [:]
        for field in call.fields where !field.isBlank {
            guard let parameter = call.parameter(of: field), !parameter.aliases.isEmpty else { continue }
            guard let other = first[parameter.name] else {
                first[parameter.name] = field
                continue
            }
            let names = (call.label(of: other), call.label(of: field))
            // The same name twice is for `duplicate-parameter` to say.
            guard names.0 != names.1 else { continue }
            report.report(
                field.isNamed ? field.name : field.value,
                "'\(names.0)' and '\(names.1)' are the same field of '\(call.title)'; only one is shown.",
                related: [RelatedPlace(other.isNamed ? other.name : other.value, "'\(names.0)' is set here.")],
                fixes: [
                    Fix("Delete '\(names.1)'", .suggested, [TextEdit(call.removal(of: field), "")]),
                    Fix(
                        "Delete '\(names.0)'", .suggested, [TextEdit(call.removal(of: other), "")], isPreferred: false),
                ])
        }
    }
}
