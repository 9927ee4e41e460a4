/// A piece of a page that is parsed on its own: a logical line with the blank lines after it, or a table.
///
/// Immutable, shared between successive trees, and free of absolute positions: what is cached on a block is a pure
/// function of the block and the site (invariant I3). A handle: copies of it are the same block.
@safe
package struct Block {
    private let memory: BlockMemory
    /// One of the records of `memory`, which keeps it where it is.
    private let record: UnsafeMutablePointer<BlockRecord>

    /// The block whose record is `record`, one of those of `memory`.
    @unsafe
    init(_ memory: BlockMemory, _ record: UnsafeMutablePointer<BlockRecord>) {
        self.memory = memory
        unsafe self.record = record
    }

    /// What the parser knew of the text before the block.
    package var context: BlockContext { unsafe record.pointee.context }
    /// The length in bytes.
    package var length: Int { unsafe Int(record.pointee.byteCount) }
    /// The brackets without a partner, with offsets relative to the block; nil where there are none.
    var lone: LoneBrackets? { unsafe record.pointee.lone }

    /// The nodes in prefix order; the first is of kind `block`.
    package var nodes: SharedSlice<Node> {
        unsafe SharedSlice(record.pointee.firstNode, Int(record.pointee.nodeCount), of: memory)
    }
    /// The matched constructs of MediaWiki's preprocessor in the block, with offsets relative to it.
    package var marks: SharedSlice<Mark> {
        unsafe SharedSlice(record.pointee.firstMark, Int(record.pointee.markCount), of: memory)
    }
    /// The nodes, for hot loops: nothing is counted, as the block keeps them.
    var nodeSpan: Span<Node> {
        @_lifetime(borrow self) get {
            let span = unsafe Span(_unsafeStart: record.pointee.firstNode, count: Int(record.pointee.nodeCount))
            return unsafe _overrideLifetime(span, borrowing: self)
        }
    }
    /// The marks, for hot loops.
    var markSpan: Span<Mark> {
        @_lifetime(borrow self) get {
            let span = unsafe Span(_unsafeStart: record.pointee.firstMark, count: Int(record.pointee.markCount))
            return unsafe _overrideLifetime(span, borrowing: self)
        }
    }

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

// Caches are at hand in the record where somebody asks for them of every block of a page, and else in `kept`.
extension Block {
    /// What damage the block could show, kept by the recovery layer.
    var damageHints: DamageHints? {
        get { unsafe record.pointee.damageHints }
        nonmutating set { unsafe record.pointee.damageHints = newValue }
    }
    /// What the block is to the tags of the page, once the search for unclosed tags has found out.
    var htmlMark: HTMLBlockMark? {
        get { unsafe record.pointee.htmlMark }
        nonmutating set { unsafe record.pointee.htmlMark = newValue }
    }
    /// Which configuration of the linter `lint` belongs to; 0 before the first.
    var lintGeneration: UInt64 {
        get { unsafe record.pointee.lintGeneration }
        nonmutating set { unsafe record.pointee.lintGeneration = newValue }
    }
    /// What the linter knows of the block; nil where there is nothing to say of it.
    var lint: BlockLintCache? {
        get { unsafe record.pointee.lint }
        nonmutating set { unsafe record.pointee.lint = newValue }
    }
    /// What the program around this library has worked out for the block: it is asked for with every request.
    package var attachment: AnyObject? {
        get { unsafe record.pointee.attachment }
        nonmutating set { unsafe record.pointee.attachment = newValue }
    }
    /// What else has been worked out for the block.
    package var kept: BlockCaches {
        if let kept = unsafe record.pointee.kept { return kept }
        let kept = BlockCaches()
        unsafe record.pointee.kept = kept
        return kept
    }
}

extension Block: Identifiable {
    /// No two blocks that exist at one time have the same.
    package var id: UInt { unsafe UInt(bitPattern: record) }

    /// Whether both are the same block, and not only alike.
    package static func === (left: Block, right: Block) -> Bool { left.id == right.id }
}

/// What a block's parse depends on besides its bytes and marks.
package struct BlockContext: Sendable, Equatable {
    /// Whether the block is the first of the page: only there is `#REDIRECT` one.
    package var isFirst: Bool

    package init(isFirst: Bool) {
        self.isFirst = isFirst
    }
}
