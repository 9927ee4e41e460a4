package import MarkupCore

/// Converts many byte ranges of one document, in any order, each in O(log lines) and a bounded walk.
///
/// A damaged article can be one line of megabytes, and finding after finding on it must not walk that line again and
/// again: on a long line the characters are counted once, with a note at every `stride` bytes.
package struct WireRanges {
    private let text: SourceText
    private let encoding: PositionEncoding
    /// The line that `notes` belong to.
    private var line = -1
    /// The characters before the byte `index × stride` of the line.
    private var notes: [Int] = []

    private static let stride = 1024

    init(_ document: OpenDocument) {
        self.init(document.document.text, document.encoding)
    }

    package init(_ text: SourceText, _ encoding: PositionEncoding) {
        self.text = text
        self.encoding = encoding
    }

    /// The position of the byte offset `offset`, clamped to the text.
    package mutating func position(_ offset: Int) -> Position {
        var offset = min(max(offset, 0), text.count)
        if text.splitsLineBreak(offset) { offset -= 1 }
        let line = text.lines.line(containing: offset)
        let start = text.lines.start(of: line)
        if encoding == .utf8 { return Position(line: line, character: offset - start) }
        guard offset - start >= Self.stride else { return Position(line: line, character: characters(start..<offset)) }
        if self.line != line {
            self.line = line
            notes = [0]
        }
        let note = (offset - start) / Self.stride
        while notes.count <= note {
            let from = start + (notes.count - 1) * Self.stride
            notes.append(notes[notes.count - 1] + characters(from..<from + Self.stride))
        }
        return Position(
            line: line, character: notes[note] + characters(start + note * Self.stride..<offset))
    }

    /// The range of `bytes`, clamped to the text.
    mutating func range(_ bytes: Range<Int>) -> PositionRange {
        PositionRange(start: position(bytes.lowerBound), end: position(bytes.upperBound))
    }

    private func characters(_ range: Range<Int>) -> Int { encoding.width(of: range, in: text.bytes.span) }
}
