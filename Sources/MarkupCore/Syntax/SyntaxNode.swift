/// A node together with where its block stands in the page. A handle to make and drop, never to store in a tree.
package struct SyntaxNode {
    /// The block that holds the node.
    package let block: Block
    /// The byte offset of the block in the page, or 0 to work in positions relative to the block.
    package let base: Int
    /// The index of the node in the block's prefix order.
    package let index: Int

    package init(block: Block, base: Int, index: Int) {
        self.block = block
        self.base = base
        self.index = index
    }

    private var node: Node { block.nodeSpan[index] }

    package var kind: NodeKind { node.kind }
    /// See `NodeFlags`.
    package var flags: UInt8 { node.flags }
    /// The node's bytes in the page.
    package var range: Range<Int> { base + Int(node.start)..<base + node.end }
    package var start: Int { base + Int(node.start) }
    package var end: Int { base + node.end }
    package var isLeaf: Bool { Int(node.next) == index + 1 }

    /// The children in order.
    package var children: Children { Children(block: block, base: base, position: index + 1, end: Int(node.next)) }

    /// The node and all its descendants in document order.
    package var descendants: some Sequence<SyntaxNode> {
        (index..<Int(node.next)).lazy.map { SyntaxNode(block: block, base: base, index: $0) }
    }

    /// The first child of kind `kind`.
    package func child(_ kind: NodeKind) -> SyntaxNode? {
        block.child(kind, of: index).map { SyntaxNode(block: block, base: base, index: $0) }
    }

    /// The parent, or nil for a block's root. O(1), after one walk over the block the first time.
    package var parent: SyntaxNode? {
        block.parent(of: index).map { SyntaxNode(block: block, base: base, index: $0) }
    }

    /// The nodes above this one, innermost first.
    package var ancestors: some Sequence<SyntaxNode> {
        sequence(state: parent) { state in
            defer { state = state?.parent }
            return state
        }
    }

    /// The children of a node, in order, without allocation.
    package struct Children: Sequence, IteratorProtocol {
        fileprivate let block: Block
        fileprivate let base: Int
        fileprivate var position: Int
        fileprivate let end: Int

        package mutating func next() -> SyntaxNode? {
            guard position < end else { return nil }
            defer { position = Int(block.nodeSpan[position].next) }
            return SyntaxNode(block: block, base: base, index: position)
        }
    }
}
