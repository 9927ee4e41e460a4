/// `<small>a<small>`.
package enum MultipleUnclosedFormattingTags: PageRule {
    package static let id = "multiple-unclosed-formatting-tags"
    package static let severity = Severity.hint
    package static let isOnByDefault = false
    package static let summary = "Unclosed formatting tags add up."
    package static let explanation = """
        Two `<small>` that are not closed make text very small. Where the second stands for an end tag, its `/` is \
        missing. `unclosed-tag` reports each tag by itself.
        """
    package static let category: String? = "multiple-unclosed-formatting-tags"
    package static let examples: [RuleExample] = [
        .triggering("⟪<b>⟫foo<b>"),
        .triggering("<div>⟪<small>⟫x</div>\n\n<div><small>y</div>"),
        .silent("<b>foo"),
        .silent("<small>a</small><small>b"),
    ]
    package static let subject: LintTraits? = .tagProblems

    package static func check(_ page: LintedPage, _ report: inout Reporter) {
        for item in page.tagProblems where item.kind == .multipleUnclosedFormattingTags && item.inPage {
            add(item, &report)
        }
        // Small and big text leaks out of everything but tables.
        var small: TagProblem?
        var big: TagProblem?
        for item in page.tagProblems where item.kind == .missingEndTag && item.inPage && !item.inTable && item.isTag {
            let first = item.name == .small ? small : item.name == .big ? big : nil
            if let first {
                // Said already where one stands at the end of the other.
                let isSaid = report.findings.contains { $0.rule == id && $0.range == first.tag }
                if !isSaid { add(first, &report) }
                return
            }
            if item.name == .small { small = item }
            if item.name == .big { big = item }
        }
    }

    private static func add(_ item: TagProblem, _ report: inout Reporter) {
        report.report(item.tag, "'<\(item.name.name)>' is opened again before it is closed.")
    }
}
