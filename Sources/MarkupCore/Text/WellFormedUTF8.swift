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
            guard position &+ 1 < limit, lead >= 0xC2 else { return position }
            let second = bytes[position &+ 1]
            let length: Int
            switch lead {
            case ..<0xE0:
                guard second & 0xC0 == 0x80 else { return position }
                position &+= 2
                continue
            case ..<0xF0:
                // Neither longer than need be nor a surrogate.
                guard second >= (lead == 0xE0 ? 0xA0 : 0x80), second < (lead == 0xED ? 0xA0 : 0xC0) else {
                    return position
                }
                length = 3
            case ..<0xF5:
                // Neither longer than need be nor beyond U+10FFFF.
                guard second >= (lead == 0xF0 ? 0x90 : 0x80), second < (lead == 0xF4 ? 0x90 : 0xC0) else {
                    return position
                }
                length = 4
            default: return position
            }
            guard position &+ length <= limit, bytes[position &+ 2] & 0xC0 == 0x80,
                bytes[position &+ length &- 1] & 0xC0 == 0x80
            else { return position }
            position &+= length
        }
        return max(start, min(position, limit))
    }
}
