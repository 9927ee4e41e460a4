/// Finds bytes eight and more at a time.
enum ByteSearch {
    /// 16 bytes as they stand; those from 0x80 on are negative, so that comparisons leave them out by themselves.
    typealias Lanes = SIMD16<Int8>
    /// Which of 16 bytes something is true of.
    typealias Found = SIMDMask<Lanes>

    /// 16 times `byte`.
    @inline(__always)
    static func lanes(_ byte: UInt8) -> Lanes { Lanes(repeating: Int8(bitPattern: byte)) }

    /// Which of `bytes` lie in `range`, which ends before 0x80: one addition moves its last byte to 0x7F.
    @inline(__always)
    static func lie(_ bytes: Lanes, in range: ClosedRange<UInt8>) -> Found {
        (bytes &+ lanes(0x7F - range.upperBound)) .> lanes(0x7F - range.upperBound &+ range.lowerBound &- 1)
    }

    /// Two words with a bit for each of the 64 bytes from `offset` on, the first the lowest: which of them `find` finds, for
    /// either of two things. Bytes past the end of `bytes` have none.
    @inline(__always)
    static func words(
        in bytes: Span<UInt8>, at offset: Int, _ find: (Lanes) -> (Found, Found)
    ) -> SIMD2<UInt64> {
        precondition(offset >= 0 && offset <= bytes.count)
        if offset &+ 64 <= bytes.count { return unsafe words(bytes.bytes, at: offset, find) }
        // The last bytes are looked at once more; what stands before `offset` is shifted out.
        if bytes.count >= 64 {
            let known = UInt64(truncatingIfNeeded: offset &+ 64 &- bytes.count)
            let last = unsafe words(bytes.bytes, at: bytes.count &- 64, find)
            return SIMD2(last[0] >> known, last[1] >> known)
        }
        var few = SIMD64<UInt8>(repeating: 0)
        for index in offset..<bytes.count { few[index &- offset] = bytes[index] }
        let present = (1 &<< UInt64(truncatingIfNeeded: bytes.count &- offset)) &- 1 as UInt64
        let found = unsafe withUnsafeBytes(of: few) { unsafe words($0.bytes, at: 0, find) }
        return SIMD2(found[0] & present, found[1] & present)
    }

    /// The 64 bytes from `offset` on, all of which exist.
    @inline(__always)
    private static func words(_ bytes: RawSpan, at offset: Int, _ find: (Lanes) -> (Found, Found)) -> SIMD2<UInt64> {
        let first = unsafe find(lanes(in: bytes, unchecked: offset))
        let second = unsafe find(lanes(in: bytes, unchecked: offset &+ 16))
        let third = unsafe find(lanes(in: bytes, unchecked: offset &+ 32))
        let fourth = unsafe find(lanes(in: bytes, unchecked: offset &+ 48))
        // Every other bit of 16 bytes, whose halves are then laid into one another: bit i of byte k is that of byte
        // 8i + k of the text.
        let left = bit(0x01, first.0) | bit(0x04, second.0) | bit(0x10, third.0) | bit(0x40, fourth.0)
        let right = bit(0x01, first.1) | bit(0x04, second.1) | bit(0x10, third.1) | bit(0x40, fourth.1)
        let leftHalves = unsafe unsafeBitCast(left, to: SIMD2<UInt64>.self)
        let rightHalves = unsafe unsafeBitCast(right, to: SIMD2<UInt64>.self)
        return transposed(
            SIMD2(leftHalves[0], rightHalves[0]) | SIMD2(leftHalves[1], rightHalves[1]) &<< SIMD2(repeating: 1))
    }

    /// The bit `value` of every byte that was found.
    @inline(__always)
    private static func bit(_ value: UInt8, _ found: Found) -> Lanes {
        Lanes(repeating: 0).replacing(with: lanes(value), where: found)
    }

    /// Bit `i` of byte `k` becomes bit `k` of byte `i`, in both words (Hacker's Delight, 7-3).
    @inline(__always)
    private static func transposed(_ words: SIMD2<UInt64>) -> SIMD2<UInt64> {
        var words = words
        func swap(_ mask: UInt64, _ distance: UInt64) {
            let swapped = (words ^ (words &>> SIMD2(repeating: distance))) & SIMD2(repeating: mask)
            words ^= swapped ^ (swapped &<< SIMD2(repeating: distance))
        }
        swap(0x00AA_00AA_00AA_00AA, 7)
        swap(0x0000_CCCC_0000_CCCC, 14)
        swap(0x0000_0000_F0F0_F0F0, 28)
        return words
    }

    /// The 16 bytes from `offset` on, which must exist.
    @unsafe
    @inline(__always)
    static func lanes(in bytes: RawSpan, unchecked offset: Int) -> Lanes {
        unsafe bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: offset, as: Lanes.self)
    }

    /// The eight bytes from `offset` on, which must exist, the first the lowest.
    @unsafe
    @inline(__always)
    private static func word(in bytes: RawSpan, unchecked offset: Int) -> UInt64 {
        unsafe UInt64(
            littleEndian: bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: offset, as: UInt64.self))
    }

    /// The offset of the first `byte` in `bytes` from `start` on, or `limit`.
    @inline(__always)
    static func first(_ byte: UInt8, in bytes: Span<UInt8>, from start: Int, limit: Int) -> Int {
        precondition(start >= 0 && limit <= bytes.count)
        let raw = unsafe bytes.bytes
        let wanted = lanes(byte)
        var position = start
        // All that is loaded here and below is in range by the line above and by the conditions of the loops.
        while position &+ 32 <= limit {
            let first = unsafe lanes(in: raw, unchecked: position) .== wanted
            let second = unsafe lanes(in: raw, unchecked: position &+ 16) .== wanted
            if isAny(first .| second) { break }
            position &+= 32
        }
        // Eight at a time, the last of which may reach over the limit: what is found there does not count.
        while position < limit, position &+ 8 <= bytes.count {
            let word = unsafe word(in: raw, unchecked: position)
            let found = matches(word, byte)
            if found != 0 { return min(position &+ found.trailingZeroBitCount >> 3, limit) }
            position &+= 8
        }
        while position < limit, bytes[position] != byte { position += 1 }
        return max(min(position, limit), start)
    }

    /// How many times `byte` stands in `bytes` from `start` up to `limit`.
    static func count(of byte: UInt8, in bytes: Span<UInt8>, from start: Int, limit: Int) -> Int {
        var count = 0
        var position = first(byte, in: bytes, from: start, limit: limit)
        while position < limit {
            count &+= 1
            position = first(byte, in: bytes, from: position &+ 1, limit: limit)
        }
        return count
    }

    /// The offset behind the last `byte` in `bytes` between `lower` and `end`, or `lower`.
    static func end(ofLast byte: UInt8, in bytes: Span<UInt8>, from lower: Int, before end: Int) -> Int {
        precondition(lower >= 0 && end <= bytes.count)
        let raw = unsafe bytes.bytes
        let wanted = lanes(byte)
        var position = end
        // All that is loaded is in range by the line above and by the condition.
        while position &- 16 >= lower {
            if unsafe isAny(lanes(in: raw, unchecked: position &- 16) .== wanted) { break }
            position &-= 16
        }
        while position > lower, bytes[position - 1] != byte { position -= 1 }
        return position
    }

    /// The offset of the first `byte` in `bytes` from `start` on that stands two before a byte of `later`, which ends before
    /// 0x80, and is one that `isWanted`; or `limit`.
    @inline(__always)
    static func first(
        _ byte: UInt8, twoBefore later: ClosedRange<UInt8>, in bytes: Span<UInt8>, from start: Int, limit: Int,
        where isWanted: (Int) -> Bool
    ) -> Int {
        precondition(start >= 0 && limit <= bytes.count)
        let raw = unsafe bytes.bytes
        let wanted = lanes(byte)
        /// The 16 bytes from `position` on, and two more, must exist.
        func found(_ position: Int) -> Found {
            unsafe (lanes(in: raw, unchecked: position) .== wanted)
                .& lie(lanes(in: raw, unchecked: position &+ 2), in: later)
        }
        var position = start
        while true {
            // What is asked for is in range by the condition.
            while position < limit, position &+ 34 <= bytes.count {
                if isAny(found(position) .| found(position &+ 16)) { break }
                position &+= 32
            }
            position = first(byte, in: bytes, from: position, limit: limit)
            guard position < limit else { return max(limit, start) }
            if position &+ 2 < bytes.count, later.contains(bytes[position &+ 2]), isWanted(position) { return position }
            position &+= 1
        }
    }

    /// Whether anything has been found.
    @inline(__always)
    static func isAny(_ found: Found) -> Bool {
        let halves = unsafe unsafeBitCast(Lanes(repeating: 0).replacing(with: -1, where: found), to: SIMD2<UInt64>.self)
        return halves[0] | halves[1] != 0
    }

    /// The offset of the first byte in `bytes` from `start` on that is not ASCII, or `limit`.
    @inline(__always)
    static func firstNonASCII(in bytes: Span<UInt8>, from start: Int, limit: Int) -> Int {
        precondition(start >= 0 && limit <= bytes.count)
        let raw = unsafe bytes.bytes
        let high: UInt64 = 0x8080_8080_8080_8080
        var position = start
        // All that is loaded here and below is in range by the line above and by the conditions of the loops.
        while position &+ 32 <= limit {
            let both = unsafe lanes(in: raw, unchecked: position) | lanes(in: raw, unchecked: position &+ 16)
            let words = unsafe unsafeBitCast(both, to: SIMD2<UInt64>.self)
            if (words[0] | words[1]) & high != 0 { break }
            position &+= 32
        }
        // As in `first`.
        while position < limit, position &+ 8 <= bytes.count {
            let word = unsafe word(in: raw, unchecked: position)
            let found = word & high
            if found != 0 { return min(position &+ found.trailingZeroBitCount >> 3, limit) }
            position &+= 8
        }
        while position < limit, bytes[position] < 0x80 { position += 1 }
        return max(min(position, limit), start)
    }

    /// The up to eight bytes of `bytes` from `start` on, the first the lowest, with zeros from `limit` on.
    @inline(__always)
    static func word(in bytes: Span<UInt8>, from start: Int, limit: Int) -> UInt64 {
        precondition(start >= 0 && start < limit && limit <= bytes.count)
        guard start &+ 8 <= bytes.count else { return lastWord(in: bytes, from: start, limit: limit) }
        let count = UInt64(truncatingIfNeeded: limit &- start)
        // In range by the lines above.
        let word = unsafe word(in: bytes.bytes, unchecked: start)
        return count >= 8 ? word : word & ((1 &<< (8 &* count)) &- 1)
    }

    /// The same of the last seven bytes or fewer.
    @inline(never)
    private static func lastWord(in bytes: Span<UInt8>, from start: Int, limit: Int) -> UInt64 {
        var word: UInt64 = 0
        for offset in (start..<limit).reversed() { word = word &<< 8 | UInt64(bytes[offset]) }
        return word
    }

    /// Whether all bytes of `word` are ASCII.
    @inline(__always)
    static func isASCII(_ word: UInt64) -> Bool { word & 0x8080_8080_8080_8080 == 0 }

    /// `word` with its ASCII letters in lower case.
    @inline(__always)
    static func lowercased(_ word: UInt64) -> UInt64 {
        let low = word & 0x7F7F_7F7F_7F7F_7F7F
        // The highest bit of a byte's sum: whether it is `A` or more, and whether it is more than `Z`.
        let letters = (low &+ 0x3F3F_3F3F_3F3F_3F3F) & ~(low &+ 0x2525_2525_2525_2525) & ~word & 0x8080_8080_8080_8080
        return word | letters &>> 2
    }

    /// The highest bit of every byte of `word` that is a digit.
    @inline(__always)
    static func digits(_ word: UInt64) -> UInt64 {
        let high: UInt64 = 0x8080_8080_8080_8080
        // Digits become 0…9; nothing is carried into the next byte.
        let value = word ^ 0x3030_3030_3030_3030
        return ~((value & ~high) &+ 0x7676_7676_7676_7676 | value) & high
    }

    /// The highest bit of every byte of `word` that equals `byte`.
    @inline(__always)
    static func matches(_ word: UInt64, _ byte: UInt8) -> UInt64 {
        let low: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
        let difference = word ^ (0x0101_0101_0101_0101 &* UInt64(byte))
        // A byte's sum has its highest bit unless the byte is zero; nothing is carried into the next one.
        return ~(((difference & low) &+ low) | difference | low)
    }
}
