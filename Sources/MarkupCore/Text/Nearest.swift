/// The candidate that `word` is most likely a misspelling of, or nil when none is near.
package func nearest(to word: String, among candidates: [String]) -> String? {
    let letters = Array(word.utf8)
    let limit = max(1, letters.count / 3)
    var best: (name: String, distance: Int)?
    for candidate in candidates where abs(candidate.utf8.count - letters.count) <= limit {
        let distance = editDistance(letters, Array(candidate.utf8))
        if distance <= limit, distance < best?.distance ?? Int.max { best = (candidate, distance) }
    }
    return best?.name
}

/// `; did you mean 'x'?`, or nothing when none of the candidates is near.
package func didYouMean(_ word: String, among candidates: [String]) -> String {
    nearest(to: word, among: candidates).map { "; did you mean '\($0)'?" } ?? ""
}

/// Insertions, deletions, substitutions and swaps of neighbours that lead from `left` to `right`. O(left · right).
private func editDistance(_ left: [UInt8], _ right: [UInt8]) -> Int {
    guard left.count <= 64, right.count <= 64 else { return Int.max }
    var beforeLast: [Int] = []
    var last = Array(0...right.count)
    for (row, a) in left.enumerated() {
        var current = [row + 1]
        for (column, b) in right.enumerated() {
            var cost = min(current[column] + 1, last[column + 1] + 1, last[column] + (a == b ? 0 : 1))
            if row > 0, column > 0, a == right[column - 1], left[row - 1] == b {
                cost = min(cost, beforeLast[column - 1] + 1)
            }
            current.append(cost)
        }
        beforeLast = last
        last = current
    }
    return last[right.count]
}
