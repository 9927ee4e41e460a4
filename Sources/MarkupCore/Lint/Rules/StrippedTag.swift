/// `</div>` without `<div>`.
package enum StrippedTag: PageRule {
    package static let id = "stripped-tag"
    package static let severity = Severity.warning
    package static let summary = "An end tag closes nothing."
    package static let explanation = """
        MediaWiki drops such a tag. Either it is superfluous, or its start tag is missing or stands in another cell, list \
        item or template.
        """
    package static let category: String? = "stripped-tag"
    package static let examples: [RuleExample] = [
        .triggering("foo⟪</div>⟫", fixed: "foo"),
        .triggering("a <b>c</b>⟪</b>⟫ d", fixed: "a <b>c</b> d"),
        .silent("<div>foo</div>"),
        .silent("a</br>b", "MediaWiki reads it as '<br>'."),
        .silent("{{x|</div>}}"),
    ]

    package static let topic = PageTopic.tags

    package static func check(_ page: LintedPage, _ report: inout Reporter) {
        for item in page.tagProblems where item.kind == .strippedTag && item.isEnd && item.inPage {
            report.report(
                item.tag, "'\(page.excerpt(item.tag))' closes nothing.",
                fixes: [Fix("Delete it", .suggested, [TextEdit(item.tag, "")], isVisible: false)])
        }
    }
}
