/// Where templates that were never closed probably end. Each line is looked at once if they are asked about in the order of the page:
/// the lines of an argument may go on for all templates that begin in them.
struct TemplateEnds {
    /// A place to insert a closer at, a byte offset of the page.
    struct Place {
        var offset: Int
        /// Whether the template goes over more than one line.
        var isMultiline = false
    }

    private let page: LintedPage
    /// Lines that go on with an argument; the one behind them does not.
    private var arguments = 0..<0
    /// An offset and where the white space before it begins.
    private var blank = 0..<0

    init(in page: LintedPage) { self.page = page }

    /// The end of the template whose `{{` is at `start`: the end of its line, or of the last line that goes on with
    /// `|`, or `limit`, where the tag around it ends.
    mutating func place(openedAt start: Int, limit: Int) -> Place {
        let text = page.tree.text
        let next = text.lines.line(containing: start) + 1
        if next < arguments.lowerBound || next > arguments.upperBound {
            var line = next
            while line < text.lines.count, startsArgument(at: text.lines.start(of: line)) { line += 1 }
            arguments = next..<line
        }
        // Only lines that begin before the limit count.
        let last = min(arguments.upperBound - 1, text.lines.line(containing: max(0, limit - 1)))
        let isMultiline = last >= next
        let end = min(isMultiline ? text.contentEnd(of: last) : page.lineEnd(from: start), limit)
        return Place(offset: max(textEnd(before: end), min(start + 2, end)), isMultiline: isMultiline)
    }

    /// Whether the line goes on with `|name` and is not markup of a table.
    private func startsArgument(at lineStart: Int) -> Bool {
        var offset = lineStart
        while let byte = page.byte(offset), byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") { offset += 1 }
        guard page.byte(offset) == UInt8(ascii: "|"), let next = page.byte(offset + 1) else { return false }
        return ![UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "}"), UInt8(ascii: "|")].contains(next)
    }

    /// Where the white space before `end` begins.
    private mutating func textEnd(before end: Int) -> Int {
        if blank.upperBound != end {
            var start = end
            while let byte = page.byte(start - 1), byte.isWikiSpace { start -= 1 }
            blank = start..<end
        }
        return blank.lowerBound
    }
}
