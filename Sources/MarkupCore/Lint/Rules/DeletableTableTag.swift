/// `{|` right after `|-`.
package enum DeletableTableTag: PageRule {
    package static let id = "deletable-table-tag"
    package static let severity = Severity.warning
    package static let summary = "A table begins between the rows of another and ends it."
    package static let explanation = """
        A table inside a table has to stand in a cell. After `|-` it takes the place of the outer one, whose `|}` then \
        closes nothing. Elsewhere a template may have closed the outer table, so only what follows `|-` is reported.
        """
    package static let category: String? = "deletable-table-tag"
    package static let examples: [RuleExample] = [
        .triggering("{|\n|a\n|-\n⟪{|⟫\n|b\n|}\n|}"),
        .silent("{|\n|a\n|-\n|\n{|\n|b\n|}\n|}"),
    ]

    package static let topic = PageTopic.tags

    package static func check(_ page: LintedPage, _ report: inout Reporter) {
        for item in page.tagProblems where item.kind == .deletableTableTag && item.inPage {
            guard followsRowMark(item.tag.lowerBound, in: page) else { continue }
            let end = item.isTag ? item.tag.upperBound : min(item.tag.lowerBound + 2, item.tag.upperBound)
            report.report(
                item.tag.lowerBound..<end, "This table stands in no cell of the table around it, which it ends.")
        }
    }

    /// Whether the line before the one at `offset` begins with `|-`, comment lines aside.
    private static func followsRowMark(_ offset: Int, in page: LintedPage) -> Bool {
        let lines = page.tree.text.lines
        var line = lines.line(containing: offset)
        while line > 0 {
            line -= 1
            let text = page.trimmed(lines.start(of: line)..<page.tree.text.contentEnd(of: line))
            if text.isEmpty || page.has("<!--", at: text.lowerBound) { continue }
            return page.has("|-", at: text.lowerBound)
        }
        return false
    }
}
