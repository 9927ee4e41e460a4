extension ByteSearch {
    /// The offset of the first byte in `bytes` from `start` on that belongs to no well-formed UTF-8 character (Unicode,
    /// table 3-7) which ends before `limit`; or `limit`.
    static func firstMalformed(in bytes: Span<UInt8>, from start: Int, limit: Int) -> Int {
        var position = firstNonASCII(in: bytes, from: start, limit: limit)
        while position < limit {
            let lead = bytes[position]
            if lead < 0x80 {
                position = firstNonASCII(in: bytes, from: position &+ 1, limit: limit)
                continue
            }
            guard let length = decodeScalar(bytes, at: position, limit: limit)?.length else { return position }
            position &+= length
            // What stands before `start` may be malformed.
            if position < limit, position &- 3 >= start, bytes[position] >= 0x80 {
                position = endOfWellFormed(bytes, position, limit: limit)
            }
        }
        return max(start, min(position, limit))
    }

    /// Where a character begins between `start`, which is such a place, and `limit`, so that all characters up to it are
    /// well-formed: far off in text of another script. The three bytes before `start` are of well-formed characters.
    private static func endOfWellFormed(_ bytes: Span<UInt8>, _ start: Int, limit: Int) -> Int {
        precondition(start >= 3 && limit <= bytes.count)
        let raw = unsafe bytes.bytes
        var position = start
        while position &+ 16 <= limit, !isAny(malformed(raw, position)) { position &+= 16 }
        // The last character may reach further.
        var last = position
        while last > start, position &- last < 4 {
            last &-= 1
            if bytes[last] >= 0xC0 { return last }
        }
        return position
    }

    /// Which of the 16 bytes from `offset` on, all of which exist like the three before them, are none that may follow those
    /// before.
    @inline(__always)
    private static func malformed(_ bytes: RawSpan, _ offset: Int) -> Found {
        // In range, as the caller says.
        let (byte, before, second, third) = unsafe (
            lanes(in: bytes, unchecked: offset), lanes(in: bytes, unchecked: offset &- 1),
            lanes(in: bytes, unchecked: offset &- 2), lanes(in: bytes, unchecked: offset &- 3)
        )
        /// From `first` on, as signed numbers.
        func lead(_ bytes: Lanes, _ first: UInt8) -> Found { (bytes .>= lanes(first)) .& (bytes .< lanes(0)) }
        let continues = byte .< lanes(0xC0)
        let mustContinue = lead(before, 0xC0) .| lead(second, 0xE0) .| lead(third, 0xF0)
        // Leads of what would be longer than need be, or beyond U+10FFFF.
        let never = lead(byte, 0xF5) .| (byte .== lanes(0xC0)) .| (byte .== lanes(0xC1))
        // What may not follow E0, ED, F0 and F4.
        let low = byte .< lanes(0xA0)
        let lowest = byte .< lanes(0x90)
        let three = (before .== lanes(0xE0)) .& low .| (before .== lanes(0xED)) .& .!low
        let four = (before .== lanes(0xF0)) .& lowest .| (before .== lanes(0xF4)) .& .!lowest
        return (continues .^ mustContinue) .| never .| three .| four
    }
}
