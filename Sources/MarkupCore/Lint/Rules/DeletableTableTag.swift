/// `{|` right after `|-`.
package enum DeletableTableTag: PageRule {
    package static let id = "deletable-table-tag"
    package static let severity = Severity.warning
    package static let summary = "A table begins between the rows of another and ends it."
    package static let explanation = """
        A table inside a table has to stand in a cell. After `|-` it takes the place of the outer one, whose `|}` then \
        closes nothing. Elsewhere a template may have closed the outer table, so that without `|-` it is reported only \
        where no call stands between the two.
        """
    package static let category: String? = "deletable-table-tag"
    package static let examples: [RuleExample] = [
        .triggering("{|\n|a\n|-\n⟪{|⟫\n|b\n|}\n|}"),
        .triggering("{| class=a\n\n⟪{|⟫\n|b\n|}"),
        .silent("{|\n|a\n{{end}}\n\n{|\n|b\n|}", "The template may hold the `|}`."),
        .silent("{|\n|a\n|-\n|\n{|\n|b\n|}\n|}"),
    ]
    package static let subject: LintTraits? = .tagProblems

    package static func check(_ page: LintedPage, _ report: inout Reporter) {
        for item in page.tagProblems where item.kind == .deletableTableTag && item.inPage {
            guard isInTable(item.tag.lowerBound, in: page) else { continue }
            let end = item.isTag ? item.tag.upperBound : min(item.tag.lowerBound + 2, item.tag.upperBound)
            report.report(
                item.tag.lowerBound..<end, "This table stands in no cell of the table around it, which it ends.")
        }
    }

    /// Whether the line before the one at `offset` begins with `|-`, comment lines aside, or one further up with `{|` and
    /// no call comes after that.
    private static func isInTable(_ offset: Int, in page: LintedPage) -> Bool {
        let lines = page.tree.text.lines
        let last = lines.line(containing: offset)
        var isNext = true
        for line in stride(from: last - 1, through: max(0, last - linesLookedAt), by: -1) {
            let text = page.trimmed(lines.start(of: line)..<page.tree.text.contentEnd(of: line))
            if text.isEmpty || page.has("<!--", at: text.lowerBound) { continue }
            if isNext, page.has("|-", at: text.lowerBound) { return true }
            isNext = false
            if (text.lowerBound..<text.upperBound).contains(where: { page.has("{{", at: $0) }) { return false }
            if page.has("{|", at: text.lowerBound) { return true }
        }
        return false
    }

    private static let linesLookedAt = 40
}
