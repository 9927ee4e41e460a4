/// A paragraph in a `<span>` that may not be wrapped.
package enum PWrapBugWorkaround: PageRule {
    package static let id = "pwrap-bug-workaround"
    package static let severity = Severity.hint
    package static let isOnByDefault = false
    package static let summary = "An element that forbids line breaks gets a paragraph into it."
    package static let explanation = """
        Where the content of an inline element begins on a line of its own, MediaWiki makes a paragraph of it, which ends \
        the element early, and its style with it. Put tag and text on one line.
        """
    package static let category: String? = "pwrap-bug-workaround"
    package static let examples: [RuleExample] = [
        .triggering("<div>⟪<span style='white-space:nowrap'>⟫\na\n</span>\n</div>"),
        .triggering("<div>⟪<span class='nowrap'>⟫\na\n</span>\n</div>"),
        .silent("<div><span style='white-space:nowrap'>a</span>\n</div>"),
        .silent("<div><span>\na\n</span>\n</div>"),
    ]
    package static let subject: LintTraits? = .tagProblems

    package static func check(_ page: LintedPage, _ report: inout Reporter) {
        for item in page.tagProblems where item.kind == .pwrapBugWorkaround && item.inPage {
            guard page.string(in: item.tag).contains("nowrap") else { continue }
            report.report(item.tag, "The paragraph in '<\(item.name.name)>' ends it and its style.")
        }
    }
}
