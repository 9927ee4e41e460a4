/// `|article=[[X]]` where a page's name is expected.
package enum ValueNotPageName: CallRule {
    package static let id = "value-not-page-name"
    package static let severity = Severity.information
    package static let summary = "A field that wants the name of a page gets a link, or what cannot be one."
    package static let explanation = """
        Reported where the template's TemplateData gives the field one of the types `wiki-page-name`, \
        `wiki-template-name` and `wiki-user-name`.
        """
    package static let examples: [RuleExample] = [
        .triggering(
            "{{Infobox lighthouse|name=A|article=⟪[[B]]⟫}}", fixed: "{{Infobox lighthouse|name=A|article=B}}", .anywhere
        ),
        .triggering("{{Infobox lighthouse|name=A|article=⟪B # C⟫}}", .anywhere),
        .silent("{{Infobox lighthouse|name=[[A]]|article=B (C)}}", nil, .anywhere),
        .silent("{{Infobox lighthouse|name=A|article={{b}}}}", nil, .anywhere),
    ]
    package static let calls: CallTraits = .loaded
    private static let types: Set<ParameterType> = [.pageName, .templateName, .userName]

    package static func check(_ call: TemplateCall, in block: BlockSource, _ report: inout Reporter) {
        for field in call.fields where field.content == .link || field.isPlain {
            guard types.contains(call.type(of: field)) else { continue }
            let label = call.naming(field)
            if field.isPlain {
                guard block.bytes(in: field.value).contains(where: { $0 == UInt8(ascii: "#") }) else { continue }
                report.report(
                    field.value,
                    "\(label) wants the name of a page, which '\(block.string(in: field.value).excerpt())' cannot be."
                )
                continue
            }
            let value = call.node(at: field.valueIndex)
            let links = value.children.filter { $0.kind == .wikilink }
            guard links.count == 1, let link = links.first, let target = link.child(.linkTarget) else { continue }
            report.report(
                link.range, "\(label) wants the name of a page without '[[' and ']]'.",
                fixes: [
                    Fix(
                        "Keep '\(block.string(of: target).excerpt())' only", .suggested,
                        [TextEdit(link.start..<target.start, ""), TextEdit(target.end..<link.end, "")])
                ])
        }
    }
}
