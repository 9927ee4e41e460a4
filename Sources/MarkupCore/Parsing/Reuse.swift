/// Finds blocks of the last tree that may stand in the new one.
///
/// A block is taken only if its length, its context and its marks are equal and its bytes lie outside what was edited:
/// then `parseBlock` would give the same. Deletable: without it everything is right, only slower.
struct Reuse {
    private let tree: SyntaxTree
    private let dirty: DirtyRange
    /// Where to look next among the old blocks.
    private var candidate = 0

    init(_ tree: SyntaxTree, _ dirty: DirtyRange) {
        self.tree = tree
        self.dirty = dirty
    }

    /// The old block for `piece`. Pieces must be asked for in ascending order. O(1) amortised, and O(marks) to compare.
    mutating func block(for piece: BlockPlan.Piece, _ context: BlockContext, _ marks: [Mark]) -> Block? {
        let dirtyEnd = dirty.old.lowerBound + dirty.newCount
        let oldStart: Int
        if piece.range.upperBound <= dirty.old.lowerBound {
            oldStart = piece.range.lowerBound
        } else if piece.range.lowerBound >= dirtyEnd {
            oldStart = piece.range.lowerBound - dirty.newCount + dirty.old.count
        } else {
            return nil
        }
        while candidate < tree.blocks.count, Int(tree.starts[candidate]) < oldStart { candidate += 1 }
        guard candidate < tree.blocks.count, Int(tree.starts[candidate]) == oldStart else { return nil }
        let block = tree.blocks[candidate]
        guard block.length == piece.range.count, block.context == context else { return nil }
        // An old block that ends where the edit begins may have been cut by what is gone now.
        guard oldStart + block.length <= dirty.old.lowerBound || oldStart >= dirty.old.upperBound else { return nil }
        let oldMarks = Int(tree.markStarts[candidate])..<Int(tree.markStarts[candidate + 1])
        guard oldMarks.count == piece.marks.count else { return nil }
        let shift = UInt32(truncatingIfNeeded: piece.range.lowerBound - oldStart)
        for offset in 0..<oldMarks.count {
            var old = tree.skeleton.marks[oldMarks.lowerBound + offset]
            old.start = old.start &+ shift
            old.end = old.end &+ shift
            if old != marks[piece.marks.lowerBound + offset] { return nil }
        }
        return block
    }
}
