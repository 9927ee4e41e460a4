/// `{{Infobox x` and a field without `|` between them.
package enum TemplateNameContainsParameter: BlockRule {
    package static let id = "template-name-contains-parameter"
    package static let severity = Severity.error
    package static let summary = "The `|` between a template's name and its first field is missing."
    package static let explanation = """
        The field becomes part of the name, no page can be so called, and MediaWiki shows the whole template as text.
        """
    package static let examples: [RuleExample] = [
        .triggering(
            "{{Infobox military unit\n⟪unit_name⟫=X\n|image=A.jpg\n}}",
            fixed: "{{Infobox military unit\n|unit_name=X\n|image=A.jpg\n}}", .anywhere),
        .triggering(
            "{{Infobox film\n⟪name⟫ = X\n|budget = 1\n}}", fixed: "{{Infobox film\n|name = X\n|budget = 1\n}}",
            .anywhere),
        .silent("{{Infobox film\n|name=X\n}}", nil, .anywhere),
        .silent("{{\nInfobox film\n|name=X\n}}", nil, .anywhere),
        .silent("{{#if:a=b\n|c=d}}", nil, .anywhere),
    ]
    package static let kinds: [NodeKind] = [.templateName]
    package static let triggers: [UInt8] = [0x0A]

    package static func check(_ node: SyntaxNode, in block: BlockSource, _ report: inout Reporter) {
        let name = block.trimmed(node.range)
        guard let lineBreak = block.firstIndex(of: 0x0A, in: name), node.parent?.kind == .template,
            node.children.allSatisfy({ $0.kind == .text || $0.kind == .newline || $0.kind == .comment }),
            let equals = block.firstIndex(of: UInt8(ascii: "="), in: lineBreak..<name.upperBound)
        else { return }
        let field = block.trimmed(lineBreak..<equals)
        guard !field.isEmpty, field.count <= 60, block.firstIndex(of: 0x0A, in: field) == nil,
            block.firstIndex(of: UInt8(ascii: "<"), in: field) == nil
        else { return }
        let title = block.string(in: block.trimmed(name.lowerBound..<lineBreak)).excerpt()
        report.report(
            field, "'|' is missing between '\(title)' and its first field '\(block.string(in: field))'.",
            related: [RelatedPlace(name.lowerBound..<lineBreak, "The template's name.")],
            fixes: [Fix("Insert '|'", .suggested, [TextEdit(field.lowerBound..<field.lowerBound, "|")])])
    }
}
