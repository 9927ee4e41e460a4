/// `[[http://x y]]`.
package enum ExternalLinkDoubleBrackets: PageRule {
    package static let id = "external-link-double-brackets"
    package static let severity = Severity.warning
    package static let summary = "A web address stands in the double brackets of a page link."
    package static let explanation = """
        MediaWiki shows the outer brackets as text. Web addresses take single brackets and a space before their text. \
        Other programs that show wikitext, such as GitHub, take `[[address|text]]` for a link: pages without templates \
        where all links of several are so written are theirs.
        """
    package static let examples: [RuleExample] = [
        .triggering("⟪[[http://example.org a site]]⟫", fixed: "[http://example.org a site]", .anywhere),
        .triggering("⟪[[https://example.org|a site]]⟫", fixed: "[https://example.org a site]", .onPage),
        .silent("[http://example.org a site]", nil, .anywhere),
        .silent("[[http]]", nil, .anywhere),
        .silent("[[http://a.org|a]], [[http://b.org|b]] and [[http://c.org|c]]", "Not for MediaWiki.", .onPage),
    ]

    /// So many links are no slip of the keyboard.
    private static let severalLinks = 3
    package static let subject: LintTraits? = .oddLinks

    package static func check(_ page: LintedPage, _ report: inout Reporter) {
        let links = page.oddLinks(.externalAddress)
        if links.count >= severalLinks, links.allSatisfy({ separator(in: $0, of: page) != nil }),
            !page.tree.skeleton.marks.contains(where: { $0.kind == .template })
        {
            return
        }
        for link in links {
            var edits = [TextEdit(link.lowerBound..<link.lowerBound + 1, "")]
            if let pipe = separator(in: link, of: page) { edits.append(TextEdit(pipe..<pipe + 1, " ")) }
            edits.append(TextEdit(link.upperBound - 1..<link.upperBound, ""))
            report.report(
                link,
                "A web address takes single brackets: '[\(page.excerpt(link.lowerBound + 2..<link.upperBound - 2))]'.",
                fixes: [Fix("Use single brackets", .safe, edits)])
        }
    }

    /// The `|` that stands where the space between address and text should be.
    private static func separator(in link: Range<Int>, of page: LintedPage) -> Int? {
        for offset in link.lowerBound + 2..<link.upperBound - 2 {
            if page.byte(offset) == UInt8(ascii: "|") { return offset }
            if page.byte(offset) == UInt8(ascii: " ") { return nil }
        }
        return nil
    }
}
