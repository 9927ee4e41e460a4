/// `<b><i>a</b></i>`.
package enum MisnestedTag: PageRule {
    package static let id = "misnested-tag"
    package static let severity = Severity.warning
    package static let summary = "Two elements overlap, or one goes over the end of a list item, cell or paragraph."
    package static let explanation = "Browsers cut the inner element in two, and not all in the same way."
    package static let category: String? = "misnested-tag"
    package static let examples: [RuleExample] = [
        .triggering("<b>⟪<i>⟫X</b></i>"),
        .triggering("⟪<small>⟫a\n*b\n*c\nd</small>"),
        .triggering("''a ⟪'''⟫b'' c'''"),
        .silent("<b><i>X</i></b>"),
        .silent("''a '''b''' c''"),
        .silent("<div>a\n*b\n*c\nd</div>"),
    ]

    package static let topic = PageTopic.tags
    package static let subject: LintTraits? = .tagProblems

    package static func check(_ page: LintedPage, _ report: inout Reporter) {
        for item in page.tagProblems where item.kind == .misnestedTag && item.inPage {
            let name = item.isTag ? "'<\(item.name.name)>'" : item.name == .b ? "Bold text" : "Text in italics"
            report.report(
                item.tag, "\(name) and the elements around it overlap: what is opened last must be closed first.")
        }
    }
}
