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
    /// Findings of the block rules, relative to the block, kept by the lint engine.
    package var lintCache: BlockLintCache?
    /// What damage the block could show, kept by the recovery layer.
    package var damageHints: DamageHints?
    /// What the block means to the elements of the page, kept by the search for unclosed tags.
    package var htmlSummary: HTMLBlockSummary?

    package init(nodes: [Node], length: Int, context: BlockContext) {
        self.nodes = nodes
        self.length = length
        self.context = context
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
