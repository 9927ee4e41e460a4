/// How often each word stands on its own in a page. Words are runs of letters, digits and bytes beyond ASCII.
struct Vocabulary {
    private var counts: WordTable

    /// Counts the words of `range`. Linear.
    init(_ range: Range<Int>, of bytes: [UInt8]) {
        counts = WordTable(capacity: min(range.count / 24, 1 << 14))
        let span = bytes.span
        var word = FNVHash()
        var isIn = false
        var offset = range.lowerBound
        while offset < range.upperBound {
            let byte = span[offset]
            offset += 1
            if Self.isWord(byte) {
                word.combine(byte)
                isIn = true
            } else if isIn {
                counts.add(word.value)
                word = FNVHash()
                isIn = false
            }
        }
        if isIn { counts.add(word.value) }
    }

    /// The vocabulary of a whole page, counted when it is first asked for.
    final class Lazy {
        private let bytes: [UInt8]
        private lazy var value = Vocabulary(0..<bytes.count, of: bytes)

        init(_ bytes: [UInt8]) { self.bytes = bytes }

        /// How often the word in `range` stands on its own.
        func count(_ range: Range<Int>) -> Int { Int(value.counts[FNVHash(range, of: bytes).value]) }
    }

    /// The word that holds `offset`, or that ends there.
    static func word(around offset: Int, in range: Range<Int>, of bytes: [UInt8]) -> Range<Int> {
        var low = min(max(offset, range.lowerBound), range.upperBound)
        var high = low
        while low > range.lowerBound, isWord(bytes[low - 1]), high - low < 80 { low -= 1 }
        while high < range.upperBound, isWord(bytes[high]), high - low < 160 { high += 1 }
        return low..<high
    }

    @inline(__always)
    static func isWord(_ byte: UInt8) -> Bool {
        byte >= 0x80 || (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10
    }
}

/// Hashes of words with a number for each: open addressing, no allocation but its own growth.
struct WordTable: Sendable {
    private var keys: [UInt64]
    private var values: [UInt32]
    private var used = 0

    /// Room for about `capacity` words before the table grows.
    init(capacity: Int = 32) {
        var size = 64
        while size < capacity * 2 { size *= 2 }
        keys = [UInt64](repeating: 0, count: size)
        values = [UInt32](repeating: 0, count: size)
    }

    /// The number of `key`; 0 when it is not there.
    subscript(key: UInt64) -> UInt32 { values[slot(of: key)] }

    /// Adds `number` to the number of `key`.
    mutating func add(_ key: UInt64, _ number: UInt32 = 1) {
        let slot = slot(of: key)
        if values[slot] == 0 {
            used += 1
            keys[slot] = key
        }
        values[slot] &+= number
        if used * 2 > keys.count { grow() }
    }

    /// Where `key` is or would be. A place is free where its number is 0; half of them are.
    private func slot(of key: UInt64) -> Int {
        let mask = keys.count - 1
        var slot = Int(truncatingIfNeeded: key ^ key >> 32) & mask
        while values[slot] != 0, keys[slot] != key { slot = (slot + 1) & mask }
        return slot
    }

    private mutating func grow() {
        let (oldKeys, oldValues) = (keys, values)
        keys = [UInt64](repeating: 0, count: oldKeys.count * 2)
        values = [UInt32](repeating: 0, count: oldKeys.count * 2)
        for index in oldKeys.indices where oldValues[index] != 0 {
            let slot = slot(of: oldKeys[index])
            keys[slot] = oldKeys[index]
            values[slot] = oldValues[index]
        }
    }
}

/// A fixed set of words, asked for by their bytes.
struct WordSet: Sendable {
    private var table = WordTable()

    init(_ words: String) {
        for word in words.utf8.split(separator: 0x20) { insert(word) }
    }

    init(_ words: some Sequence<Substring.UTF8View.SubSequence>) {
        for word in words { insert(word) }
    }

    private mutating func insert(_ word: some Sequence<UInt8>) {
        let hash = FNVHash(word).value
        if table[hash] == 0 { table.add(hash) }
    }

    /// Whether the word in `range` is one of them.
    func contains(_ range: Range<Int>, of bytes: [UInt8]) -> Bool {
        table[FNVHash(range, of: bytes).value] != 0
    }

    /// Whether the word in `range` with its capitals `A` to `Z` made small is one of them.
    func containsLowercased(_ range: Range<Int>, of bytes: [UInt8]) -> Bool {
        var hash = FNVHash()
        for offset in range { hash.combine(bytes[offset].isUpper ? bytes[offset] | 0x20 : bytes[offset]) }
        return table[hash.value] != 0
    }
}
