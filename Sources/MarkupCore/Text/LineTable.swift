/// The byte offsets at which lines start, as LSP counts lines: after `\n`, `\r\n` and a lone `\r`.
///
/// MediaWiki knows only `\n`; the parser asks the bytes, not this table, where that matters.
package struct LineTable: Sendable, Equatable {
    /// Ascending byte offsets; the first is always 0.
    package private(set) var starts: [UInt32] = [0]

    package init() {}

    package init(_ bytes: [UInt8]) {
        starts.reserveCapacity(bytes.count / 64 + 1)
        append(startsIn: bytes, from: 1, through: bytes.count, to: &starts)
    }

    /// The number of lines, at least 1.
    package var count: Int { starts.count }

    /// The byte offset of the first byte of line `line`, which must exist.
    package func start(of line: Int) -> Int { Int(starts[line]) }

    /// The zero-based line that holds the byte offset `offset`. O(log lines).
    package func line(containing offset: Int) -> Int {
        var low = 0
        var high = starts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if Int(starts[middle]) <= offset { low = middle } else { high = middle }
        }
        return low
    }

    /// Follows a splice of the text: `range` (bytes, old text) became `insertedCount` bytes; `bytes` is the new text.
    ///
    /// Whether a line starts at `s` depends on the bytes before and at `s` alone, so only the seam is looked at.
    package mutating func splice(_ range: Range<Int>, insertedCount: Int, in bytes: [UInt8]) {
        var low = line(containing: range.lowerBound)
        if low == 0 || Int(starts[low]) < range.lowerBound { low += 1 }
        var high = low
        while high < starts.count, Int(starts[high]) <= range.upperBound { high += 1 }
        var fresh: [UInt32] = []
        append(startsIn: bytes, from: max(1, range.lowerBound), through: range.lowerBound + insertedCount, to: &fresh)
        let delta = insertedCount - range.count
        if delta != 0 {
            for index in high..<starts.count { starts[index] = UInt32(Int(starts[index]) + delta) }
        }
        starts.replaceSubrange(low..<high, with: fresh)
    }

    private func append(startsIn bytes: [UInt8], from first: Int, through last: Int, to starts: inout [UInt32]) {
        guard first <= last else { return }
        // A line starts after the byte that breaks it.
        ByteSearch.forEachLineBreak(in: bytes.span, first - 1..<min(last, bytes.count)) { offset in
            let isBreak =
                bytes[offset] == UInt8(ascii: "\n") || offset + 1 == bytes.count
                || bytes[offset + 1] != UInt8(ascii: "\n")
            if isBreak { starts.append(UInt32(truncatingIfNeeded: offset + 1)) }
        }
    }
}
