/// Whether bytes are well-formed UTF-8, for text that is mostly ASCII: that is passed over eight bytes at a time.
package enum UTF8Check {
    /// Whether `bytes[range]` is well-formed, as in Table 3-7 of the Unicode Standard.
    package static func isValid(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
        var offset = ByteSearch.firstNonASCII(in: bytes, from: range.lowerBound, limit: range.upperBound)
        while offset < range.upperBound {
            let length = scalarLength(bytes, at: offset, limit: range.upperBound)
            guard length > 0 else { return false }
            offset += length
            guard offset < range.upperBound, bytes[offset] < 0x80 else { continue }
            offset = ByteSearch.firstNonASCII(in: bytes, from: offset, limit: range.upperBound)
        }
        return true
    }

    /// The length of the scalar that begins with the byte beyond ASCII at `offset`; 0 for an ill-formed one.
    @inline(__always)
    private static func scalarLength(_ bytes: Span<UInt8>, at offset: Int, limit: Int) -> Int {
        let lead = bytes[offset]
        let length: Int
        // What the second byte may be; the others may be any continuation.
        var lowest: UInt8 = 0x80
        var highest: UInt8 = 0xBF
        switch lead {
        case 0xC2...0xDF: length = 2
        case 0xE0: (length, lowest) = (3, 0xA0)
        case 0xED: (length, highest) = (3, 0x9F)
        case 0xE1...0xEF: length = 3
        case 0xF0: (length, lowest) = (4, 0x90)
        case 0xF4: (length, highest) = (4, 0x8F)
        case 0xF1...0xF3: length = 4
        default: return 0
        }
        guard offset + length <= limit, bytes[offset + 1] >= lowest, bytes[offset + 1] <= highest else { return 0 }
        for next in offset + 2..<max(offset + 2, offset + length) where bytes[next] & 0xC0 != 0x80 { return 0 }
        return length
    }
}
