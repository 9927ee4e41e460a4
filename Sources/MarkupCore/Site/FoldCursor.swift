/// Reads a range of bytes as MediaWiki compares names: lower case (all of Unicode), and optionally with runs of spaces
/// and underscores as one underscore. Allocates nothing.
struct FoldCursor {
    /// How names are made comparable.
    enum Style: Sendable {
        /// Upper and lower case are one.
        case letters
        /// As `letters`, and runs of spaces and underscores are one underscore; at the ends they vanish.
        case title
    }

    private var position: Int
    private let end: Int
    private let style: Style
    /// Bytes that are due before the next character is read, the lowest first.
    private var pending: UInt64 = 0
    private var pendingCount = 0

    init(_ bytes: Span<UInt8>, _ range: Range<Int>, _ style: Style) {
        var start = range.lowerBound
        var end = range.upperBound
        if style == .title {
            while start < end, FoldCursor.isSpace(bytes[start]) { start += 1 }
            while end > start, FoldCursor.isSpace(bytes[end - 1]) { end -= 1 }
        }
        position = start
        self.end = end
        self.style = style
    }

    /// The next folded byte; nil at the end.
    mutating func next(_ bytes: Span<UInt8>) -> UInt8? {
        if pendingCount > 0 {
            let byte = UInt8(truncatingIfNeeded: pending)
            pending >>= 8
            pendingCount -= 1
            return byte
        }
        guard position < end else { return nil }
        let byte = bytes[position]
        if byte < 0x80 {
            position += 1
            if style == .title, FoldCursor.isSpace(byte) {
                while position < end, FoldCursor.isSpace(bytes[position]) { position += 1 }
                return UInt8(ascii: "_")
            }
            return asciiLowercased(byte)
        }
        guard let (scalar, length) = decodeScalar(bytes, at: position, limit: end) else {
            position += 1
            return byte
        }
        position += length
        if let lower = FoldCursor.lowercased(scalar.value), length == 2 {
            pending = UInt64(0x80 | lower & 0x3F)
            pendingCount = 1
            return UInt8(truncatingIfNeeded: 0xC0 | lower >> 6)
        }
        if FoldCursor.isCaseless(scalar.value) {
            for offset in 1..<length {
                pending |= UInt64(bytes[position - length + offset]) << UInt64(8 * pendingCount)
                pendingCount += 1
            }
            return byte
        }
        for unit in scalar.properties.lowercaseMapping.utf8.prefix(8) {
            pending |= UInt64(unit) << UInt64(8 * pendingCount)
            pendingCount += 1
        }
        return next(bytes)
    }

    /// The lower case of Latin-1's and of the everyday Cyrillic letters, which is as long as they are. The library knows all
    /// others, but makes a string of each.
    private static func lowercased(_ value: UInt32) -> UInt32? {
        switch value {
        case 0xC0...0xDE where value != 0xD7, 0x410...0x42F: value + 32
        case 0xD7, 0xDF...0xFF, 0x430...0x45F: value
        case 0x400...0x40F: value + 80
        default: nil
        }
    }

    /// Whether the character is of a script without upper and lower case: Hebrew to Burmese, CJK, Hangul.
    private static func isCaseless(_ value: UInt32) -> Bool {
        switch value {
        case 0x590...0x109F, 0x3000...0xA63F, 0xAC00...0xD7A3: true
        default: false
        }
    }

    private static func isSpace(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || byte == UInt8(ascii: "_")
    }
}

/// `byte` in lower case, if it is an ASCII letter.
@inline(__always)
package func asciiLowercased(_ byte: UInt8) -> UInt8 {
    byte &- 0x41 < 26 ? byte | 0x20 : byte
}

/// The character at `position` and its length in bytes; nil where the bytes are not well-formed UTF-8.
package func decodeScalar(
    _ bytes: Span<UInt8>, at position: Int, limit: Int
) -> (scalar: Unicode.Scalar, length: Int)? {
    guard position >= 0, position < limit, limit <= bytes.count else { return nil }
    let lead = bytes[position]
    if lead < 0x80 { return (Unicode.Scalar(lead), 1) }
    let length = lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0
    guard length > 0, position + length <= limit else { return nil }
    var value = UInt32(lead) & (0x7F >> UInt32(length))
    for offset in 1..<length {
        let byte = bytes[position + offset]
        guard byte & 0xC0 == 0x80 else { return nil }
        value = value << 6 | UInt32(byte & 0x3F)
    }
    let least: UInt32 = length == 2 ? 0x80 : length == 3 ? 0x800 : 0x10000
    guard value >= least, let scalar = Unicode.Scalar(value) else { return nil }
    return (scalar, length)
}
