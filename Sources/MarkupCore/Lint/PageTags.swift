extension LintedPage {
    /// The lower-case name of an `openTag` or `closeTag`.
    package func tagName(of tag: SyntaxNode) -> String {
        let start = tag.start + (tag.kind == .closeTag ? 2 : 1)
        let name = bytes[min(start, tag.end)..<tag.end].prefix { $0.isASCIILetter || $0.isASCIIDigit }
        return String(decoding: name.map { $0.isASCIILetter ? $0 | 0x20 : $0 }, as: UTF8.self)
    }

    /// The HTML tags of the page outside calls and what only a transclusion shows. O(page).
    func collectTags() -> [SyntaxNode] {
        shownNodes { $0 == .openTag || $0 == .closeTag }
    }

    /// What has attributes: start tags, and the attributes of tables, their rows and cells. As `tags`, a walk over the
    /// page.
    var attributeHolders: [SyntaxNode] {
        shownNodes { $0 == .openTag || $0 == .attributes }.filter { !$0.isLeaf }
    }

    /// The nodes of a kind that stand outside calls and what only a transclusion shows.
    private func shownNodes(where isWanted: (NodeKind) -> Bool) -> [SyntaxNode] {
        var found: [SyntaxNode] = []
        for (number, block) in tree.blocks.enumerated() {
            let base = tree.start(ofBlock: number)
            let nodes = block.nodes
            var index = 0
            while index < nodes.count {
                let kind = nodes[index].kind
                if isWanted(kind) { found.append(SyntaxNode(block: block, base: base, index: index)) }
                index = kind.isCall || kind == .includeOnly ? Int(nodes[index].next) : index + 1
            }
        }
        return found
    }
}
