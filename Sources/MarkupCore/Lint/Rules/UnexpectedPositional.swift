/// `|name=A|B` where the template takes no unnamed values.
package enum UnexpectedPositional: CallRule {
    package static let id = "unexpected-positional"
    package static let severity = Severity.warning
    package static let summary = "A template that has only named parameters gets an unnamed one."
    package static let explanation = """
        It is ignored. Mostly a `|` inside a value has split it, or a name has lost its `=`. Reported where the \
        template's TemplateData or source has been loaded and knows no numbered parameter.
        """
    package static let examples: [RuleExample] = [
        .triggering("{{Infobox lighthouse\n|name=A\n|⟪B⟫\n}}", .anywhere),
        .triggering(
            "{{Infobox lighthouse|name=A|⟪B⟫}}", fixed: "{{Infobox lighthouse|name=A{{!}}B}}", .anywhere),
        .silent("{{Infobox lighthouse|name=A| }}", "It is empty.", .anywhere),
        .silent("{{Nobody knows|name=A|B}}", nil, .anywhere),
        .silent("{{Infobox lighthouse\n|caption B\n|name=A\n}}", "A field without '='.", .anywhere),
    ]
    package static let calls: CallTraits = .loaded

    package static func check(_ call: TemplateCall, in block: BlockSource, _ report: inout Reporter) {
        guard let known = call.known, !known.hasPositional, !known.isOpen else {
            return
        }
        for (index, field) in call.fields.enumerated() where !field.isNamed && !field.isBlank {
            // What MediaWiki cannot know before it is expanded may come to nothing, and some slips are told elsewhere.
            guard !field.content.isSubset(of: [.call, .parameter, .comment, .lineBreak]),
                ParameterMissingEquals.name(of: field, in: call, block) == nil,
                !UnescapedPipe.isSplit(index, of: call, in: block),
                !FullwidthSyntax.hasSeparator(field.value, in: block),
                index > 0 || !StrayTextInTemplate.isStray(field, in: block)
            else { continue }
            var fixes: [Fix] = []
            if index > 0,
                !block.bytes(in: call.fields[index - 1].value.upperBound..<field.value.lowerBound).contains(0x0A)
            {
                fixes.append(
                    Fix("Escape the '|' as '{{!}}'", .suggested, [TextEdit(field.pipe..<field.pipe + 1, "{{!}}")]))
            }
            report.report(
                field.value,
                "'\(block.string(in: field.value).excerpt())' is an unnamed field; '\(call.title)' has none.",
                fixes: fixes)
        }
    }
}
