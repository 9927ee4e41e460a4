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
        .silent("{|\n| a\n|-\n{{table end}}\n\nText.", "The template may hold the '|}'."),
        .silent("{|\n|\n{|\n| a\n|}\n|}", "A table in a table."),
        .triggering("⟪{|⟫\n| a\n|-\n{ b", fixed: "{|\n| a\n|-\n{ b\n|}"),
    ]
    package static let kinds: [NodeKind] = [.table]

    package static func check(_ node: SyntaxNode, in block: BlockSource, _ report: inout Reporter) {
        guard node.flags & NodeFlags.unclosed != 0, let place = likelyEnd(of: node, in: block) else { return }
        // A table between its rows closes it: for MediaWiki's Linter that one is the mistake.
        let isClosed = node.descendants.dropFirst().contains { inner in
            inner.kind == .table && inner.parent.map { $0.index == node.index || $0.kind == .tableRow } == true
        }
        report.report(
            node.start..<min(node.start + 2, node.end), "This table is never closed: '|}' is missing.",
            fixes: [
                Fix("Insert '|}' after the last row", .suggested, [TextEdit(place..<place, "\n|}")])
            ], isInLinter: !isClosed)
    }

    /// Whether the table that begins at `offset` of the page may go on, and end, in what a call makes.
    static func mayEndInCall(at offset: Int, in page: LintedPage) -> Bool {
        guard let index = page.tree.block(containing: offset) else { return true }
        let block = page.tree.blocks[index]
        let base = page.tree.start(ofBlock: index)
        let source = BlockSource(
            page: page.bytes, base: base, count: block.length, site: page.site, templates: page.templates)
        guard
            let table = block.nodes.firstIndex(where: { $0.kind == .table && base + Int($0.start) == offset })
        else { return true }
        return likelyEnd(of: SyntaxNode(block: block, base: 0, index: table), in: source) == nil
    }

    /// The end of the paragraph that the last line of table markup before the next heading stands in. Nil when a template
    /// begins a line after it: it may hold the `|}`.
    private static func likelyEnd(of table: SyntaxNode, in block: BlockSource) -> Int? {
        let nodes = table.block.nodes
        var node = table.index + 1
        var lineStart = table.start
        var isAfterMarkup = true
        var end = table.start
        while lineStart < table.end {
            let lineEnd = min(block.lineEnd(from: lineStart), table.end)
            switch block[lineStart] {
            case UInt8(ascii: "="):
                return end
            case UInt8(ascii: "|"), UInt8(ascii: "!"):
                isAfterMarkup = true
                end = lineEnd
            case UInt8(ascii: "{") where isAfterMarkup && lineStart > table.start:
                while node < Int(nodes[table.index].next), table.base + Int(nodes[node].start) < lineStart { node += 1 }
                var first = node
                while first < nodes.count, table.base + Int(nodes[first].start) == lineStart {
                    if nodes[first].kind.isCall { return nil }
                    first += 1
                }
                end = lineEnd
            default:
                if block.trimmed(lineStart..<lineEnd).isEmpty { isAfterMarkup = false }
                if isAfterMarkup { end = lineEnd }
            }
            lineStart = lineEnd
            if block[lineStart] == 0x0D { lineStart += 1 }
            if block[lineStart] == 0x0A { lineStart += 1 }
            if lineStart == lineEnd { break }
        }
        return end
    }
}
