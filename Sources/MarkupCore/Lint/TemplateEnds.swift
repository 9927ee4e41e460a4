/// Where templates that were never closed probably end. Each line is looked at once if they are asked about in the order of the page:
/// the lines of an argument may go on for all templates that begin in them.
package struct TemplateEnds {
    /// A place to insert a closer at, a byte offset of the page.
    package struct Place {
        package var offset: Int
        /// Whether the template goes over more than one line.
        package var isMultiline = false
    }

    private let text: SourceText
    /// Lines that go on with an argument; the one behind them does not.
    private var arguments = 0..<0
    /// An offset and where the white space before it begins.
    private var blank = 0..<0

    package init(in text: SourceText) { self.text = text }

    /// The end of the template whose `{{` is at `start`: the end of its line, or of the last line that goes on with
    /// `|`, or `limit`, where the tag around it ends.
    package mutating func place(openedAt start: Int, limit: Int) -> Place {
        let next = text.lines.line(containing: start) + 1
        if next < arguments.lowerBound || next > arguments.upperBound {
            var line = next
            while line < text.lines.count, startsArgument(at: text.lines.start(of: line)) { line += 1 }
            arguments = next..<line
        }
        // Only lines that begin before the limit count.
        let last = min(arguments.upperBound - 1, text.lines.line(containing: max(0, limit - 1)))
        let isMultiline = last >= next
        let end = min(text.contentEnd(of: isMultiline ? last : next - 1), limit)
        return Place(offset: max(textEnd(before: end), min(start + 2, end)), isMultiline: isMultiline)
    }

    private func byte(_ offset: Int) -> UInt8? { text.bytes.indices.contains(offset) ? text.bytes[offset] : nil }

    /// Whether the line goes on with `|name` and is not markup of a table.
    private func startsArgument(at lineStart: Int) -> Bool {
        var offset = lineStart
        while let byte = byte(offset), byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") { offset += 1 }
        guard byte(offset) == UInt8(ascii: "|"), let next = byte(offset + 1) else { return false }
        return ![UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "}"), UInt8(ascii: "|")].contains(next)
    }

    /// Where the white space before `end` begins.
    private mutating func textEnd(before end: Int) -> Int {
        if blank.upperBound != end {
            var start = end
            while let byte = byte(start - 1), byte.isWikiSpace { start -= 1 }
            blank = start..<end
        }
        return blank.lowerBound
    }
}
