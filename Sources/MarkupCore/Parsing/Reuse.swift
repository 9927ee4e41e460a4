/// Finds blocks of the last page that may stand in the new one.
///
/// A block is taken only if its length, its context and its skeleton are equal and its bytes lie outside what was edited:
/// then `parseBlock` would give the same. Deletable: without it everything is right, only slower.
struct Reuse {
    private let page: ParsedPage
    private let dirty: DirtyRange
    /// Where to look next among the old blocks, and where to stop.
    private var candidates: Range<Int>

    /// Looks among the blocks `candidates` of `page`, which is the page before the edit `dirty`.
    init(_ page: ParsedPage, _ candidates: Range<Int>, _ dirty: DirtyRange) {
        self.page = page
        self.candidates = candidates
        self.dirty = dirty
    }

    /// The old block for the bytes `range` of the new page. Ranges must be asked for in ascending order.
    /// O(1) amortised, and O(marks) to compare.
    mutating func block(
        for range: Range<Int>, _ context: BlockContext, _ marks: Span<Mark>, _ lone: LoneBrackets?
    ) -> Block? {
        guard !candidates.isEmpty else { return nil }
        let oldStart: Int
        if range.upperBound <= dirty.old.lowerBound {
            oldStart = range.lowerBound
        } else if range.lowerBound >= dirty.old.lowerBound + dirty.newCount {
            oldStart = range.lowerBound - dirty.newCount + dirty.old.count
        } else {
            return nil
        }
        while let candidate = candidates.first, Int(page.starts[candidate]) < oldStart { candidates.removeFirst() }
        guard let candidate = candidates.first, Int(page.starts[candidate]) == oldStart else { return nil }
        let block = page.blocks[candidate]
        guard block.length == range.count, block.context == context, block.lone == lone,
            isEqual(block.marks, marks)
        else { return nil }
        // An old block that ends where the edit begins may have been cut by what is gone now.
        guard oldStart + block.length <= dirty.old.lowerBound || oldStart >= dirty.old.upperBound else { return nil }
        return block
    }

    private func isEqual(_ left: SharedSlice<Mark>, _ right: Span<Mark>) -> Bool {
        guard left.count == right.count else { return false }
        for index in right.indices where left[index] != right[index] { return false }
        return true
    }
}
