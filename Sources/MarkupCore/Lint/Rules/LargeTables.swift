/// A table with more than five columns.
package enum LargeTables: BlockRule, PageRule {
    package static let id = "large-tables"
    package static let severity = Severity.hint
    package static let isOnByDefault = false
    package static let summary = "A table has more than five columns."
    package static let explanation = """
        It does not fit on a narrow screen. The first ten rows are looked at, header cells and others counted apart, as \
        MediaWiki's Linter does. Tables that hold other tables are layout and are left alone.
        """
    package static let category: String? = "large-tables"
    package static let examples: [RuleExample] = [
        .triggering("⟪{|⟫\n| a || b || c || d || e || f\n|}"),
        .triggering("⟪{|⟫ class=\"wikitable\"\n|-\n! a !! b !! c !! d !! e !! f\n|-\n| g\n|}"),
        .triggering("⟪<table>⟫\n<tr><td>a<td>b<td>c\n<td>d<td>e<td>f</tr>\n</table>"),
        .silent("{|\n| a || b || c || d || e\n|-\n! f !! g !! h\n|}"),
        .silent("{|\n! a !! b !! c\n| d || e || f\n|}", "Three of each kind."),
        .silent("{|\n| a || b || c || d || e ||\n{|\n| f\n|}\n|}", "Made for layout."),
    ]
    package static let kinds: [NodeKind] = [.table]

    private static let mostColumns = 5
    private static let rowsLookedAt = 10

    /// How many cells of each kind a row has.
    private struct Row {
        var headers = 0
        var cells = 0
        var columns: Int { max(headers, cells) }
    }

    private static func report(_ tag: Range<Int>, _ columns: Int, _ report: inout Reporter) {
        report.report(tag, "This table has \(columns) columns, which do not fit on a narrow screen.")
    }

    // MARK: Wikitext

    package static func check(_ node: SyntaxNode, in block: BlockSource, _ report: inout Reporter) {
        for row in node.children.filter({ $0.kind == .tableRow }).prefix(rowsLookedAt) {
            var count = Row()
            for cell in row.children where cell.kind == .tableCell {
                if cell.flags & NodeFlags.header != 0 { count.headers += 1 } else { count.cells += 1 }
            }
            guard count.columns > mostColumns else { continue }
            guard !node.isHidden, !holdsTable(node, in: block), let delimiter = node.child(.delimiter) else { return }
            self.report(delimiter.range, count.columns, &report)
            return
        }
    }

    private static func holdsTable(_ node: SyntaxNode, in block: BlockSource) -> Bool {
        node.descendants.dropFirst().contains { other in
            other.kind == .table || other.kind == .openTag && block.isTag(other, named: "table")
        }
    }

    // MARK: HTML

    package static func check(_ page: LintedPage, _ report: inout Reporter) {
        var open: [(tag: Range<Int>, rows: [Row], isLayout: Bool)] = []
        for tag in page.tags {
            let isEnd = tag.kind == .closeTag
            switch page.tagName(of: tag) {
            case "table" where isEnd:
                guard let table = open.popLast() else { continue }
                if !open.isEmpty { open[open.count - 1].isLayout = true }
                let wide = table.rows.prefix(rowsLookedAt).first { $0.columns > mostColumns }
                if let wide, !table.isLayout { self.report(table.tag, wide.columns, &report) }
            case "table": open.append((tag.range, [], false))
            case "tr" where !isEnd && !open.isEmpty: open[open.count - 1].rows.append(Row())
            case "td" where !isEnd: count(&open) { $0.cells += 1 }
            case "th" where !isEnd: count(&open) { $0.headers += 1 }
            default: continue
            }
        }
    }

    private static func count(
        _ open: inout [(tag: Range<Int>, rows: [Row], isLayout: Bool)], _ add: (inout Row) -> Void
    ) {
        guard let last = open.indices.last else { return }
        if open[last].rows.isEmpty { open[last].rows.append(Row()) }
        add(&open[last].rows[open[last].rows.count - 1])
    }
}
