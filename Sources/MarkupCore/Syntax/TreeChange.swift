/// Where two trees of a page differ: every block outside is the very object of the other tree.
package struct TreeChange {
    /// Indices of blocks of the earlier tree that are gone.
    package let old: Range<Int>
    /// Indices of the blocks that stand in their place.
    package let new: Range<Int>

    /// O(blocks) comparisons of identities.
    package init(from old: SyntaxTree, to new: SyntaxTree) {
        let least = min(old.blocks.count, new.blocks.count)
        var head = 0
        while head < least, old.blocks[head] === new.blocks[head] { head += 1 }
        var tail = 0
        while tail < least - head,
            old.blocks[old.blocks.count - 1 - tail] === new.blocks[new.blocks.count - 1 - tail]
        {
            tail += 1
        }
        self.old = head..<old.blocks.count - tail
        self.new = head..<new.blocks.count - tail
    }

    package var isEmpty: Bool { old.isEmpty && new.isEmpty }
    /// How many more blocks there are now.
    package var delta: Int { new.count - old.count }

    /// The bytes that differ, found by looking from both ends of the blocks that do. O(bytes of those blocks).
    package func bytes(from oldTree: SyntaxTree, to newTree: SyntaxTree) -> DirtyRange {
        let oldBytes = oldTree.bytes(ofBlocks: old)
        let newBytes = newTree.bytes(ofBlocks: new)
        let least = min(oldBytes.count, newBytes.count)
        let before = oldTree.text.bytes.span
        let after = newTree.text.bytes.span
        var head = 0
        while head < least, before[oldBytes.lowerBound + head] == after[newBytes.lowerBound + head] { head += 1 }
        var tail = 0
        while tail < least - head, before[oldBytes.upperBound - 1 - tail] == after[newBytes.upperBound - 1 - tail] {
            tail += 1
        }
        return DirtyRange(
            oldBytes.lowerBound + head..<oldBytes.upperBound - tail, newBytes.count - head - tail)
    }
}

extension SyntaxTree {
    /// The bytes of the page that the blocks with indices `range` hold; empty at their place when there are none.
    package func bytes(ofBlocks range: Range<Int>) -> Range<Int> {
        start(ofBlock: range.lowerBound)..<start(ofBlock: range.upperBound)
    }
}

extension DirtyRange {
    /// How many bytes longer the text is now.
    package var delta: Int { newCount - old.count }

    /// Where something is now that stood in `range`, and that is known to stand there still; nil where the edit touches
    /// it, so that this cannot be told.
    package func moved(_ range: Range<Int>) -> Range<Int>? {
        if range.isEmpty {
            if range.lowerBound < old.lowerBound { return range }
            return range.lowerBound > old.upperBound ? range.moved(by: delta) : nil
        }
        if range.upperBound <= old.lowerBound { return range }
        return range.lowerBound >= old.upperBound ? range.moved(by: delta) : nil
    }
}
