/// Finds bytes eight and more at a time.
enum ByteSearch {
    /// 64 bytes, in the order in which they stand.
    typealias Lanes = SIMD8<UInt64>

    /// 64 times `byte`.
    @inline(__always)
    static func lanes(_ byte: UInt8) -> Lanes { Lanes(repeating: 0x0101_0101_0101_0101 &* UInt64(byte)) }

    /// A bit for each of the 64 bytes from `offset` on, the first the lowest: the highest bit of what `find` makes of
    /// the byte. Bytes past the end of `bytes` have none.
    ///
    /// `find` must keep the bytes apart: what it adds may carry nothing into the next one. Said in sums because Swift
    /// compares the elements of a vector one by one.
    @inline(__always)
    static func word(in bytes: Span<UInt8>, at offset: Int, _ find: (Lanes) -> Lanes) -> UInt64 {
        precondition(offset >= 0 && offset <= bytes.count)
        var lanes = Lanes(repeating: 0)
        var present = UInt64.max
        if offset &+ 64 <= bytes.count {
            // In range by the line above.
            lanes = unsafe bytes.bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: Lanes.self)
        } else {
            for index in offset..<bytes.count {
                lanes[(index &- offset) &>> 3] |= UInt64(bytes[index]) &<< (UInt64((index &- offset) & 7) &* 8)
            }
            present = (1 &<< UInt64(bytes.count - offset)) &- 1
        }
        let found = find(lanes) & Self.lanes(0x80)
        var word: UInt64 = 0
        for index in 0..<8 {
            // The highest bit of each byte is moved to its place in the uppermost byte.
            word |= ((found[index] &* 0x0002_0408_1020_4081) &>> 56) &<< UInt64(8 &* index)
        }
        return word & present
    }

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
        var position = range.lowerBound
        while position < range.upperBound {
            // Few bytes but line breaks are less than 16.
            var found = word(in: bytes, at: position) { bytes in ~(((bytes & lanes(0x7F)) &+ lanes(0x70)) | bytes) }
            while found != 0 {
                let offset = position &+ found.trailingZeroBitCount
                guard offset < range.upperBound else { return }
                if bytes[offset] == UInt8(ascii: "\n") || bytes[offset] == UInt8(ascii: "\r") { body(offset) }
                found &= found &- 1
            }
            position &+= 64
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
