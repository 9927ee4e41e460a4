/// `{{{1}}}` in an article.
package enum TransclusionTagInArticle: PageRule {
    package static let id = "transclusion-tag-in-article"
    package static let severity = Severity.warning
    package static let summary = "A parameter of a template, `{{{x}}}`, stands in an article."
    package static let explanation = """
        It is what is left of a template whose source was copied, and is shown as it is. Reported on pages that are no \
        templates: they have categories and headings, few such parameters, and no `<noinclude>` and the like.
        """
    package static let examples: [RuleExample] = [
        .triggering("Born in ⟪{{{year}}}⟫.\n\n== Life ==\nA.\n\n[[Category:B]]"),
        .triggering("{{Infobox film|name=⟪{{{name}}}⟫}}\n\n== Plot ==\nA.\n\n[[Category:B]]"),
        .silent("Born in {{{year}}}.<noinclude>[[Category:B]]</noinclude>\n\n== Life ==\n"),
        .silent("Born in <nowiki>{{{year}}}</nowiki>.\n\n== Life ==\n\n[[Category:B]]"),
        .silent("Born in {{{year}}}.", "Perhaps a template."),
    ]

    /// A page with more of them is a template, whatever its title.
    private static let limit = 10
    package static let subject: LintTraits? = .parameters

    package static func check(_ page: LintedPage, _ report: inout Reporter) {
        guard page.has(.headings), page.has(.categories), !page.has(.inclusions) else { return }
        let parameters = page.nodes(.parameter)
        guard parameters.count <= limit else { return }
        for parameter in parameters
        where !parameter.ancestors.contains(where: { $0.kind == .parameter || $0.kind == .parserFunction }) {
            let field = parameter.ancestors.first { $0.kind == .templateArgument }?.child(.argumentName)
            let place = field.map { " in '\(page.excerpt($0.range))'" } ?? ""
            report.report(
                parameter.range,
                "'\(page.excerpt(parameter.range))'\(place) is a template's parameter; here it is shown as text.")
        }
    }
}
