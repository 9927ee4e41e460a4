/// Applies fixes to the bytes of a page.
package enum FixApplication {
    /// How often `applyAll` lints again at most; a set of fixes that has not settled by then is left as it is.
    package static let roundLimit = 10

    /// `bytes` after the fixes, and how many of them were applied.
    ///
    /// A fix is applied whole or not at all. The edits of one fix must not overlap each other; a fix that overlaps one
    /// taken before it, or inserts where that one inserts or replaces, is left for the next round, because the two
    /// may not be about the same text any more.
    package static func apply(_ fixes: [Fix], to bytes: [UInt8]) -> (bytes: [UInt8], applied: Int) {
        let taken = compatible(fixes, in: bytes.count)
        let edits = sortedEdits(of: taken)
        return (applying(edits, to: bytes, in: 0..<bytes.count), taken.count)
    }

    /// The edits of fixes that are compatible, in the order of the text.
    package static func sortedEdits(of fixes: [Fix]) -> [TextEdit] {
        fixes.flatMap(\.edits).sorted {
            ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound)
        }
    }

    /// What stands in `range` after `edits`, which are sorted and within it.
    private static func applying(_ edits: [TextEdit], to bytes: [UInt8], in range: Range<Int>) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(range.count + 64)
        var position = range.lowerBound
        for edit in edits {
            result += bytes[position..<edit.range.lowerBound]
            result += edit.replacement.utf8
            position = edit.range.upperBound
        }
        result += bytes[position..<range.upperBound]
        return result
    }

    /// The fixes, in their order, that are sound and do not collide with one taken before.
    package static func compatible(_ fixes: [Fix], in count: Int) -> [Fix] {
        var taken: [Fix] = []
        var claimed = ClaimedRanges()
        for fix in fixes {
            let ranges = fix.edits.map(\.range).sorted { $0.lowerBound < $1.lowerBound }
            guard !ranges.isEmpty, ranges.allSatisfy({ $0.lowerBound >= 0 && $0.upperBound <= count }),
                !zip(ranges, ranges.dropFirst()).contains(where: { ClaimedRanges.collide($0, $1) }),
                claimed.claim(ranges)
            else { continue }
            taken.append(fix)
        }
        return taken
    }

    /// The page after every fix that `choose` picks has been applied, round after round until nothing is left to fix.
    package static func applyAll(
        to bytes: [UInt8], site: SiteConfiguration, linter: Linter, choose: (Finding) -> Fix? = safeFix
    ) -> FixOutcome {
        applyAll(to: Document(bytes, site: site), linter: linter, choose: choose)
    }

    /// The same for a document, of which `findings` are known. Each round costs what changes.
    ///
    /// Fixes that never come to an end, because one calls for the next, are given up: the page is then as it was when
    /// the fewest were left to apply.
    package static func applyAll(
        to document: Document, findings: [Finding]? = nil, linter: Linter, choose: (Finding) -> Fix? = safeFix
    ) -> FixOutcome {
        var document = document
        var script = EditScript(count: document.text.count)
        var outcome = FixOutcome(bytes: document.text.bytes, applied: 0, rounds: 0, isSettled: false, edits: [])
        var best = outcome
        var fewest = Int.max
        var findings = findings ?? document.findings(linter)
        while true {
            let fixes = findings.compactMap(choose)
            let taken = compatible(fixes, in: document.text.count)
            let edits = sortedEdits(of: taken)
            let hull = (edits.first?.range.lowerBound ?? 0)..<(edits.last?.range.upperBound ?? 0)
            let changed = applying(edits, to: document.text.bytes, in: hull)
            outcome.isSettled = changed.elementsEqual(document.text.bytes[hull])
            if outcome.isSettled || fixes.count < fewest {
                fewest = fixes.count
                outcome.bytes = document.text.bytes
                outcome.edits = script.edits
                best = outcome
            }
            if outcome.isSettled || outcome.rounds == roundLimit { return best }
            document.replace(hull, with: changed)
            script.apply(edits)
            outcome.applied += taken.count
            outcome.rounds += 1
            findings = document.findings(linter)
        }
    }

    /// The fix of `finding` that may be applied without a look.
    package static func safeFix(of finding: Finding) -> Fix? {
        finding.fixes.first { $0.fixClass == .safe && $0.isPreferred } ?? finding.fixes.first { $0.fixClass == .safe }
    }

    /// The fix of `finding` to apply when suggestions are welcome: the preferred one that is not manual.
    package static func suggestedFix(of finding: Finding) -> Fix? {
        finding.fixes.first { $0.fixClass != .manual && $0.isPreferred }
    }
}

/// What applying fixes came to.
package struct FixOutcome: Sendable {
    /// The page afterwards.
    package var bytes: [UInt8]
    /// The number of fixes applied, over all rounds.
    package var applied: Int
    /// The number of rounds that changed something.
    package var rounds: Int
    /// Whether the last look found nothing more to fix.
    package var isSettled: Bool
    /// What was changed, as edits of the page before the first round, sorted.
    package var edits: [TextEdit]
}

/// Ranges of the text that edits have claimed, sorted, for O(log n) collision tests.
private struct ClaimedRanges {
    private var ranges: [Range<Int>] = []

    /// Whether two edits cannot both be applied: they share a byte, or one inserts at a place inside or at the edge
    /// of the other, where the order of the results would be anyone's guess.
    static func collide(_ left: Range<Int>, _ right: Range<Int>) -> Bool {
        if left.isEmpty && right.isEmpty { return left.lowerBound == right.lowerBound }
        return left.lowerBound < right.upperBound && right.lowerBound < left.upperBound
    }

    /// Claims all of `fresh`, sorted, or none.
    mutating func claim(_ fresh: [Range<Int>]) -> Bool {
        var places: [Int] = []
        for range in fresh {
            let place = insertionPoint(range)
            if place < ranges.count, Self.collide(ranges[place], range) { return false }
            if place > 0, Self.collide(ranges[place - 1], range) { return false }
            places.append(place)
        }
        for (index, range) in fresh.enumerated() { ranges.insert(range, at: places[index] + index) }
        return true
    }

    private func insertionPoint(_ range: Range<Int>) -> Int {
        var low = 0
        var high = ranges.count
        while low < high {
            let middle = (low + high) / 2
            let before =
                (ranges[middle].lowerBound, ranges[middle].upperBound) < (range.lowerBound, range.upperBound)
            if before { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
