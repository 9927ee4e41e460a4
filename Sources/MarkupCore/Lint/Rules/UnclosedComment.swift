/// `<!--` that is never closed.
package enum UnclosedComment: BlockRule {
    package static let id = "unclosed-comment"
    package static let severity = Severity.error
    package static let summary = "A comment that begins with `<!--` is never closed."
    package static let explanation = "MediaWiki hides everything from such a comment to the end of the page."
    package static let examples: [RuleExample] = [
        .triggering("a ⟪<!--⟫ note\nb", fixed: "a <!-- note-->\nb", .afterText),
        .triggering("a ⟪<!--⟫ note -- >\nb", fixed: "a <!-- note -->\nb", .afterText),
        .silent("a <!-- note --> b", nil, .afterText),
        .silent("a <nowiki><!--</nowiki> b", nil, .afterText),
    ]
    package static let kinds: [NodeKind] = [.comment]

    package static func check(_ node: SyntaxNode, in block: BlockSource, _ report: inout Reporter) {
        guard node.flags & NodeFlags.unclosed != 0 else { return }
        let start = node.start
        let line = block.trimmed(start + 4..<block.lineEnd(from: start))
        let damaged = damagedCloser(in: line, of: block)
        let place = damaged ?? line.upperBound..<line.upperBound
        report.report(
            start..<min(start + 4, node.end),
            "This comment is never closed: '-->' is missing, and everything after it is hidden.",
            fixes: [
                Fix(
                    damaged == nil ? "Insert '-->' at the end of the line" : "Make it '-->'", .suggested,
                    [TextEdit(place, "-->")])
            ])
    }

    /// `-- >`, `--` or `->` at the end of the comment's first line.
    private static func damagedCloser(in line: Range<Int>, of block: BlockSource) -> Range<Int>? {
        var start = line.upperBound
        while start > line.lowerBound, let byte = block[start - 1],
            byte == UInt8(ascii: "-") || byte == UInt8(ascii: ">") || byte == UInt8(ascii: " ")
        {
            start -= 1
        }
        let tail = block.trimmed(start..<line.upperBound)
        return tail.count >= 2 && block[tail.lowerBound] == UInt8(ascii: "-") ? tail : nil
    }
}
