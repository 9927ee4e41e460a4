/// A quick look at a page's HTML tags: are they so plainly in order that nothing can be said against them?
///
/// Building the elements of a page as a browser would costs much more than linting it; most pages need not pay.
enum TagBalance {
    /// Elements that may go over lines, cells and list items without harm.
    private static let blocks = HTMLElementSet(.div, .center, .blockquote, .table)
    private static let void = HTMLElementSet(.br, .hr, .wbr, .meta, .link)

    /// Whether every start tag has its end tag among its siblings, properly nested, and inline elements stay on one line.
    static func isPlain(_ page: LintedPage) -> Bool {
        var open: [(name: HTMLElementName, tag: SyntaxNode)] = []
        for tag in page.nodes(.htmlTag) {
            let isEnd = tag.kind == .closeTag
            let start = tag.start + (isEnd ? 2 : 1)
            var end = start
            while let byte = page.byte(end), byte.isASCIILetter || byte.isASCIIDigit { end += 1 }
            guard let name = HTMLElementName(page.bytes[start..<end]) else { continue }
            if void.contains(name) { continue }
            guard tag.flags & NodeFlags.selfClosing == 0 || isEnd else { return false }
            guard isEnd else {
                open.append((name, tag))
                continue
            }
            guard let last = open.popLast(), last.name == name, depth(last.tag) == depth(tag) else { return false }
            if last.tag.block === tag.block {
                guard isSibling(last.tag, of: tag), blocks.contains(name) || isOnOneLine(last.tag, tag, page) else {
                    return false
                }
            } else {
                guard blocks.contains(name), depth(tag) <= 1 else { return false }
            }
        }
        return open.isEmpty
    }

    private static func depth(_ node: SyntaxNode) -> UInt16 { node.block.nodes[node.index].depth }

    /// Whether both have one parent: no node between them is above them.
    private static func isSibling(_ first: SyntaxNode, of second: SyntaxNode) -> Bool {
        var index = Int(first.block.nodes[first.index].next)
        let level = depth(first)
        while index < second.index {
            guard first.block.nodes[index].depth == level else { return false }
            index = Int(first.block.nodes[index].next)
        }
        return index == second.index
    }

    private static func isOnOneLine(_ first: SyntaxNode, _ second: SyntaxNode, _ page: LintedPage) -> Bool {
        !page.bytes[first.end..<second.start].contains(0x0A)
    }
}
