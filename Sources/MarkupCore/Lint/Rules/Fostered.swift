/// Text in a table, but in no cell.
package enum Fostered: PageRule {
    package static let id = "fostered"
    package static let severity = Severity.warning
    package static let summary = "Content stands in a table, but in none of its cells."
    package static let explanation = """
        Browsers move such content out of the table and show it above. Categories and behaviour switches, which show \
        nothing, are not reported.
        """
    package static let category: String? = "fostered"
    package static let examples: [RuleExample] = [
        .triggering("⟪{|⟫\nfoo\n|-\n| bar\n|}"),
        .silent("{|\n|-\n| foo\n| bar\n|}"),
        .silent("{|\n|+ foo\n| bar\n|}"),
    ]

    package static let topic = PageTopic.tags
    package static let subject: LintTraits? = .tagProblems

    package static func check(_ page: LintedPage, _ report: inout Reporter) {
        for item in page.tagProblems where item.kind == .fostered && item.inPage {
            let isClosed = item.isTag || page.has("|}", at: item.range.upperBound - 2)
            if !isClosed, UnclosedTable.mayEndInCall(at: item.range.lowerBound, in: page) { continue }
            let end = item.isTag ? item.tag.upperBound : min(item.tag.lowerBound + 2, item.tag.upperBound)
            report.report(
                item.tag.lowerBound..<end,
                "Something in this table stands in none of its cells: browsers show it above the table.",
                // Of a table without '|}' something else is to be said: `unclosed-table`.
                severity: isClosed ? nil : .hint)
        }
    }
}
