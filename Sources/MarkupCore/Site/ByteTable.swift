/// A map from short byte strings to small numbers: open addressing, built once, looked up without allocation.
///
/// A key is either compared exactly or folded (`FoldCursor`); of two keys that are equal, the one added first wins.
package struct ByteTable: Sendable {
    private struct Entry {
        /// The first eight bytes of the key, the first the lowest, with zeros after the last.
        var beginning: UInt64
        var hash: UInt32
        var start: UInt32
        var length: UInt16
        var value: UInt16
        var isCaseSensitive: Bool
    }

    private let style: FoldCursor.Style
    private var entries: [Entry] = []
    private var keys: [UInt8] = []
    /// Entry numbers plus one, by hash; zero is a free place. The count is a power of two and never full.
    private var slots: [UInt16] = []
    private var longestKey = 0

    init(style: FoldCursor.Style = .letters, minimumCapacity: Int = 8) {
        self.style = style
        reserve(minimumCapacity)
    }

    /// The number of keys.
    package var count: Int { entries.count }

    /// Adds `key`, unless an equal key is there already. Keys beyond 65,535 are dropped.
    mutating func insert(_ key: String, _ value: UInt16, isCaseSensitive: Bool = false) {
        var key = key
        key.withUTF8 { buffer in
            let bytes = unsafe buffer.span
            insert(bytes, value, isCaseSensitive)
        }
    }

    private mutating func insert(_ bytes: Span<UInt8>, _ value: UInt16, _ isCaseSensitive: Bool) {
        let range = 0..<bytes.count
        guard bytes.count > 0, bytes.count <= 1024, entries.count < Int(UInt16.max) - 1 else { return }
        let hash = hash(bytes, range)
        guard isCaseSensitive || find(bytes, range, hash) == nil else { return }
        if entries.count * 2 >= slots.count { reserve(entries.count * 2 + 8) }
        let start = keys.count
        if isCaseSensitive {
            for index in range { keys.append(bytes[index]) }
        } else {
            var cursor = FoldCursor(bytes, range, style)
            while let byte = cursor.next(bytes) { keys.append(byte) }
        }
        let length = keys.count - start
        longestKey = max(longestKey, length)
        let beginning = ByteSearch.word(in: keys.span, from: start, limit: keys.count)
        entries.append(
            Entry(
                beginning: beginning, hash: hash, start: UInt32(start), length: UInt16(length), value: value,
                isCaseSensitive: isCaseSensitive))
        place(entries.count - 1)
    }

    /// The value of the bytes in `range`, O(length).
    package func value(of bytes: Span<UInt8>, in range: Range<Int>) -> UInt16? {
        guard range.lowerBound >= 0, range.upperBound <= bytes.count, !range.isEmpty, !entries.isEmpty else {
            return nil
        }
        // Lower case can be shorter (KELVIN SIGN: three bytes, `k`: one), and spaces run together.
        guard style == .title || range.count <= longestKey * 3 else { return nil }
        if range.count <= 8 {
            let word = ByteSearch.word(in: bytes, from: range.lowerBound, limit: range.upperBound)
            if isPlain(word) { return find(word, range.count) }
        }
        return find(bytes, range, hash(bytes, range))
    }

    /// The value of a name of up to eight ASCII characters, which are `word`.
    private func find(_ word: UInt64, _ length: Int) -> UInt16? {
        let folded = ByteSearch.lowercased(word)
        var slot = Int(Self.mixed(0, folded)) & (slots.count - 1)
        while slots[slot] != 0 {
            let entry = entries[Int(slots[slot]) - 1]
            if entry.beginning == (entry.isCaseSensitive ? word : folded), Int(entry.length) == length {
                return entry.value
            }
            slot = (slot + 1) & (slots.count - 1)
        }
        return nil
    }

    private func find(_ bytes: Span<UInt8>, _ range: Range<Int>, _ hash: UInt32) -> UInt16? {
        var slot = Int(hash) & (slots.count - 1)
        while slots[slot] != 0 {
            let entry = entries[Int(slots[slot]) - 1]
            if entry.hash == hash, matches(entry, bytes, range) { return entry.value }
            slot = (slot + 1) & (slots.count - 1)
        }
        return nil
    }

    /// The value of `name`, O(length).
    package func value(of name: String) -> UInt16? {
        var name = name
        return name.withUTF8 { buffer in
            let bytes = unsafe buffer.span
            return value(of: bytes, in: 0..<bytes.count)
        }
    }

    private func matches(_ entry: Entry, _ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
        let start = Int(entry.start)
        let length = Int(entry.length)
        if entry.isCaseSensitive {
            guard range.count == length else { return false }
            for offset in 0..<length where keys[start + offset] != bytes[range.lowerBound + offset] { return false }
            return true
        }
        var offset = 0
        // Most names are ASCII, which needs no cursor.
        if style == .letters {
            while offset < range.count, bytes[range.lowerBound + offset] < 0x80 {
                let byte = asciiLowercased(bytes[range.lowerBound + offset])
                guard offset < length, keys[start + offset] == byte else { return false }
                offset += 1
            }
            if offset == range.count { return offset == length }
        }
        var cursor = FoldCursor(bytes, range.lowerBound + offset..<range.upperBound, style)
        while let byte = cursor.next(bytes) {
            guard offset < length, keys[start + offset] == byte else { return false }
            offset += 1
        }
        return offset == length
    }

    /// Made of the folded bytes, eight at a time, so that exact and folded keys share one table.
    private func hash(_ bytes: Span<UInt8>, _ range: Range<Int>) -> UInt32 {
        var hash: UInt32 = 0
        var position = range.lowerBound
        // Most names are ASCII, which needs no cursor.
        while style == .letters, position < range.upperBound {
            let word = ByteSearch.word(in: bytes, from: position, limit: range.upperBound)
            guard ByteSearch.isASCII(word) else { break }
            hash = Self.mixed(hash, ByteSearch.lowercased(word))
            position += 8
        }
        guard position < range.upperBound else { return hash }
        var cursor = FoldCursor(bytes, position..<range.upperBound, style)
        var word: UInt64 = 0
        var count: UInt64 = 0
        while let byte = cursor.next(bytes) {
            word |= UInt64(byte) &<< (8 &* count)
            count += 1
            guard count == 8 else { continue }
            hash = Self.mixed(hash, word)
            word = 0
            count = 0
        }
        return count > 0 ? Self.mixed(hash, word) : hash
    }

    /// Whether folding means no more than lower case for the bytes of `word`.
    private func isPlain(_ word: UInt64) -> Bool {
        guard ByteSearch.isASCII(word) else { return false }
        let spaces = ByteSearch.matches(word, UInt8(ascii: " ")) | ByteSearch.matches(word, UInt8(ascii: "_"))
        return style == .letters || spaces == 0
    }

    @inline(__always)
    private static func mixed(_ hash: UInt32, _ word: UInt64) -> UInt32 {
        let product = (UInt64(hash) ^ word) &* 0x9E37_79B9_7F4A_7C15
        return UInt32(truncatingIfNeeded: product &>> 32) ^ UInt32(truncatingIfNeeded: product)
    }

    private mutating func reserve(_ capacity: Int) {
        var size = 16
        while size < capacity * 2 { size *= 2 }
        slots = [UInt16](repeating: 0, count: size)
        for number in entries.indices { place(number) }
    }

    private mutating func place(_ number: Int) {
        var slot = Int(entries[number].hash) & (slots.count - 1)
        while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
        slots[slot] = UInt16(number + 1)
    }
}
