/// `[[` that is never closed.
package enum UnclosedLink: PageRule {
    package static let id = "unclosed-link"
    package static let severity = Severity.error
    package static let summary = "A link that begins with `[[` is never closed."
    package static let explanation = """
        MediaWiki shows the brackets as text. Inside a template it is worse, and reported as `field-unclosed-link`.
        """
    package static let examples: [RuleExample] = [
        .triggering("In ⟪[[Prague⟫, later", fixed: "In [[Prague]], later"),
        .triggering("In ⟪[[Prague|the city⟫. Later", fixed: "In [[Prague|the city]]. Later"),
        .triggering("In ⟪[[Prague⟫] later", fixed: "In [[Prague]] later"),
        .silent("{{x|y=[[Prague\n|z=1}}", "In a field."),
        .triggering("In ⟪[[Prague⟫, later.\n\n== A ==\nb]] c", .onPage),
        .silent("In [[Prague]] [now]", nil, .anywhere),
        .silent("a = [[b c] d];", "The brackets are balanced, one by one."),
        .silent("[[File:A.jpg|thumb|A\nb]]", "A caption may go on over lines."),
    ]
    package static let subject: LintTraits? = [.loneBrackets, .oddLinks]

    package static func check(_ page: LintedPage, _ report: inout Reporter) {
        var brackets = SingleBrackets("[", "]", in: page.tree.text)
        for opener in page.brackets.openers where opener.bracket.kind == .brackets {
            let start = opener.range.upperBound - 2
            let limit = Int(opener.bracket.limit)
            if brackets.closed(after: start + 2, limit: limit) >= 2
                || FieldContext.template(spoiltBy: opener, in: page) != nil
            {
                continue
            }
            let link = start..<LikelyEnd.ofLink(openedAt: start, limit: limit, in: page)
            report.report(
                link, "'\(page.excerpt(link))' is never closed: ']]' is missing.", fixes: [closing(link, in: page)])
        }
        for start in page.oddLinks(.stretched).lazy.map(\.lowerBound) {
            let end = LikelyEnd.ofLink(openedAt: start, limit: page.bytes.count, in: page)
            // `[[` without a name after it is code.
            guard end > start + 2 else { continue }
            report.report(
                start..<end,
                "'\(page.excerpt(start..<end))' is not closed here: the next ']]' for it is far below, and hides what is between.",
                fixes: [Fix("Insert ']]'", .suggested, TextEdit(end..<end, "]]"))])
        }
    }

    /// Closes the link that stands in `range`.
    static func closing(_ range: Range<Int>, in page: LintedPage) -> Fix {
        let end = range.upperBound..<range.upperBound
        return page.byte(range.upperBound) == UInt8(ascii: "]")
            ? Fix("Insert ']'", .suggested, TextEdit(end, "]"))
            : Fix("Insert ']]'", .suggested, TextEdit(end, "]]"))
    }
}
