extension Array {
    /// The first index whose element does not satisfy `isBefore`; all that do come before all that do not. O(log count).
    func partitioningIndex(_ isBefore: (Element) -> Bool) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if isBefore(self[middle]) { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
