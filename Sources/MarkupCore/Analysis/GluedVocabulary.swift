/// How often each word stands on its own in a page. Words are runs of letters, digits and inner hyphens.
struct Vocabulary {
    private var counts: [UInt64: UInt32] = [:]

    /// Counts the words of `range`. Linear.
    init(_ range: Range<Int>, of bytes: [UInt8]) {
        counts.reserveCapacity(range.count / 24)
        var hash = Self.seed
        var length = 0
        for offset in range {
            let byte = bytes[offset]
            if Self.isWord(byte) {
                hash = (hash ^ UInt64(byte)) &* Self.prime
                length += 1
            } else if length > 0 {
                counts[hash, default: 0] += 1
                hash = Self.seed
                length = 0
            }
        }
        if length > 0 { counts[hash, default: 0] += 1 }
    }

    /// The vocabulary of a whole page, counted when it is first asked for.
    final class Lazy {
        private let bytes: [UInt8]
        private(set) lazy var value = Vocabulary(0..<bytes.count, of: bytes)

        init(_ bytes: [UInt8]) { self.bytes = bytes }
    }

    /// How often the word in `range` stands on its own.
    func count(_ range: Range<Int>, of bytes: [UInt8]) -> Int {
        var hash = Self.seed
        for offset in range { hash = (hash ^ UInt64(bytes[offset])) &* Self.prime }
        return Int(counts[hash] ?? 0)
    }

    /// The word that holds `offset`, or that ends there.
    static func word(around offset: Int, in range: Range<Int>, of bytes: [UInt8]) -> Range<Int> {
        var low = min(max(offset, range.lowerBound), range.upperBound)
        var high = low
        while low > range.lowerBound, isWord(bytes[low - 1]), high - low < 80 { low -= 1 }
        while high < range.upperBound, isWord(bytes[high]), high - low < 160 { high += 1 }
        return low..<high
    }

    static func isWord(_ byte: UInt8) -> Bool {
        byte >= 0x80 || byte.isLower || byte.isUpper || byte.isDigit
    }

    private static let seed: UInt64 = 0xcbf2_9ce4_8422_2325
    private static let prime: UInt64 = 0x100_0000_01b3
}
