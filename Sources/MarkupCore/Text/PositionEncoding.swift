/// The unit in which a `Position.character` is counted (LSP `PositionEncodingKind`).
package enum PositionEncoding: Sendable {
    /// Bytes of UTF-8.
    case utf8
    /// UTF-16 code units; LSP's default.
    case utf16
    /// Unicode scalars.
    case utf32

    /// The width in this encoding of the scalar that begins with the UTF-8 byte `lead`; 0 for a continuation byte.
    ///
    /// A stray continuation byte has no width of its own, so that invalid UTF-8 still maps to monotonic positions.
    @inline(__always)
    package func width(ofLead lead: UInt8) -> Int {
        switch self {
        case .utf8: 1
        case .utf16: lead & 0xC0 == 0x80 ? 0 : (lead >= 0xF0 ? 2 : 1)
        case .utf32: lead & 0xC0 == 0x80 ? 0 : 1
        }
    }
}

extension PositionEncoding {
    /// The width in this encoding of the bytes in `range`, as the sum of those of their scalars.
    package func width(of range: Range<Int>, in bytes: Span<UInt8>) -> Int {
        var width = range.count
        switch self {
        case .utf8: break
        case .utf16:
            for offset in range {
                let byte = bytes[offset]
                width += (byte & 0xC0 == 0x80 ? -1 : 0) + (byte >= 0xF0 ? 1 : 0)
            }
        case .utf32: for offset in range where bytes[offset] & 0xC0 == 0x80 { width -= 1 }
        }
        return width
    }
}

/// A zero-based line and a zero-based character in it, counted in a `PositionEncoding`.
package struct Position: Hashable, Sendable, Comparable {
    /// Zero-based line; lines end at `\n`, `\r\n` or a lone `\r`, as LSP has it.
    package var line: Int
    /// Zero-based offset in the line, in units of the encoding in force.
    package var character: Int

    package init(line: Int, character: Int) {
        self.line = line
        self.character = character
    }

    package static func < (left: Position, right: Position) -> Bool {
        (left.line, left.character) < (right.line, right.character)
    }
}
