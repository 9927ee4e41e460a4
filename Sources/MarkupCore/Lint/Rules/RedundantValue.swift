/// `|light=white` where `white` is what the template assumes anyway.
package enum RedundantValue: CallRule {
    package static let id = "redundant-value"
    package static let severity = Severity.hint
    package static let isOnByDefault = false
    package static let summary = "A field says what the template assumes without it."
    package static let explanation = "As its TemplateData has it under `default`. Off by default: it does no harm."
    package static let examples: [RuleExample] = [
        .triggering("{{Infobox lighthouse|name=A⟪|light=white⟫}}", fixed: "{{Infobox lighthouse|name=A}}", .anywhere),
        .silent("{{Infobox lighthouse|name=A|light=red}}", nil, .anywhere),
        .silent("{{Infobox lighthouse|name=white}}", nil, .anywhere),
    ]
    package static let calls: CallTraits = .loaded

    package static func check(_ call: TemplateCall, in block: BlockSource, _ report: inout Reporter) {
        for field in call.fields where field.isSpelt && field.isPlain {
            guard let assumed = call.parameter(of: field)?.defaultValue.text(in: block.site.language), !assumed.isEmpty,
                block.bytes(in: field.value).elementsEqual(assumed.utf8)
            else { continue }
            let removal = call.removal(of: field)
            report.report(
                field.pipe..<field.value.upperBound,
                "\(call.naming(field)) is '\(assumed.excerpt())' without saying so.",
                fixes: [
                    Fix("Delete it", .suggested, [TextEdit(removal, "")], isVisible: false)
                ], tag: .unnecessary)
        }
    }
}
