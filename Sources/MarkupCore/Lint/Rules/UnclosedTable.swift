/// `{|` without `|}`.
package enum UnclosedTable: BlockRule {
    package static let id = "unclosed-table"
    package static let severity = Severity.warning
    package static let summary = "A table that begins with `{|` has no `|}`."
    package static let explanation = """
        MediaWiki closes the table at the end of the page or of the element it stands in, and everything up to there \
        becomes part of its last cell.
        """
    package static let category: String? = "missing-end-tag"
    package static let examples: [RuleExample] = [
        .triggering("⟪{|⟫\n| a\n| b", fixed: "{|\n| a\n| b\n|}"),
        .triggering("⟪{|⟫ class=wikitable\n|-\n| a\n\nText.", fixed: "{| class=wikitable\n|-\n| a\n|}\n\nText."),
        .triggering("⟪{|⟫\n| a\n== History ==\nText.", fixed: "{|\n| a\n|}\n== History ==\nText."),
        .silent("{|\n| a\n|}"),
        .silent("{|\n|\n{|\n| a\n|}\n|}", "A table in a table."),
    ]
    package static let kinds: [NodeKind] = [.table]

    package static func check(_ node: SyntaxNode, in block: BlockSource, _ report: inout Reporter) {
        guard node.flags & NodeFlags.unclosed != 0 else { return }
        let place = likelyEnd(of: node, in: block)
        report.report(
            node.start..<min(node.start + 2, node.end), "This table is never closed: '|}' is missing.",
            fixes: [
                Fix("Insert '|}' after the last row", .suggested, [TextEdit(place..<place, "\n|}")])
            ])
    }

    /// Before the first heading, or the first paragraph after a blank line, that follows the last line of table markup.
    private static func likelyEnd(of table: SyntaxNode, in block: BlockSource) -> Int {
        var end = block.trimmed(table.range).upperBound
        var lineStart = table.start
        var lastMarkup = block.lineEnd(from: table.start)
        while lineStart < end {
            let lineEnd = block.lineEnd(from: lineStart)
            if block[lineStart] == UInt8(ascii: "|") || block[lineStart] == UInt8(ascii: "!") { lastMarkup = lineEnd }
            var next = lineEnd
            while let byte = block[next], byte == 0x0D { next += 1 }
            lineStart = next + 1
        }
        lineStart = lastMarkup
        var isAfterBlank = false
        while lineStart < end {
            guard block[lineStart] == 0x0A || block[lineStart] == 0x0D else {
                let lineEnd = block.lineEnd(from: lineStart)
                if isAfterBlank || block[lineStart] == UInt8(ascii: "=") {
                    end = lineStart
                    break
                }
                lineStart = lineEnd
                continue
            }
            var breaks = 0
            while let byte = block[lineStart], byte == 0x0A || byte == 0x0D {
                if byte == 0x0A { breaks += 1 }
                lineStart += 1
            }
            isAfterBlank = breaks > 1
        }
        return block.trimmed(table.start..<end).upperBound
    }
}
