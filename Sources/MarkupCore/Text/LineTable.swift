/// The byte offsets at which lines start, as LSP counts lines: after `\n`, `\r\n` and a lone `\r`.
///
/// MediaWiki knows only `\n`; the parser asks the bytes, not this table, where that matters.
package struct LineTable: Sendable, Equatable {
    /// Ascending byte offsets; the first is always 0.
    package private(set) var starts: [UInt32] = [0]

    package init() {}

    package init(_ bytes: [UInt8]) {
        var found = OwnedBuffer<UInt32>(minimumCapacity: bytes.count / 32 + 16)
        found.append(0)
        Self.append(startsIn: bytes.span, from: 1, through: bytes.count, to: &found)
        starts = found.array()
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
        var fresh = OwnedBuffer<UInt32>(minimumCapacity: 16)
        Self.append(
            startsIn: bytes.span, from: max(1, range.lowerBound), through: range.lowerBound + insertedCount, to: &fresh)
        let delta = insertedCount - range.count
        if delta != 0 {
            for index in high..<starts.count { starts[index] = UInt32(Int(starts[index]) + delta) }
        }
        starts.replaceSubrange(low..<high, with: fresh.array())
    }

    /// Adds the starts of lines from `first`, which is not 0, through `last`.
    private static func append(
        startsIn bytes: Span<UInt8>, from first: Int, through last: Int, to starts: inout OwnedBuffer<UInt32>
    ) {
        let known = starts.count
        var position = first - 1
        let end = min(last, bytes.count)
        var returns: UInt64 = 0
        // A line starts after the byte that breaks it.
        while position < end {
            let found = ByteSearch.words(in: bytes, at: position) { bytes in
                let areReturns = bytes .== ByteSearch.lanes(0x0D)
                return (areReturns .| (bytes .== ByteSearch.lanes(0x0A)), areReturns)
            }
            var breaks = found[0]
            returns |= found[1]
            if end - position < 64 { breaks &= (1 &<< UInt64(end - position)) &- 1 }
            // How many there are cannot be foreseen: two are written in any case, and counted if they are some.
            for _ in 0..<2 {
                starts.append(UInt32(truncatingIfNeeded: position &+ breaks.trailingZeroBitCount &+ 1), if: breaks != 0)
                breaks &= breaks &- 1
            }
            while breaks != 0 {
                starts.append(UInt32(truncatingIfNeeded: position &+ breaks.trailingZeroBitCount &+ 1))
                breaks &= breaks &- 1
            }
            position &+= 64
        }
        guard returns != 0 else { return }
        // No line starts between `\r` and `\n`.
        var count = known
        for index in known..<starts.count {
            let start = starts[index]
            let isInside = bytes[Int(start) - 1] == 0x0D && Int(start) < bytes.count && bytes[Int(start)] == 0x0A
            starts[count] = start
            if !isInside { count += 1 }
        }
        starts.truncate(to: count)
    }
}
