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
        guard isObsolete(node, in: block) else { return }
        let name = block.tagName(of: node)
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

    /// Whether HTML5 gave up the element of `tag`; `big` is not reported by MediaWiki's Linter.
    private static func isObsolete(_ tag: SyntaxNode, in block: BlockSource) -> Bool {
        let name = block.nameRange(ofTag: tag)
        switch name.count {
        case 2: return block.has(word: "tt", at: name)
        case 4: return block.has(word: "font", at: name)
        case 6: return block.has(word: "center", at: name) || block.has(word: "strike", at: name)
        default: return false
        }
    }

    private static let replacements = ["strike": "s", "tt": "code"]

    /// The next end tag of that name among the siblings, when no other start tag comes before it.
    private static func endTag(of tag: SyntaxNode, named name: String, in block: BlockSource) -> SyntaxNode? {
        let list = tag.block.nodes
        let nodes = list.span
        let depth = nodes[tag.index].depth
        let count = name.utf8.count
        var index = Int(nodes[tag.index].next)
        while index < nodes.count, nodes[index].depth == depth {
            defer { index = Int(nodes[index].next) }
            guard nodes[index].kind == .openTag || nodes[index].kind == .closeTag else { continue }
            let sibling = SyntaxNode(block: tag.block, base: tag.base, index: index)
            guard block.nameRange(ofTag: sibling).count == count, block.tagName(of: sibling) == name else { continue }
            return sibling.kind == .closeTag ? sibling : nil
        }
        return nil
    }
}
