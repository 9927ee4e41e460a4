/// A piece of a page that is parsed on its own: a logical line with the blank lines after it, or a table.
///
/// Immutable, shared between successive trees, and free of absolute positions: what is cached on a block is a pure
/// function of the block and the site (invariant I3).
@safe
package final class Block {
    // What holds the nodes and the marks, and where in it those of the block are.
    private let memory: BlockMemory
    private let firstNode: UnsafePointer<Node>
    private let firstMark: UnsafePointer<Mark>
    private let nodeCount: UInt32
    private let markCount: UInt32
    private let byteCount: UInt32
    /// What the parser knew of the text before the block.
    package let context: BlockContext

    // At hand is what is known of every block of a page that somebody looks at.
    /// What damage the block could show, kept by the recovery layer.
    var damageHints: DamageHints?
    /// What the block is to the tags of the page, once the search for unclosed tags has found out. At hand: most
    /// blocks have nothing else to keep.
    var htmlMark: HTMLBlockMark?
    /// The brackets without a partner, with offsets relative to the block; nil where there are none.
    let lone: LoneBrackets?
    /// Which configuration of the linter `lint` belongs to; 0 before the first.
    var lintGeneration: UInt64 = 0
    /// What the linter knows of the block; nil where there is nothing to say of it.
    var lint: BlockLintCache?
    /// What has been worked out for the block, kept with it.
    package private(set) lazy var kept = BlockCaches()
    /// What the program around this library has worked out for the block. At hand: it is asked for with every request, of
    /// every block of a page.
    package var attachment: AnyObject?

    /// A block of `length` bytes, whose nodes and marks are those in these ranges of `memory`.
    init(
        _ memory: BlockMemory, nodes: Range<Int>, marks: Range<Int>, length: Int, context: BlockContext,
        lone: LoneBrackets?
    ) {
        self.memory = memory
        unsafe firstNode = memory.firstNode(nodes)
        unsafe firstMark = memory.firstMark(marks)
        nodeCount = UInt32(truncatingIfNeeded: nodes.count)
        markCount = UInt32(truncatingIfNeeded: marks.count)
        byteCount = UInt32(truncatingIfNeeded: length)
        self.context = context
        self.lone = lone
    }

    /// The nodes in prefix order; the first is of kind `block`.
    package var nodes: SharedSlice<Node> { unsafe SharedSlice(firstNode, Int(nodeCount), of: memory) }
    /// The matched constructs of MediaWiki's preprocessor in the block, with offsets relative to it.
    package var marks: SharedSlice<Mark> { unsafe SharedSlice(firstMark, Int(markCount), of: memory) }
    /// The nodes, for hot loops: nothing is counted, as the block keeps them.
    var nodeSpan: Span<Node> {
        @_lifetime(borrow self) get {
            unsafe _overrideLifetime(Span(_unsafeStart: firstNode, count: Int(nodeCount)), borrowing: self)
        }
    }

    /// The marks, for hot loops.
    var markSpan: Span<Mark> {
        @_lifetime(borrow self) get {
            unsafe _overrideLifetime(Span(_unsafeStart: firstMark, count: Int(markCount)), borrowing: self)
        }
    }

    /// The length in bytes.
    package var length: Int { Int(byteCount) }

    /// The index of the first child of kind `kind` of node `index`.
    func child(_ kind: NodeKind, of index: Int) -> Int? {
        let nodes = nodeSpan
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
        if let parents = kept.parents { return Int(parents[index]) }
        var parents = [UInt32](repeating: 0, count: nodes.count)
        let span = nodeSpan
        for number in span.indices {
            let end = Int(span[number].next)
            var child = number + 1
            while child < end {
                parents[child] = UInt32(truncatingIfNeeded: number)
                child = Int(span[child].next)
            }
        }
        kept.parents = parents
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
