/// `<center>`, `<font>`, `<strike>`, `<tt>`.
package enum ObsoleteTag: BlockRule {
    package static let id = "obsolete-tag"
    package static let severity = Severity.hint
    package static let summary = "An element is used that HTML5 has given up."
    package static let explanation = """
        Browsers still show `<center>`, `<font>`, `<strike>` and `<tt>`, but wikis replace them by styles and by `<s>` \
        and `<code>`. `<big>` is not counted among them.
        """
    package static let category: String? = "obsolete-tag"
    package static let examples: [RuleExample] = [
        .triggering("a ⟪<tt>⟫b</tt> c", fixed: "a <code>b</code> c", .anywhere),
        .triggering("a ⟪<strike>⟫b</strike> c", fixed: "a <s>b</s> c", .anywhere),
        .triggering("⟪<center>⟫a</center>"),
        .silent("<big>a</big> <code>b</code> <s>c</s>", nil, .anywhere),
    ]
    package static let kinds: [NodeKind] = [.openTag]

    package static func check(_ node: SyntaxNode, in block: BlockSource, _ report: inout Reporter) {
        guard let first = block[node.start + 1], initials.contains(first) else { return }
        let name = block.tagName(of: node)
        guard HTMLNames.obsolete.contains(name) else { return }
        var fixes: [Fix] = []
        if let modern = replacements[name], let end = endTag(of: node, named: name, in: block) {
            fixes.append(
                Fix(
                    "Replace by '<\(modern)>'", .suggested,
                    [
                        TextEdit(node.start + 1..<node.start + 1 + name.utf8.count, modern),
                        TextEdit(end.start + 2..<end.start + 2 + name.utf8.count, modern),
                    ]))
        }
        report.report(node.range, "'<\(name)>' is obsolete.", fixes: fixes, tag: .deprecated)
    }

    /// What the names of obsolete elements begin with.
    private static let initials = ByteSet("cfstCFST")
    private static let replacements = ["strike": "s", "tt": "code"]

    /// The next end tag of that name among the siblings, when no other start tag comes before it.
    private static func endTag(of tag: SyntaxNode, named name: String, in block: BlockSource) -> SyntaxNode? {
        var index = Int(tag.block.nodes[tag.index].next)
        let depth = tag.block.nodes[tag.index].depth
        while index < tag.block.nodes.count, tag.block.nodes[index].depth == depth {
            let sibling = SyntaxNode(block: tag.block, base: tag.base, index: index)
            if sibling.kind == .openTag, block.tagName(of: sibling) == name { return nil }
            if sibling.kind == .closeTag, block.tagName(of: sibling) == name { return sibling }
            index = Int(tag.block.nodes[index].next)
        }
        return nil
    }
}
