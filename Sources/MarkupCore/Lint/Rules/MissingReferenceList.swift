/// Footnotes without `<references/>`.
package enum MissingReferenceList: PageRule {
    package static let id = "missing-reference-list"
    package static let severity = Severity.information
    package static let isOnByDefault = false
    package static let summary = "The page has footnotes, but neither `<references />` nor a template to list them."
    package static let explanation = """
        MediaWiki then lists them at the very end of the page, below categories and boxes. Many templates list footnotes \
        without a name that says so; that is why the rule is off unless it is asked for, and silent on any page with a \
        template whose name speaks of references or notes.
        """
    package static let examples: [RuleExample] = [
        .triggering("a⟪<ref>b</ref>⟫ c<ref>d</ref>"),
        .silent("a<ref>b</ref>\n<references />"),
        .silent("a<ref>b</ref>\n{{Reflist}}"),
        .silent("a"),
    ]
    package static let subject: LintTraits? = .extensionTags

    package static func check(_ page: LintedPage, _ report: inout Reporter) {
        guard let first = page.references.all.first, !page.references.hasList else { return }
        for mark in page.tree.skeleton.marks where mark.kind == .template {
            let name = page.string(in: page.templateName(at: Int(mark.start))).lowercased()
            if words.contains(where: { name.contains($0) }) { return }
        }
        report.report(
            page.references.node(of: first).range,
            "The footnotes of this page are not listed: '<references />' is missing.")
    }

    private static let words = [
        "ref", "note", "примечания", "примітки", "脚注", "註", "注", "مراجع", "پانویس", "einzelnachweis", "liste",
    ]
}
