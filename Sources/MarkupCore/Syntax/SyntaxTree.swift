/// The lossless tree of a page at one moment: its blocks in order.
package struct SyntaxTree {
    /// The text the tree was parsed from.
    package let text: SourceText
    /// The site the page was parsed for.
    package let site: SiteConfiguration
    /// The preprocessor structure.
    package let skeleton: Skeleton
    /// The blocks, which tile the text.
    package let blocks: [Block]
    /// The byte offset at which each block starts, and at the end the length of the text.
    package let starts: [UInt32]
    /// The index of each block's first mark in the skeleton, and at the end the number of marks.
    package let markStarts: [UInt32]

    /// The byte offset of the first byte of block `index`.
    package func start(ofBlock index: Int) -> Int { Int(starts[index]) }

    /// The index of the block that holds the byte offset `offset`; the last block for the end of the text.
    /// O(log blocks). Nil for an empty page.
    package func block(containing offset: Int) -> Int? {
        guard !blocks.isEmpty else { return nil }
        var low = 0
        var high = blocks.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if Int(starts[middle]) <= offset { low = middle } else { high = middle }
        }
        return low
    }

    /// The root nodes of the blocks.
    package var roots: some Sequence<SyntaxNode> {
        blocks.indices.lazy.map { SyntaxNode(block: blocks[$0], base: start(ofBlock: $0), index: 0) }
    }

    /// The innermost node whose range holds `offset` (its end excluded), or nil on an empty page.
    package func node(at offset: Int) -> SyntaxNode? {
        guard let index = block(containing: offset) else { return nil }
        var node = SyntaxNode(block: blocks[index], base: start(ofBlock: index), index: 0)
        while let child = node.children.first(where: { $0.range.contains(offset) }) { node = child }
        return node
    }

    /// The bytes of `node`.
    package func bytes(of node: SyntaxNode) -> ArraySlice<UInt8> { text.bytes[node.range] }

    /// The text of `node`; invalid UTF-8 becomes U+FFFD.
    package func string(of node: SyntaxNode) -> String { text.string(in: node.range) }
}
