/// Tables that say which bytes stop the scanning loops.
enum ByteClass {
    static let plain: UInt8 = 0
    /// The first position from `start` on whose byte has a bit of `mask` in `classes`, or `limit`.
    @inline(__always)
    static func next(
        in bytes: Span<UInt8>, from start: Int, limit: Int, _ classes: ByteClasses, _ mask: UInt8 = .max
    ) -> Int {
        // Said once here, so that the loops need no checks: every position below is between these two.
        precondition(start >= 0 && limit <= bytes.count)
        var position = start
        while position &+ 4 <= limit {
            if unsafe classes[bytes[unchecked: position]] & mask != 0 { return position }
            if unsafe classes[bytes[unchecked: position &+ 1]] & mask != 0 { return position &+ 1 }
            if unsafe classes[bytes[unchecked: position &+ 2]] & mask != 0 { return position &+ 2 }
            if unsafe classes[bytes[unchecked: position &+ 3]] & mask != 0 { return position &+ 3 }
            position &+= 4
        }
        while position < limit, unsafe classes[bytes[unchecked: position]] & mask == 0 {
            position &+= 1
        }
        return position
    }

    /// The same with a table of 256 entries that nobody has looked at yet.
    @inline(__always)
    static func next(
        in bytes: Span<UInt8>, from start: Int, limit: Int, _ classes: Span<UInt8>, _ mask: UInt8 = .max
    ) -> Int {
        next(in: bytes, from: start, limit: limit, ByteClasses(classes), mask)
    }

    /// What matters to the skeleton outside calls and headings. A `-{` is found at its `{`.
    static let inText: UInt8 = 1
    /// In a call its `|` and `=` are told apart, and lines.
    static let inCall: UInt8 = 2
    /// A heading ends with its line.
    static let inHeading: UInt8 = 4
    /// Where bytes matter to the skeleton.
    static let skeleton = table([
        ("<{[}]", inText | inCall | inHeading), ("=", inText | inCall), ("|", inCall), ("\n", inCall | inHeading),
    ])

    /// A table of what each byte is: the bits that stand with it.
    static func table(_ kinds: [(characters: String, bits: UInt8)]) -> [UInt8] {
        var table = [UInt8](repeating: plain, count: 256)
        for (characters, bits) in kinds {
            for byte in characters.utf8 { table[Int(byte)] = bits }
        }
        return table
    }
}

/// A table of `ByteClass` as the loops ask it: that it has an entry for each byte has been said once.
struct ByteClasses: ~Escapable {
    private let table: Span<UInt8>

    /// The bits in `table`, which has 256 entries.
    @_lifetime(copy table)
    init(_ table: Span<UInt8>) {
        precondition(table.count == 256)
        self.table = table
    }

    /// The bits of `byte`.
    subscript(byte: UInt8) -> UInt8 {
        @inline(__always) get { unsafe table[unchecked: Int(byte)] }
    }
}
