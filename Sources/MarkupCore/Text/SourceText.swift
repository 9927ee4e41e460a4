/// The bytes of a page and, once somebody has asked for it, the table of its lines, kept in step through edits.
///
/// The bytes are UTF-8 when the page is sound, but any bytes are accepted and kept. Not for several threads at once, since
/// copies share what is found out of the lines.
package struct SourceText {
    /// The page, as read: never normalised.
    package private(set) var bytes: [UInt8]
    /// Shared by copies of the text until one of them changes.
    private var knownLines = KnownLines()

    package init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// The length of the page in bytes.
    package var count: Int { bytes.count }

    /// Where lines start. O(text) the first time: neither a parse nor most lints ask.
    package var lines: LineTable {
        if let table = knownLines.table { return table }
        let table = LineTable(bytes)
        knownLines.table = table
        return table
    }

    /// Replaces the bytes in `range` (clamped to the text) by `replacement`. O(text) as a memory move.
    package mutating func replace(_ range: Range<Int>, with replacement: some Collection<UInt8>) {
        let range = range.clamped(to: 0..<bytes.count)
        bytes.replaceSubrange(range, with: replacement)
        var table = knownLines.table
        if isKnownUniquelyReferenced(&knownLines) {
            // Not shared while it changes, so that nothing is copied.
            knownLines.table = nil
        } else {
            knownLines = KnownLines()
        }
        table?.splice(range, insertedCount: replacement.count, in: bytes)
        knownLines.table = table
    }

    /// The bytes in `range` (clamped) as a string; invalid UTF-8 becomes U+FFFD.
    package func string(in range: Range<Int>) -> String {
        String(decoding: bytes[range.clamped(to: 0..<bytes.count)], as: UTF8.self)
    }

    /// The byte offset just past the content of line `line`: before its `\n`, `\r\n` or `\r`.
    package func contentEnd(of line: Int) -> Int {
        guard line + 1 < lines.count else { return bytes.count }
        var end = lines.start(of: line + 1) - 1
        if bytes[end] == 0x0A, end > lines.start(of: line), bytes[end - 1] == 0x0D { end -= 1 }
        return end
    }

    /// The byte offset of `position`. Total: a line past the end means the end of the text, a character past the
    /// end of a line's content means that end, and a position inside a scalar means the scalar's start.
    package func offset(of position: Position, in encoding: PositionEncoding) -> Int {
        guard position.line >= 0 else { return 0 }
        guard position.line < lines.count else { return bytes.count }
        let start = lines.start(of: position.line)
        let end = contentEnd(of: position.line)
        var offset = start
        var remaining = position.character
        while offset < end, remaining > 0 {
            var next = offset + 1
            while next < end, bytes[next] & 0xC0 == 0x80 { next += 1 }
            let width = encoding == .utf8 ? next - offset : max(1, encoding.width(ofLead: bytes[offset]))
            if width > remaining { break }
            remaining -= width
            offset = next
        }
        return offset
    }

    /// Whether `offset` is between a `\r` and its `\n`: no position names that place, and the line's end stands for it.
    package func splitsLineBreak(_ offset: Int) -> Bool {
        offset > 0 && offset < count && bytes[offset] == UInt8(ascii: "\n") && bytes[offset - 1] == UInt8(ascii: "\r")
    }

    /// The position of the byte offset `offset` (clamped to the text). O(distance from the line's start).
    ///
    /// For many offsets in ascending order use a `PositionCursor`, which never walks a byte twice.
    package func position(of offset: Int, in encoding: PositionEncoding) -> Position {
        var cursor = PositionCursor(encoding)
        return cursor.position(of: offset, in: self)
    }
}

/// Converts byte offsets to positions; ascending offsets on one line cost one walk over that line in all.
package struct PositionCursor: Sendable {
    private let encoding: PositionEncoding
    private var line = 0
    private var offset = 0
    private var character = 0

    package init(_ encoding: PositionEncoding) {
        self.encoding = encoding
    }

    /// The position of the byte offset `target` (clamped to the text).
    package mutating func position(of target: Int, in text: SourceText) -> Position {
        let target = min(max(target, 0), text.count)
        let stays =
            target >= offset && line < text.lines.count
            && (line + 1 == text.lines.count || target < text.lines.start(of: line + 1))
        if !stays {
            line = text.lines.line(containing: target)
            offset = text.lines.start(of: line)
            character = 0
        }
        character += encoding.width(of: offset..<target, in: text.bytes.span)
        offset = target
        return Position(line: line, character: text.splitsLineBreak(target) ? character - 1 : character)
    }
}

/// The lines of one text, where they are known.
private final class KnownLines {
    var table: LineTable?
}
