/// What the bytes of a link's target may mean to its title.
enum TargetClass {
    /// Letters, digits and ideographs. What could be a special space, a mark of direction or U+FFFD begins with a byte of
    /// class `other` or `lead`.
    static let letter: UInt8 = 1
    static let mark: UInt8 = 2
    static let dotOrSlash: UInt8 = 4
    static let colon: UInt8 = 8
    /// `{` and `<`
    static let construct: UInt8 = 16
    static let other: UInt8 = 32
    static let hash: UInt8 = 64
    /// What decides with the bytes after it: `C2` and `E1` to `E3`, with which special spaces and marks of direction begin, and
    /// letters, dashes and symbols too; `%` and `&`.
    static let lead: UInt8 = 128

    static let classes: [UInt8] = (0...255).map { (byte: UInt8) in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), 0xC3...0xE0, 0xE4...0xEE, 0x80...0xBF:
            letter
        case UInt8(ascii: "."), UInt8(ascii: "/"): dotOrSlash
        case UInt8(ascii: ":"): colon
        case UInt8(ascii: "{"), UInt8(ascii: "<"): construct
        case UInt8(ascii: "#"): hash
        case 0xC2, 0xE1...0xE3, UInt8(ascii: "%"), UInt8(ascii: "&"): lead
        default: " _,-()'!?*;=+\"$@\\^`".utf8.contains(byte) ? mark : other
        }
    }
}
