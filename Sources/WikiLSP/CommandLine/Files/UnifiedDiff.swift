/// What changed between two versions of a page, as `diff -u` prints it.
///
/// Lines that occur once in both versions anchor the comparison (patience diff, one level): O(n log n), and no input
/// makes it slower.
package enum UnifiedDiff {
    private static let contextLines = 3

    /// The diff from `old` to `new`; empty when they are equal.
    package static func text(path: String, old: [UInt8], new: [UInt8]) -> [UInt8] {
        guard old != new else { return [] }
        let oldLines = lines(of: old)
        let newLines = lines(of: new)
        let changes = changes(oldLines, newLines)
        var output = Array("--- \(path)\n+++ \(path)\n".utf8)
        var index = 0
        while index < changes.count {
            var last = index
            while last + 1 < changes.count,
                changes[last + 1].old.lowerBound - changes[last].old.upperBound <= contextLines * 2
            {
                last += 1
            }
            hunk(changes[index...last], oldLines, newLines, to: &output)
            index = last + 1
        }
        return output
    }

    /// A run of old lines replaced by a run of new ones.
    private struct Change {
        var old: Range<Int>
        var new: Range<Int>
    }

    private static func hunk(
        _ changes: ArraySlice<Change>, _ old: [ArraySlice<UInt8>], _ new: [ArraySlice<UInt8>], to output: inout [UInt8]
    ) {
        guard let first = changes.first, let last = changes.last else { return }
        let before = min(contextLines, first.old.lowerBound)
        let after = min(contextLines, old.count - last.old.upperBound)
        let oldRange = first.old.lowerBound - before..<last.old.upperBound + after
        let newRange = first.new.lowerBound - before..<last.new.upperBound + after
        output += "@@ -\(header(oldRange)) +\(header(newRange)) @@\n".utf8
        var position = oldRange.lowerBound
        for change in changes {
            for line in old[position..<change.old.lowerBound] { append(line, " ", to: &output) }
            for line in old[change.old] { append(line, "-", to: &output) }
            for line in new[change.new] { append(line, "+", to: &output) }
            position = change.old.upperBound
        }
        for line in old[position..<oldRange.upperBound] { append(line, " ", to: &output) }
    }

    private static func header(_ range: Range<Int>) -> String {
        // An empty range is named by the line before it.
        let start = range.isEmpty ? range.lowerBound : range.lowerBound + 1
        return range.count == 1 ? "\(start)" : "\(start),\(range.count)"
    }

    private static func append(_ line: ArraySlice<UInt8>, _ sign: Unicode.Scalar, to output: inout [UInt8]) {
        output.append(UInt8(ascii: sign))
        output += line
        if line.last != 0x0A { output += "\n\\ No newline at end of file\n".utf8 }
    }

    /// The lines, each with its `\n`.
    private static func lines(of bytes: [UInt8]) -> [ArraySlice<UInt8>] {
        var lines: [ArraySlice<UInt8>] = []
        var start = 0
        for (index, byte) in bytes.enumerated() where byte == 0x0A {
            lines.append(bytes[start...index])
            start = index + 1
        }
        if start < bytes.count { lines.append(bytes[start...]) }
        return lines
    }

    private static func changes(_ old: [ArraySlice<UInt8>], _ new: [ArraySlice<UInt8>]) -> [Change] {
        var changes: [Change] = []
        var from = (old: 0, new: 0)
        for anchor in anchors(old, new) + [(old.count, new.count)] {
            if let change = trimmed(from.old..<anchor.0, from.new..<anchor.1, old, new) { changes.append(change) }
            from = (anchor.0 + 1, anchor.1 + 1)
        }
        return changes
    }

    /// The stretch between two anchors without equal lines at its ends; nil when it is all equal.
    private static func trimmed(
        _ oldRange: Range<Int>, _ newRange: Range<Int>, _ old: [ArraySlice<UInt8>], _ new: [ArraySlice<UInt8>]
    ) -> Change? {
        var (a, b) = (oldRange, newRange)
        while !a.isEmpty, !b.isEmpty, old[a.lowerBound] == new[b.lowerBound] {
            a = a.lowerBound + 1..<a.upperBound
            b = b.lowerBound + 1..<b.upperBound
        }
        while !a.isEmpty, !b.isEmpty, old[a.upperBound - 1] == new[b.upperBound - 1] {
            a = a.lowerBound..<a.upperBound - 1
            b = b.lowerBound..<b.upperBound - 1
        }
        return a.isEmpty && b.isEmpty ? nil : Change(old: a, new: b)
    }

    /// Pairs of equal lines that occur once on each side, in ascending order on both: the longest such run.
    private static func anchors(_ old: [ArraySlice<UInt8>], _ new: [ArraySlice<UInt8>]) -> [(Int, Int)] {
        struct Occurrence {
            var old = 0
            var new = 0
            var oldIndex = 0
        }
        var occurrences: [ArraySlice<UInt8>: Occurrence] = [:]
        for (index, line) in old.enumerated() {
            occurrences[line, default: Occurrence()].old += 1
            occurrences[line]?.oldIndex = index
        }
        for line in new { occurrences[line]?.new += 1 }
        // Patience sorting over the old indices, in the order of the new lines.
        var pairs: [(old: Int, new: Int, previous: Int)] = []
        var piles: [Int] = []
        for (index, line) in new.enumerated() {
            guard let found = occurrences[line], found.old == 1, found.new == 1 else { continue }
            var low = 0
            var high = piles.count
            while low < high {
                let middle = (low + high) / 2
                if pairs[piles[middle]].old < found.oldIndex { low = middle + 1 } else { high = middle }
            }
            pairs.append((found.oldIndex, index, low > 0 ? piles[low - 1] : -1))
            if low == piles.count { piles.append(pairs.count - 1) } else { piles[low] = pairs.count - 1 }
        }
        var result: [(Int, Int)] = []
        var at = piles.last ?? -1
        while at >= 0 {
            result.append((pairs[at].old, pairs[at].new))
            at = pairs[at].previous
        }
        return result.reversed()
    }
}
