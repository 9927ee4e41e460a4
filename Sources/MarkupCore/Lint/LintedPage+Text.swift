extension LintedPage {
    /// The byte at `offset`, or nil outside the page.
    package func byte(_ offset: Int) -> UInt8? { bytes.indices.contains(offset) ? bytes[offset] : nil }

    /// The offset of the line break that ends the line holding `offset` (of its `\r` in `\r\n`), or the page's end.
    package func lineEnd(from offset: Int) -> Int {
        tree.text.contentEnd(of: tree.text.lines.line(containing: offset))
    }

    /// Whether the bytes at `offset` are `prefix`.
    package func has(_ prefix: StaticString, at offset: Int) -> Bool {
        let count = prefix.utf8CodeUnitCount
        guard offset >= 0, offset + count <= bytes.count else { return false }
        for index in 0..<count where unsafe prefix.utf8Start[index] != bytes[offset + index] { return false }
        return true
    }

    /// `range` without white space at its ends.
    package func trimmed(_ range: Range<Int>) -> Range<Int> {
        let range = range.clamped(to: 0..<bytes.count)
        var lower = range.lowerBound
        var upper = range.upperBound
        while lower < upper, bytes[lower].isWikiSpace { lower += 1 }
        while upper > lower, bytes[upper - 1].isWikiSpace { upper -= 1 }
        return lower..<upper
    }

    /// `{{Name` of the call whose `{{` is at `start`, for messages.
    package func templateHead(at start: Int) -> String { "{{" + excerpt(templateName(at: start)) }

    /// What stands between the `{{` at `start` and the first `|`, bracket or tag on its line.
    package func templateName(at start: Int) -> Range<Int> {
        let lineEnd = lineEnd(from: start)
        var end = start + 2
        while end < lineEnd, let byte = byte(end), !Self.nameEnders.contains(byte) { end += 1 }
        return trimmed(start + 2..<max(end, start + 2))
    }

    private static let nameEnders = ByteSet("|{}[<")

    /// The text in `range` on one line, cut short after `limit` characters, for messages.
    package func excerpt(_ range: Range<Int>, limit: Int = 40) -> String { string(in: trimmed(range)).excerpt(limit) }
}

extension String {
    /// The text on one line, cut short with an ellipsis after `limit` characters.
    package func excerpt(_ limit: Int = 40) -> String {
        if utf8.count <= limit, utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x80 }) { return self }
        let line = prefix(limit + 1).map { $0.isNewline ? " " : String($0) }
        return line.count > limit ? line.prefix(limit).joined() + "…" : line.joined()
    }
}
