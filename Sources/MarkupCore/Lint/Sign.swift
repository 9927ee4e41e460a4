/// Something in the bytes of a page without which some rules have nothing to say. A search for it is all that they cost where
/// it is missing.
package enum Sign: Hashable, Sendable {
    case byte(UInt8)
    /// Any byte from 0x80 on.
    case foreign
    /// A comma two bytes before a digit.
    case commaBeforeDigit

    /// The offset of the first one in `bytes` from `start` on, or `limit`.
    func first(in bytes: Span<UInt8>, from start: Int, limit: Int) -> Int {
        switch self {
        case .byte(let byte): ByteSearch.first(byte, in: bytes, from: start, limit: limit)
        case .foreign: ByteSearch.firstNonASCII(in: bytes, from: start, limit: limit)
        case .commaBeforeDigit:
            ByteSearch.first(
                UInt8(ascii: ","), twoBefore: UInt8(ascii: "0")...UInt8(ascii: "9"), in: bytes, from: start,
                limit: limit)
        }
    }
}
