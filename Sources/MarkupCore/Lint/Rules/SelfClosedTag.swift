/// `<b/>`.
package enum SelfClosedTag: BlockRule {
    package static let id = "self-closed-tag"
    package static let severity = Severity.warning
    package static let summary = "A tag that has content is written `<b/>`."
    package static let explanation = """
        HTML5 does not know this form: browsers take it for a start tag. Only elements without content, such as \
        `<br/>`, may be written so.
        """
    package static let category: String? = "self-closed-tag"
    package static let examples: [RuleExample] = [
        .triggering("a ⟪<b/>⟫ c", fixed: "a <b></b> c", .anywhere),
        .triggering("a ⟪<span id=\"x\" />⟫ c", fixed: "a <span id=\"x\"></span> c"),
        .silent("a <br/> b<hr /> c", nil, .anywhere),
        .silent("a <ref name=x /> b<references/>", "Tags of extensions may be."),
    ]
    package static let kinds: [NodeKind] = [.openTag]

    package static func check(_ node: SyntaxNode, in block: BlockSource, _ report: inout Reporter) {
        guard node.flags & NodeFlags.selfClosing != 0 else { return }
        // Nearly all are line breaks.
        guard !block.isTag(node, named: "br") else { return }
        let name = block.tagName(of: node)
        guard !HTMLNames.void.contains(name) else { return }
        var slash = node.end - 2
        while let byte = block[slash - 1], slash > node.start, byte.isWikiSpace { slash -= 1 }
        report.report(
            node.range, "'<\(name)/>' is read as '<\(name)>': only elements without content may be closed so.",
            fixes: [
                Fix("Write '<\(name)></\(name)>'", .suggested, [TextEdit(slash..<node.end, "></\(name)>")]),
                Fix("Make it an end tag", .suggested, [TextEdit(node.range, "</\(name)>")], isPreferred: false),
            ])
    }
}
