/// `|garrison=[[Prague`
package enum FieldUnclosedLink: PageRule {
    package static let id = "field-unclosed-link"
    package static let severity = Severity.error
    package static let summary = "A link in a field of a template is never closed."
    package static let explanation = """
        MediaWiki closes brackets from the inside out: the `}}` of the template does not match the open `[[`, and the \
        whole template is shown as text. One such link is one finding, in its field.
        """
    package static let examples: [RuleExample] = [
        .triggering(
            "{{Infobox film\n|name=A\n|country=⟪[[Austria⟫\n|budget=1\n}}\nText.",
            fixed: "{{Infobox film\n|name=A\n|country=[[Austria]]\n|budget=1\n}}\nText."),
        .triggering("See {{main|⟪[[Prague⟫}}.", fixed: "See {{main|[[Prague]]}}."),
        .triggering("{{x|y=⟪[[Prague⟫\n|z=1}}", fixed: "{{x|y=[[Prague]]\n|z=1}}"),
        .triggering("{{x|⟪[[Prague⟫}} [[b]]", fixed: "{{x|[[Prague]]}} [[b]]"),
        .triggering("{{x|⟪[[Prague⟫}} b]]"),
        .silent("{{Infobox film\n|name=A\n|country=[[Austria]]\n|budget=1\n}}\nText."),
        .silent("{{Infobox film\n|name=A\n}}\nIn [[Austria now.", "In the text: 'unclosed-link'."),
    ]
    package static let subject: LintTraits? = .loneBrackets

    package static func check(_ page: LintedPage, _ report: inout Reporter) {
        for opener in page.brackets.openers where opener.bracket.kind == .brackets {
            guard let template = FieldContext.template(spoiltBy: opener, in: page) else { continue }
            let start = opener.range.upperBound - 2
            let link = start..<LikelyEnd.ofLink(openedAt: start, limit: Int(opener.bracket.limit), in: page)
            let field = FieldContext.fieldName(before: start, from: template, in: page)
            let place = field.map { " in '\($0)'" } ?? ""
            let title = page.excerpt(page.templateName(at: template.lowerBound))
            var related = [RelatedPlace(template.lowerBound..<template.lowerBound + 2, "The template begins here.")]
            if template.upperBound <= page.bytes.count, page.has("}}", at: template.upperBound - 2) {
                related.append(RelatedPlace(template.upperBound - 2..<template.upperBound, "It should end here."))
            }
            report.report(
                link, "'[[' is not closed\(place); MediaWiki shows the whole '\(title)' as text.", related: related,
                fixes: [UnclosedLink.closing(link, in: page)])
        }
    }
}
