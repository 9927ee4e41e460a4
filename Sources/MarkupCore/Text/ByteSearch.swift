/// Finds bytes eight at a time.
enum ByteSearch {
    /// The offset of the first `byte` in `bytes` from `start` on, or `limit`.
    @inline(__always)
    static func first(_ byte: UInt8, in bytes: Span<UInt8>, from start: Int, limit: Int) -> Int {
        precondition(start >= 0 && limit <= bytes.count)
        let raw = unsafe bytes.bytes
        var position = start
        while position &+ 8 <= limit {
            // In range by the line above.
            let word = unsafe UInt64(littleEndian: raw.unsafeLoadUnaligned(fromByteOffset: position, as: UInt64.self))
            let found = matches(word, byte)
            if found != 0 { return position + found.trailingZeroBitCount >> 3 }
            position &+= 8
        }
        while position < limit, bytes[position] != byte { position += 1 }
        return max(position, start)
    }

    /// The offset of the first byte in `bytes` from `start` on that is not ASCII, or `limit`.
    @inline(__always)
    static func firstNonASCII(in bytes: Span<UInt8>, from start: Int, limit: Int) -> Int {
        precondition(start >= 0 && limit <= bytes.count)
        let raw = unsafe bytes.bytes
        var position = start
        while position &+ 8 <= limit {
            // In range by the line above.
            let word = unsafe UInt64(littleEndian: raw.unsafeLoadUnaligned(fromByteOffset: position, as: UInt64.self))
            let found = word & 0x8080_8080_8080_8080
            if found != 0 { return position + found.trailingZeroBitCount >> 3 }
            position &+= 8
        }
        while position < limit, bytes[position] < 0x80 { position += 1 }
        return max(position, start)
    }

    /// Calls `body` for each `\n` and `\r` in `bytes[range]`, ascending.
    @inline(__always)
    static func forEachLineBreak(in bytes: Span<UInt8>, _ range: Range<Int>, _ body: (Int) -> Void) {
        precondition(range.lowerBound >= 0 && range.upperBound <= bytes.count)
        let raw = unsafe bytes.bytes
        var position = range.lowerBound
        while position + 8 <= range.upperBound {
            // In range by the line above.
            let word = unsafe UInt64(littleEndian: raw.unsafeLoadUnaligned(fromByteOffset: position, as: UInt64.self))
            var found = matches(word, UInt8(ascii: "\n")) | matches(word, UInt8(ascii: "\r"))
            while found != 0 {
                body(position + found.trailingZeroBitCount >> 3)
                found &= found &- 1
            }
            position += 8
        }
        while position < range.upperBound {
            if bytes[position] == UInt8(ascii: "\n") || bytes[position] == UInt8(ascii: "\r") { body(position) }
            position += 1
        }
    }

    /// The highest bit of every byte of `word` that equals `byte`.
    @inline(__always)
    private static func matches(_ word: UInt64, _ byte: UInt8) -> UInt64 {
        let low: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
        let difference = word ^ (0x0101_0101_0101_0101 &* UInt64(byte))
        // A byte's sum has its highest bit unless the byte is zero; nothing is carried into the next one.
        return ~(((difference & low) &+ low) | difference | low)
    }
}
