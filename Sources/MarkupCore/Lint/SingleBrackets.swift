/// Single brackets, which mean nothing to MediaWiki's preprocessor but say what was meant.
enum SingleBrackets {
    /// How far back to look, in bytes.
    private static let reach = 1000

    /// The offsets of the `open` characters before `offset` on its line that no `close` character up to there closes,
    /// in order.
    static func open(_ open: UInt8, _ close: UInt8, before offset: Int, in page: LintedPage) -> [Int] {
        let line = page.tree.text.lines.line(containing: offset)
        let start = max(page.tree.text.lines.start(of: line), offset - reach)
        var pending: [Int] = []
        guard start < offset else { return [] }
        for index in start..<offset where isSingle(index, in: page) {
            guard let byte = page.byte(index) else { break }
            if byte == open { pending.append(index) }
            if byte == close { _ = pending.popLast() }
        }
        return pending
    }

    /// The number of `close` characters after `offset` on its line, before `limit`, that no `open` character there opens.
    static func closed(_ open: UInt8, _ close: UInt8, after offset: Int, limit: Int, in page: LintedPage) -> Int {
        let end = min(page.lineEnd(from: offset), limit, offset + reach)
        var depth = 0
        var unopened = 0
        for index in offset..<max(offset, end) where isSingle(index, in: page) {
            guard let byte = page.byte(index) else { break }
            if byte == open { depth += 1 }
            if byte == close {
                if depth > 0 { depth -= 1 } else { unopened += 1 }
            }
        }
        return unopened
    }

    /// Whether the character at `offset` is not part of a run of the same.
    private static func isSingle(_ offset: Int, in page: LintedPage) -> Bool {
        let byte = page.byte(offset)
        return page.byte(offset - 1) != byte && page.byte(offset + 1) != byte
    }
}
