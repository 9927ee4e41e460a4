/// A piece of a page that is parsed on its own: a logical line with the blank lines after it, or a table.
///
/// Immutable, shared between successive trees, and free of absolute positions: what is cached on a block is a pure
/// function of the block and the site (invariant I3).
package final class Block {
    /// The nodes in prefix order; the first is of kind `block`.
    package let nodes: [Node]
    /// The length in bytes.
    package let length: Int
    /// What the parser knew of the text before the block.
    package let context: BlockContext
    /// The preprocessor structure of the block, with offsets relative to it.
    package let skeleton: Skeleton
    /// Findings of the block rules, relative to the block, kept by the lint engine.
    package var lintCache: BlockLintCache?
    /// What damage the block could show, kept by the recovery layer.
    package var damageHints: DamageHints?
    /// Whether there are HTML tags in the block, once somebody has asked.
    var hasTags: Bool?
    /// What the block shows in the outline.
    var outline: BlockOutline?
    /// Which names stand in the block, kept for the search for symbols on pages under edit.
    var symbolNames: BlockSymbolNames?
    /// What of the block is plain text, kept by the recovery layer for blocks of damaged pages.
    var plainText: BlockText?
    /// What the block means to the elements of the page, kept by the search for unclosed tags.
    package var htmlSummary: HTMLBlockSummary?

    /// What the program around this library has worked out for the block, kept for it.
    package var attachment: AnyObject?

    /// The parent of each node, made when first asked for: most blocks never are.
    private var parents: [UInt32]?

    package init(nodes: [Node], length: Int, context: BlockContext, skeleton: Skeleton) {
        self.nodes = nodes
        self.length = length
        self.context = context
        self.skeleton = skeleton
    }

    /// The index of the first child of kind `kind` of node `index`.
    func child(_ kind: NodeKind, of index: Int) -> Int? {
        let list = nodes
        let nodes = list.span
        let end = Int(nodes[index].next)
        var child = index + 1
        while child < end {
            if nodes[child].kind == kind { return child }
            child = Int(nodes[child].next)
        }
        return nil
    }

    /// The index of the parent of node `index`; nil for the root.
    package func parent(of index: Int) -> Int? {
        guard index > 0, index < nodes.count else { return nil }
        if let parents { return Int(parents[index]) }
        var parents = [UInt32](repeating: 0, count: nodes.count)
        var open: [Int] = []
        for (number, node) in nodes.enumerated() {
            while let last = open.last, Int(nodes[last].next) <= number { open.removeLast() }
            if let last = open.last { parents[number] = UInt32(truncatingIfNeeded: last) }
            if Int(node.next) > number + 1 { open.append(number) }
        }
        self.parents = parents
        return Int(parents[index])
    }
}

/// What a block's parse depends on besides its bytes and marks.
package struct BlockContext: Sendable, Equatable {
    /// Whether the block is the first of the page: only there is `#REDIRECT` one.
    package var isFirst: Bool

    package init(isFirst: Bool) {
        self.isFirst = isFirst
    }
}
