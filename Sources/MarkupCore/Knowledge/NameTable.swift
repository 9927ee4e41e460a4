/// Numbers by name, found from bytes without making a string of them. Immutable; a lookup is O(length of the name).
struct NameTable: Sendable {
    /// The places of the names in `entries` plus one; 0 is free. The count is a power of two, at most half full.
    private let slots: [UInt32]
    private let entries: [Entry]
    private let bytes: [UInt8]

    private struct Entry {
        var start: UInt32
        var end: UInt32
        var value: Int32
    }

    /// Of a name that is given several times the first counts.
    init(_ names: [(name: String, value: Int)]) {
        var size = 8
        while size < names.count * 2 { size *= 2 }
        var slots = [UInt32](repeating: 0, count: size)
        var entries: [Entry] = []
        var bytes: [UInt8] = []
        for (name, value) in names {
            let utf8 = Array(name.utf8)
            var slot = Int(truncatingIfNeeded: Self.hash(utf8[...])) & (size - 1)
            var isKnown = false
            while slots[slot] != 0, !isKnown {
                let entry = entries[Int(slots[slot]) - 1]
                isKnown = bytes[Int(entry.start)..<Int(entry.end)].elementsEqual(utf8)
                if !isKnown { slot = (slot + 1) & (size - 1) }
            }
            if isKnown { continue }
            entries.append(
                Entry(start: UInt32(bytes.count), end: UInt32(bytes.count + utf8.count), value: Int32(value)))
            bytes += utf8
            slots[slot] = UInt32(entries.count)
        }
        self.slots = slots
        self.entries = entries
        self.bytes = bytes
    }

    /// The number of `name`, or nil.
    func find(_ name: ArraySlice<UInt8>) -> Int? {
        var slot = Int(truncatingIfNeeded: Self.hash(name)) & (slots.count - 1)
        while slots[slot] != 0 {
            let entry = entries[Int(slots[slot]) - 1]
            if bytes[Int(entry.start)..<Int(entry.end)].elementsEqual(name) { return Int(entry.value) }
            slot = (slot + 1) & (slots.count - 1)
        }
        return nil
    }

    private static func hash(_ name: ArraySlice<UInt8>) -> UInt64 {
        let hash = FNVHash(name).value
        return hash ^ (hash >> 29)
    }
}
