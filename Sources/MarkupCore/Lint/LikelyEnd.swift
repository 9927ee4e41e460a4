/// Where a construct that was never closed probably ends.
enum LikelyEnd {
    /// A place to insert a closer at, a byte offset of the page.
    struct Place {
        var offset: Int
        /// Whether the construct goes over more than one line.
        var isMultiline = false
    }

    /// The end of the template whose `{{` is at `start`: the end of its line, or of the last line that goes on with
    /// `|`, or where the tag around it ends.
    static func ofTemplate(openedAt start: Int, limit: Int, in page: LintedPage) -> Place {
        var end = min(page.lineEnd(from: start), limit)
        var isMultiline = false
        var line = page.tree.text.lines.line(containing: start) + 1
        while line < page.tree.text.lines.count {
            let lineStart = page.tree.text.lines.start(of: line)
            guard lineStart < limit, startsArgument(at: lineStart, in: page) else { break }
            end = min(page.tree.text.contentEnd(of: line), limit)
            isMultiline = true
            line += 1
        }
        while end > start + 2, let byte = page.byte(end - 1), byte.isWikiSpace { end -= 1 }
        return Place(offset: end, isMultiline: isMultiline)
    }

    /// Whether the line goes on with `|name` and is not markup of a table.
    private static func startsArgument(at lineStart: Int, in page: LintedPage) -> Bool {
        var offset = lineStart
        while let byte = page.byte(offset), byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") { offset += 1 }
        guard page.byte(offset) == UInt8(ascii: "|"), let next = page.byte(offset + 1) else { return false }
        return ![UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "}"), UInt8(ascii: "|")].contains(next)
    }

    /// The end of the link whose `[[` is at `start`: where its target or text can go on no longer.
    static func ofLink(openedAt start: Int, limit: Int, in page: LintedPage) -> Int {
        let lineEnd = min(page.lineEnd(from: start), limit)
        var offset = start + 2
        var hasPipe = false
        while offset < lineEnd, let byte = page.byte(offset) {
            switch byte {
            case UInt8(ascii: "|"):
                if hasPipe { return end(offset, start, page) }
                hasPipe = true
            case UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "<"),
                UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\""), UInt8(ascii: "="), UInt8(ascii: "&"):
                return end(offset, start, page)
            case UInt8(ascii: "'") where page.byte(offset + 1) == byte: return end(offset, start, page)
            case UInt8(ascii: ".") where page.byte(offset + 1).map(\.isWikiSpace) ?? true:
                return end(offset, start, page)
            default: break
            }
            offset += 1
        }
        return end(lineEnd, start, page)
    }

    private static func end(_ offset: Int, _ start: Int, _ page: LintedPage) -> Int {
        var end = offset
        while end > start + 2, let byte = page.byte(end - 1), byte.isWikiSpace || byte == UInt8(ascii: "|") { end -= 1 }
        return end
    }
}
