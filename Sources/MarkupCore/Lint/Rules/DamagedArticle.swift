/// A page that has lost several pieces of markup, but not its line breaks.
package enum DamagedArticle: PageRule {
    package static let id = "damaged-article"
    package static let severity = Severity.information
    package static let summary = "The page has lost markup in several places, and can be restored as a whole."
    package static let explanation = """
        Pages that went through an extractor have lost brackets, `==` and `{{` all over. One finding says so; the parts have \
        findings of their own. A page that has lost its line breaks as well is `flattened-article`.
        """
    package static let examples: [RuleExample] = [
        .triggering(
            "⟪⟫|image=x.jpg\n|branch=Army\n|garrison=Port Ellis\n|battles=None\n|commander1=Ann Hale\n}}\nText.\n\n"
                + "Category:Rivers\n", []),
        .silent("Text.\n\nCategory:Rivers\n", "One loss has a finding of its own."),
        .silent("{{Infobox river\n|name=Ellis\n|length=3\n\nText.", "It is being written."),
        .silent("{{Infobox river\n|name=Ellis\n}}\nText.\n\n[[Category:Rivers]]\n"),
    ]

    /// So many losses make a page damaged; a lost opener of an infobox counts for two.
    private static let least = 3
    package static let subject: LintTraits? = .damage

    package static func check(_ page: LintedPage, _ report: inout Reporter) {
        let found = page.recovered
        guard found.isDamaged, !found.isFlattened else { return }
        let boxes = found.infoboxes.count { $0.inferred }
        let headings = found.sections.headings.count
        let (categories, languages) = (found.bareCategories.count, found.bareLanguages.count)
        guard boxes * 2 + headings + categories + min(languages, 2) >= least else { return }
        var parts: [String] = []
        if boxes > 0 { parts.append("the '{{' of its infobox") }
        if headings > 0 { parts.append("the marks of \(headings) \(headings == 1 ? "heading" : "headings")") }
        if categories > 0 {
            parts.append("the brackets of \(categories) \(categories == 1 ? "category" : "categories")")
        }
        if languages > 0 { parts.append("those of \(languages) interlanguage \(languages == 1 ? "link" : "links")") }
        let list = parts.count > 1 ? parts.dropLast().joined(separator: ", ") + " and " + (parts.last ?? "") : parts[0]
        let places =
            found.infoboxes.compactMap { $0.inferred ? $0.range.lowerBound : nil }
            + [
                found.sections.headings.first?.range, found.bareCategories.first?.range,
                found.bareLanguages.first?.range,
            ]
            .compactMap { $0?.lowerBound }
        let lines = page.tree.text.lines
        let start = lines.start(of: lines.line(containing: places.min() ?? 0))
        report.report(start..<start, "This article has lost \(list). Run \"Restore article structure\".")
    }
}
