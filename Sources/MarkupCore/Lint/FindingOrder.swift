extension Finding {
    /// The order in which findings are shown: by start, then end, rule and message.
    package func precedes(_ other: Finding) -> Bool {
        if range.lowerBound != other.range.lowerBound { return range.lowerBound < other.range.lowerBound }
        return (range.upperBound, rule, message) < (other.range.upperBound, other.rule, other.message)
    }
}

extension [Finding] {
    /// Where a finding stands in the list and in the page.
    private struct Place: BitwiseCopyable {
        let index: Int
        let lower: Int
        let upper: Int
    }

    /// Sorts by position. What findings hold lies far apart, and to copy one retains all of it: of pages with thousands of
    /// findings that took most of the time. So their places are sorted, and each finding is moved to its own.
    mutating func sortByPosition() {
        if isSorted { return }
        var order = indices.map { Place(index: $0, lower: self[$0].range.lowerBound, upper: self[$0].range.upperBound) }
        order.sort { left, right in
            if left.lower != right.lower { return left.lower < right.lower }
            if left.upper != right.upper { return left.upper < right.upper }
            if self[left.index].precedes(self[right.index]) { return true }
            return left.index < right.index && !self[right.index].precedes(self[left.index])
        }
        var sources = order.map(\.index)
        for start in indices {
            // One circle of findings that take the places of one another.
            var place = start
            while sources[place] != start {
                swapAt(place, sources[place])
                (place, sources[place]) = (sources[place], place)
            }
            sources[place] = place
        }
    }

    /// Drops what has been said twice. The list is sorted.
    mutating func dropRepeated() {
        guard let repeated = firstRepeated else { return }
        var kept = repeated
        for index in repeated..<count where self[index] != self[kept - 1] {
            swapAt(kept, index)
            kept += 1
        }
        removeLast(count - kept)
    }

    /// Most lists are.
    private var isSorted: Bool {
        let findings = span
        var index = 1
        while index < findings.count {
            if findings[index].precedes(findings[index - 1]) { return false }
            index += 1
        }
        return true
    }

    /// The first finding that says what the one before it has said. Mostly there is none, as the ranges tell.
    private var firstRepeated: Int? {
        let findings = span
        var index = 1
        while index < findings.count {
            if findings[index].range == findings[index - 1].range, findings[index] == findings[index - 1] {
                return index
            }
            index += 1
        }
        return nil
    }
}
