extension LintedPage {
    /// The lower-case name of an `openTag` or `closeTag`.
    package func tagName(of tag: SyntaxNode) -> String {
        let start = tag.start + (tag.kind == .closeTag ? 2 : 1)
        let name = bytes[min(start, tag.end)..<tag.end].prefix { $0.isASCIILetter || $0.isASCIIDigit }
        return String(decoding: name.map { $0.isASCIILetter ? $0 | 0x20 : $0 }, as: UTF8.self)
    }

    /// The HTML tags of `tree` outside calls and what only a transclusion shows. O(page).
    static func tags(of tree: SyntaxTree) -> [SyntaxNode] {
        var tags: [SyntaxNode] = []
        for (number, block) in tree.blocks.enumerated() {
            let base = tree.start(ofBlock: number)
            let nodes = block.nodes
            var index = 0
            while index < nodes.count {
                let kind = nodes[index].kind
                if kind == .openTag || kind == .closeTag {
                    tags.append(SyntaxNode(block: block, base: base, index: index))
                }
                index = kind.isCall || kind == .includeOnly ? Int(nodes[index].next) : index + 1
            }
        }
        return tags
    }
}
