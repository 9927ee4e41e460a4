/// A page whose first heading is `===`.
package enum HeadingStartsAtLevel3: PageRule {
    package static let id = "heading-starts-at-level-3"
    package static let severity = Severity.information
    package static let isOnByDefault = false
    package static let summary = "The first heading of the page is below level 2."
    package static let explanation = "The top level of a page's headings is `== level 2 ==`; its title is level 1."
    package static let examples: [RuleExample] = [
        .triggering("a\n⟪=== B ===⟫\nb", fixed: "a\n== B ==\nb"),
        .silent("a\n== B ==\n=== C ==="),
        .silent("a\n= B ="),
    ]

    package static let topic = PageTopic.headings
    package static let subject: LintTraits? = .headings

    package static func check(_ page: LintedPage, _ report: inout Reporter) {
        guard let first = page.topLevelHeadings.first, first.level > 2 else { return }
        let heading = page.node(at: first.place)
        report.report(
            heading.range, "The first heading of the page is level \(first.level); pages begin with level 2.",
            fixes: [Fix("Make it level 2", .suggested, heading.edits(toLevel: 2))])
    }
}
