/// Something in the bytes of a page without which some rules have nothing to say. A search for it is all that they cost where
/// it is missing.
package enum Sign: Hashable, Sendable {
    case byte(UInt8)
    /// Any byte from 0x80 on.
    case foreign
    /// The comma between an ASCII letter, and a space and a digit: `May, 1945`.
    case commaBeforeNumber

    /// What tags and comments begin with.
    static let angle = Sign.byte(UInt8(ascii: "<"))

    /// The offset of the first one in `bytes` from `start` on, or `limit`.
    func first(in bytes: Span<UInt8>, from start: Int, limit: Int) -> Int {
        switch self {
        case .byte(let byte): ByteSearch.first(byte, in: bytes, from: start, limit: limit)
        case .foreign: ByteSearch.firstNonASCII(in: bytes, from: start, limit: limit)
        case .commaBeforeNumber:
            ByteSearch.first(
                UInt8(ascii: ","), twoBefore: UInt8(ascii: "0")...UInt8(ascii: "9"), in: bytes, from: start,
                limit: limit
            ) { bytes[$0 + 1] == 0x20 && $0 > 0 && bytes[$0 - 1].isASCIILetter }
        }
    }
}
