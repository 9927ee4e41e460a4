/// The name that was probably meant by a name that nobody knows.
package struct NameSuggestion: Sendable, Equatable {
    package var name: String
    package var slip: Slip

    /// What makes the two names differ, the smallest difference first.
    package enum Slip: Sendable, Equatable {
        /// Upper and lower case alone.
        case letterCase
        /// Blanks, `_` and `-`, and perhaps case.
        case separator
        /// Marks on letters, and perhaps case and separators.
        case accent
        /// A number at the end that the right name does not have, or the other way about.
        case number
        /// This many letters are wrong, missing, superfluous or swapped.
        case letters(Int)
    }

    /// The name among `known` that `wrong` was meant to be; of equally good ones the first. Nil when none is near.
    ///
    /// O(names × length), with a test that spares most names the comparison letter by letter.
    package static func best(for wrong: String, among known: some Sequence<String>) -> NameSuggestion? {
        let letters = NameLetters(wrong)
        let wrong = NameForms(wrong)
        guard !wrong.letters.isEmpty else { return nil }
        var best: (cost: Int, suggestion: NameSuggestion)?
        for name in known where letters.mayBe(NameLetters(name)) {
            guard let found = compare(wrong, NameForms(name), under: best?.cost ?? .max) else { continue }
            if found.cost < best?.cost ?? .max {
                best = (found.cost, NameSuggestion(name: name, slip: found.slip))
            }
            if found.cost == 0 { break }
        }
        return best?.suggestion
    }

    /// How many letters may be wrong where the longer name has so many.
    fileprivate static func allowance(forLength length: Int) -> Int {
        length < 4 ? 0 : length < 6 ? 1 : length < 10 ? 2 : 3
    }

    /// How far the names are from each other; nil when they have nothing to do with each other, or when it is not less
    /// than `limit`.
    private static func compare(_ wrong: NameForms, _ right: NameForms, under limit: Int) -> (cost: Int, slip: Slip)? {
        if wrong.lower == right.lower { return (0, .letterCase) }
        if wrong.joined == right.joined { return (1, .separator) }
        if wrong.letters == right.letters { return (2, .accent) }
        // Another number is another member of the family, and no slip.
        if wrong.withoutNumber.count > 2, wrong.withoutNumber == right.withoutNumber {
            return wrong.number == nil || right.number == nil ? (10, .number) : nil
        }
        let allowed = allowance(forLength: max(wrong.letters.count, right.letters.count))
        guard allowed > 0, abs(wrong.letters.count - right.letters.count) <= allowed, wrong.digits == right.digits,
            wrong.mayBe(right, within: allowed)
        else { return nil }
        let distance = EditDistance.between(wrong.letters, right.letters, limit: allowed)
        guard distance <= allowed, wrong.sharesEnough(with: right, distance: distance) else { return nil }
        // Of two that are as near, the one that begins alike, and then the one that is only longer or shorter.
        var cost = 3 + 12 * distance
        if wrong.letters.first != right.letters.first { cost += 5 }
        if wrong.letters.count == right.letters.count { cost += 1 }
        if wrong.letters.last != right.letters.last { cost += 1 }
        return cost < limit ? (cost, .letters(distance)) : nil
    }
}

/// Which letters of a name in ASCII there are: what is told without making anything of most names that differ by too much.
private struct NameLetters {
    /// A bit for each letter from `a` to `z`, in any case.
    private var bits: UInt32 = 0
    private var isASCII = true
    private let length: Int

    init(_ name: String) {
        length = name.utf8.count
        for byte in name.utf8 {
            if byte.isASCIILetter { bits |= 1 << UInt32(byte & 31) }
            if byte >= 0x80 { isASCII = false }
        }
    }

    /// False only where more letters differ than are allowed: each that is wrong takes one away, or adds one.
    func mayBe(_ other: NameLetters) -> Bool {
        guard isASCII, other.isASCII else { return true }
        let allowed = NameSuggestion.allowance(forLength: max(length, other.length))
        return (bits & ~other.bits).nonzeroBitCount <= allowed && (other.bits & ~bits).nonzeroBitCount <= allowed
    }
}

/// A name in the forms in which it is compared.
private struct NameForms {
    /// In lower case.
    let lower: String
    /// In lower case, without separators.
    let joined: [UInt32]
    /// The scalars without case, marks and separators.
    let letters: [UInt32]
    /// `letters` without the digits at the end.
    let withoutNumber: ArraySlice<UInt32>
    /// The digits at the end.
    let number: ArraySlice<UInt32>?
    /// All digits, in order.
    let digits: [UInt32]
    /// A bit for each letter that occurs.
    private let bits: UInt64

    init(_ name: String) {
        lower = name.lowercased()
        joined = lower.unicodeScalars.map(\.value).filter { !Self.isSeparator($0) }
        let folded = String(decoding: NameFolding.fold(name), as: UTF8.self)
        letters = folded.unicodeScalars.map(\.value).filter { !Self.isSeparator($0) }
        var end = letters.count
        while end > 0, Self.isDigit(letters[end - 1]) { end -= 1 }
        withoutNumber = letters[..<end]
        number = end < letters.count ? letters[end...] : nil
        digits = letters.filter(Self.isDigit)
        var bits: UInt64 = 0
        for letter in letters { bits |= 1 << UInt64(letter & 63) }
        self.bits = bits
    }

    /// Whether so few letters differ that the edit distance can be within `limit`.
    func mayBe(_ other: NameForms, within limit: Int) -> Bool {
        (bits & ~other.bits).nonzeroBitCount <= limit && (other.bits & ~bits).nonzeroBitCount <= limit
    }

    /// Whether the names share two letters for each that differs: short names are near to many others.
    func sharesEnough(with other: NameForms, distance: Int) -> Bool {
        3 * distance <= min(letters.count, other.letters.count)
    }

    private static func isSeparator(_ scalar: UInt32) -> Bool {
        scalar == 0x20 || scalar == 0x5F || scalar == 0x2D || scalar == 0xA0 || scalar == 0x200C || scalar == 0x200B
    }

    private static func isDigit(_ scalar: UInt32) -> Bool {
        (scalar >= 0x30 && scalar <= 0x39) || (scalar >= 0x660 && scalar <= 0x669)
            || (scalar >= 0x6F0 && scalar <= 0x6F9) || (scalar >= 0x966 && scalar <= 0x96F)
            || (scalar >= 0x9E6 && scalar <= 0x9EF)
    }
}

/// The Damerau–Levenshtein distance (neighbours swapped count once).
enum EditDistance {
    /// The distance of `left` and `right`; more than `limit` when it is greater. O(length × limit).
    static func between(_ left: [UInt32], _ right: [UInt32], limit: Int) -> Int {
        let (rows, columns) = (left.count, right.count)
        if abs(rows - columns) > limit { return limit + 1 }
        var beforeLast = [Int](repeating: limit + 1, count: columns + 1)
        var last = (0...columns).map { min($0, limit + 1) }
        for row in 1...max(1, rows) where row <= rows {
            var current = [Int](repeating: limit + 1, count: columns + 1)
            if row <= limit { current[0] = row }
            var least = current[0]
            let first = max(1, row - limit)
            let end = min(columns, row + limit)
            if first <= end {
                for column in first...end {
                    let isSame = left[row - 1] == right[column - 1]
                    var cost = min(last[column] + 1, current[column - 1] + 1, last[column - 1] + (isSame ? 0 : 1))
                    if row > 1, column > 1, left[row - 1] == right[column - 2], left[row - 2] == right[column - 1] {
                        cost = min(cost, beforeLast[column - 2] + 1)
                    }
                    current[column] = min(cost, limit + 1)
                    least = min(least, current[column])
                }
            }
            if least > limit { return limit + 1 }
            beforeLast = last
            last = current
        }
        return last[columns]
    }
}
