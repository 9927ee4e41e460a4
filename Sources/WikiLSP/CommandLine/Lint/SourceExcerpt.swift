package import MarkupCore

/// Shows a range of a page: its line with line number and carets, or a window of the line when it is long.
///
/// An article can be one line of megabytes, so only the bytes shown are ever looked at.
package struct SourceExcerpt {
    /// The columns the whole excerpt may take.
    package var width: Int
    /// Columns kept for the line numbers, so that the excerpts of one page stand in line.
    package var gutter: Int

    package init(width: Int, gutter: Int) {
        self.width = width
        self.gutter = gutter
    }

    /// The columns the line numbers of `text` need.
    package static func gutter(for text: SourceText) -> Int { max(2, String(text.lines.count).count) }

    /// The source line and, in parallel, the line of carets, both without the gutter.
    package func lines(for range: Range<Int>, in text: SourceText) -> (source: String, carets: String) {
        let anchor = min(max(range.lowerBound, 0), text.count)
        let line = text.lines.line(containing: anchor)
        let content = text.lines.start(of: line)..<max(text.contentEnd(of: line), text.lines.start(of: line))
        return excerpt(of: content, marking: range, in: text.bytes)
    }

    private func excerpt(of line: Range<Int>, marking range: Range<Int>, in bytes: [UInt8]) -> (String, String) {
        let columns = max(20, width - gutter - 3)
        let anchor = min(max(range.lowerBound, line.lowerBound), line.upperBound)
        let start = windowStart(line, anchor: anchor, columns: columns, in: bytes)
        var source = start > line.lowerBound ? "…" : ""
        var carets = start > line.lowerBound ? " " : ""
        var column = start > line.lowerBound ? 1 : 0
        var offset = start
        var hasCaret = false
        while offset < line.upperBound {
            let glyph = Glyph(at: offset, in: bytes, end: line.upperBound)
            let next = offset + glyph.length
            // One column is left for the `…`, except at the very end of the line.
            let limit = next == line.upperBound ? columns : columns - 1
            if column + glyph.width > limit || next - start > columns * 8 {
                source += "…"
                break
            }
            source.unicodeScalars.append(glyph.scalar)
            let isMarked = offset < range.upperBound && next > range.lowerBound
            if isMarked || !hasCaret && offset >= anchor {
                carets += String(repeating: "^", count: hasCaret ? glyph.width : max(1, glyph.width))
                hasCaret = true
            } else if !hasCaret {
                carets += String(repeating: " ", count: glyph.width)
            }
            column += glyph.width
            offset = next
        }
        // An insertion point at the end of the line.
        if !hasCaret { carets += "^" }
        return (source, carets)
    }

    /// Where the window over the line begins: at the line's start if the anchor is near it, else a third of the
    /// window before the anchor.
    private func windowStart(_ line: Range<Int>, anchor: Int, columns: Int, in bytes: [UInt8]) -> Int {
        if fits(line.lowerBound..<line.upperBound, columns: columns, in: bytes) { return line.lowerBound }
        if fits(line.lowerBound..<anchor, columns: columns * 2 / 3, in: bytes) { return line.lowerBound }
        var start = anchor
        var column = 0
        while start > line.lowerBound, column < columns / 3, anchor - start < columns * 4 {
            start -= 1
            while start > line.lowerBound, bytes[start] & 0xC0 == 0x80 { start -= 1 }
            column += Glyph(at: start, in: bytes, end: line.upperBound).width
        }
        return start
    }

    private func fits(_ range: Range<Int>, columns: Int, in bytes: [UInt8]) -> Bool {
        guard range.count <= columns * 8 else { return false }
        var column = 0
        var offset = range.lowerBound
        while offset < range.upperBound {
            let glyph = Glyph(at: offset, in: bytes, end: range.upperBound)
            column += glyph.width
            offset += glyph.length
            if column > columns { return false }
        }
        return true
    }
}

/// One scalar as a terminal may show it: never a control character, so that a page cannot steer the terminal.
private struct Glyph {
    let scalar: Unicode.Scalar
    /// Bytes of the page.
    let length: Int
    /// Columns: 0 for combining marks, 2 for East Asian wide characters and emoji.
    let width: Int

    init(at offset: Int, in bytes: [UInt8], end: Int) {
        let lead = bytes[offset]
        guard lead >= 0x80 else {
            length = 1
            width = 1
            scalar = lead == 0x09 ? " " : lead < 0x20 || lead == 0x7F ? Self.controlPicture(lead) : Unicode.Scalar(lead)
            return
        }
        var decoder = UTF8()
        var iterator = bytes[offset..<min(end, offset + 4)].makeIterator()
        guard case .scalarValue(let decoded) = decoder.decode(&iterator) else {
            length = 1
            width = 1
            scalar = "\u{FFFD}"
            return
        }
        length = UTF8.width(decoded)
        if Self.isInvisible(decoded.value) {
            scalar = "\u{B7}"
            width = 1
        } else {
            scalar = decoded
            width = Self.columns(of: decoded)
        }
    }

    private static func controlPicture(_ byte: UInt8) -> Unicode.Scalar {
        Unicode.Scalar(byte == 0x7F ? 0x2421 : 0x2400 + UInt32(byte)) ?? "\u{FFFD}"
    }

    /// C1 controls, direction marks and other invisibles; the two joiners stay, they shape letters.
    private static func isInvisible(_ value: UInt32) -> Bool {
        switch value {
        case 0x80...0x9F, 0xAD, 0x61C, 0x200B, 0x200E, 0x200F, 0x2028...0x202E, 0x2060...0x2069, 0xFEFF: true
        default: false
        }
    }

    private static func columns(of scalar: Unicode.Scalar) -> Int {
        switch scalar.value {
        case 0xA0..<0x300: return 1
        case 0x200C, 0x200D, 0xFE00...0xFE0F: return 0
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
            0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x20000...0x3FFFD:
            return 2
        default:
            switch scalar.properties.generalCategory {
            case .nonspacingMark, .enclosingMark: return 0
            default: return scalar.properties.isEmojiPresentation ? 2 : 1
            }
        }
    }
}
