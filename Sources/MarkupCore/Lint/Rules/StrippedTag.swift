/// `</div>` without `<div>`.
package enum StrippedTag: PageRule {
    package static let id = "stripped-tag"
    package static let severity = Severity.warning
    package static let summary = "An end tag closes nothing, or part of a table stands outside of one."
    package static let explanation = """
        MediaWiki drops such a tag. Either it is superfluous, or the start tag that belongs to it is missing or stands in \
        another cell, list item or template. The start tag of a row or cell outside of a table is a hint: its end tag is \
        reported as well, and a template before it may hold the table.
        """
    package static let category: String? = "stripped-tag"
    package static let examples: [RuleExample] = [
        .triggering("foo⟪</div>⟫", fixed: "foo"),
        .triggering("a <b>c</b>⟪</b>⟫ d", fixed: "a <b>c</b> d"),
        .triggering("⟪<td>⟫a⟪</td>⟫", fixed: "a"),
        .silent("<div>foo</div>"),
        .silent("<table><tr><td>a</td></tr></table>"),
        .silent("a</br>b", "MediaWiki reads it as '<br>'."),
        .silent("{{x|</div>}}"),
    ]

    package static let topic = PageTopic.tags
    package static let subject: LintTraits? = .tagProblems

    package static func check(_ page: LintedPage, _ report: inout Reporter) {
        for item in page.tagProblems where item.kind == .strippedTag && item.inPage {
            let tag = "'\(page.excerpt(item.tag))'"
            report.report(
                item.tag, item.isEnd ? "\(tag) closes nothing." : "\(tag) has no effect here: it stands in no table.",
                severity: item.isEnd ? nil : .hint,
                fixes: [Fix("Delete it", .suggested, TextEdit(item.tag, ""), isVisible: false)])
        }
    }
}
