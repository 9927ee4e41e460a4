extension Finding {
    /// The order in which findings are shown: by start, then end, rule and message.
    package func precedes(_ other: Finding) -> Bool {
        if range.lowerBound != other.range.lowerBound { return range.lowerBound < other.range.lowerBound }
        return (range.upperBound, rule, message) < (other.range.upperBound, other.rule, other.message)
    }
}

extension [Finding] {
    /// Sorts by position. Rules report in order, and such stretches are merged without a copy of any finding: what one holds
    /// lies far apart, and a copy retains all of it.
    mutating func sortByPosition() {
        if !isSorted { sort { $0.precedes($1) } }
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
