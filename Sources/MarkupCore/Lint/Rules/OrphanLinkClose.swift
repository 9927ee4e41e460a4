/// `]]` that closes nothing.
package enum OrphanLinkClose: PageRule {
    package static let id = "orphan-link-close"
    package static let severity = Severity.error
    package static let summary = "`]]` closes a link that was never opened."
    package static let explanation = """
        MediaWiki shows the brackets as text. Often they are the end of an image's caption whose `[[File:…|` has been \
        deleted, or one bracket of the `[[` is missing.
        """
    package static let examples: [RuleExample] = [
        .triggering("cemetery in Prague⟪]]⟫ later", fixed: "cemetery in Prague later"),
        .triggering("In [Prague⟪]]⟫ later", fixed: "In [[Prague]] later"),
        .silent("a[b[1]] = 2", "The brackets are balanced, one by one.", .anywhere),
        .silent("[http://example.org a [b]]", "The second bracket closes '[b'."),
    ]
    package static let subject: LintTraits? = .loneBrackets

    package static func check(_ page: LintedPage, _ report: inout Reporter) {
        var brackets = SingleBrackets("[", "]", in: page.tree.text)
        for closer in page.brackets.closers where closer.kind == .brackets {
            let range = closer.range
            let singles = brackets.open(before: range.lowerBound)
            if singles.count >= range.count { continue }
            if let scar = page.recovered.sections.scars.first(where: { $0.contains(range.lowerBound) }) {
                report.caption(scar, range, page)
                continue
            }
            let text = page.string(in: range)
            var fixes: [Fix] = []
            var message = "'\(text)' closes no link: there is no '[[' before it."
            if let bracket = singles.last, range.count == 2 {
                if isExternalLink(at: bracket, in: page) {
                    message = "']]' after a web address: one ']' closes such a link."
                    fixes.append(
                        Fix(
                            "Delete one ']'", .suggested, TextEdit(range.upperBound - 1..<range.upperBound, "")))
                } else {
                    message = "'\(page.excerpt(bracket..<range.upperBound))' has one '[' too few for a link."
                    fixes.append(Fix("Make it '[['", .suggested, TextEdit(bracket..<bracket, "[")))
                }
            }
            if fixes.isEmpty { fixes.append(Fix("Delete '\(text)'", .suggested, TextEdit(range, ""))) }
            report.report(range, message, fixes: fixes)
        }
    }

    private static func isExternalLink(at bracket: Int, in page: LintedPage) -> Bool {
        page.has("http://", at: bracket + 1) || page.has("https://", at: bracket + 1) || page.has("//", at: bracket + 1)
    }
}

extension Reporter {
    /// The end of a caption whose beginning was cut away, on a page that has lost its line breaks.
    fileprivate mutating func caption(_ scar: Range<Int>, _ closer: Range<Int>, _ page: LintedPage) {
        let caption = page.excerpt(scar.lowerBound..<closer.lowerBound)
        let start = scar.lowerBound..<scar.lowerBound
        report(
            closer,
            "']]' without '[['. '\(caption)' looks like the end of an image caption whose '[[File:…|' was removed.",
            fixes: [
                Fix("Delete the leftover caption '\(caption)]]'", .suggested, TextEdit(scar, "")),
                Fix(
                    "Rebuild it as '[[File:…|thumb|… \(caption)]]'", .manual, TextEdit(start, "[[File:|thumb|… "),
                    isPreferred: false),
                Fix("Delete only ']]'", .suggested, TextEdit(closer, ""), isPreferred: false),
            ])
    }
}
