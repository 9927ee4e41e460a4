/// A level-4 heading after a level-2 one.
package enum HeadingSkip: PageRule {
    package static let id = "heading-skip"
    package static let severity = Severity.information
    package static let summary = "A heading is more than one level below the one before it."
    package static let explanation = """
        Screen readers and the table of contents rely on the levels. A page that begins at a deep level is the business \
        of `heading-starts-at-level-3`.
        """
    package static let examples: [RuleExample] = [
        .triggering("== A ==\na\n⟪==== B ====⟫\nb", fixed: "== A ==\na\n=== B ===\nb"),
        .silent("== A ==\n=== B ===\n==== C ====\n== D =="),
        .silent("=== A ===\n==== B ===="),
    ]

    package static let topic = PageTopic.headings
    package static let subject: LintTraits? = .headings

    package static func check(_ page: LintedPage, _ report: inout Reporter) {
        var last: LintedPage.Heading?
        for next in page.topLevelHeadings {
            defer { last = next }
            guard let last, next.level > last.level + 1 else { continue }
            let (heading, previous) = (page.node(at: next.place), page.node(at: last.place))
            let level = last.level + 1
            report.report(
                heading.range, "This level-\(next.level) heading follows a level-\(last.level) one.",
                related: [RelatedPlace(previous.range, "The heading before it.")],
                fixes: [Fix("Make it level \(level)", .suggested, heading.edits(toLevel: level))])
        }
    }
}

extension SyntaxNode {
    /// The edits that give this heading another level.
    package func edits(toLevel level: Int) -> [TextEdit] {
        let signs = String(repeating: "=", count: min(max(level, 1), 6))
        return children.filter { $0.kind == .delimiter }.map { TextEdit($0.range, signs) }
    }
}
