/// `[[` that is never closed.
package enum UnclosedLink: PageRule {
    package static let id = "unclosed-link"
    package static let severity = Severity.error
    package static let summary = "A link that begins with `[[` is never closed."
    package static let explanation = """
        MediaWiki shows the brackets as text. Inside a template it is worse: the `}}` of the template cannot be \
        matched any more, and the whole template is shown as text.
        """
    package static let examples: [RuleExample] = [
        .triggering("In ⟪[[Prague⟫, later", fixed: "In [[Prague]], later", .anywhere),
        .triggering("In ⟪[[Prague|the city⟫. Later", fixed: "In [[Prague|the city]]. Later"),
        .triggering("In ⟪[[Prague⟫] later", fixed: "In [[Prague]] later"),
        .triggering("{{x|y=⟪[[Prague⟫\n|z=1}}", fixed: "{{x|y=[[Prague]]\n|z=1}}", .onPage),
        .triggering("{{x|⟪[[Prague⟫}} [[b]]", fixed: "{{x|[[Prague]]}} [[b]]"),
        .triggering("{{x|⟪[[Prague⟫}} b]]"),
        .silent("In [[Prague]] [now]", nil, .anywhere),
        .silent("a = [[b c] d];", "The brackets are balanced, one by one."),
        .silent("[[File:A.jpg|thumb|A\nb]]", "A caption may go on over lines."),
    ]

    package static func check(_ page: LintedPage, _ report: inout Reporter) {
        for opener in page.brackets.openers where opener.bracket.kind == .brackets {
            let start = opener.range.upperBound - 2
            let limit = Int(opener.bracket.limit)
            let singles = SingleBrackets.closed(
                UInt8(ascii: "["), UInt8(ascii: "]"), after: start + 2, limit: limit, in: page)
            if singles >= 2 { continue }
            let end = LikelyEnd.ofLink(openedAt: start, limit: limit, in: page)
            let isHalfClosed = page.byte(end) == UInt8(ascii: "]")
            var message = "'\(page.excerpt(start..<end))' is never closed: ']]' is missing"
            var related: [RelatedPlace] = []
            if let construct = opener.spoils, page.byte(construct.lowerBound) == UInt8(ascii: "{") {
                message += ", so the whole template around it is shown as text"
                related.append(
                    RelatedPlace(construct.lowerBound..<construct.lowerBound + 2, "The template begins here."))
            }
            report.report(
                start..<end, message + ".", related: related,
                fixes: [
                    Fix(
                        "Insert '\(isHalfClosed ? "]" : "]]")'", .suggested,
                        [TextEdit(end..<end, isHalfClosed ? "]" : "]]")])
                ])
        }
    }
}
