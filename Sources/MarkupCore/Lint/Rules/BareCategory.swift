/// `Category:X` without brackets.
package enum BareCategory: PageRule {
    package static let id = "bare-category"
    package static let severity = Severity.error
    package static let summary = "A category has lost its `[[` and `]]`."
    package static let explanation = """
        The text is shown to readers and the page is not in the category. Only what stands at the end of a line is \
        reported, when it begins the line or is glued to the text before it; `see Category:X for more` is a sentence.
        """
    package static let examples: [RuleExample] = [
        .triggering("⟪Category:Rivers of Bohemia⟫\n", fixed: "[[Category:Rivers of Bohemia]]\n"),
        .triggering(
            "a video⟪Category:Rivers⟫ ⟪Category:Castles⟫", fixed: "a video[[Category:Rivers]] [[Category:Castles]]"),
        .triggering("⟪Category:Rivers⟫\n⟪Category:Castles⟫", fixed: "[[Category:Rivers]]\n[[Category:Castles]]"),
        .silent("[[Category:Rivers]]"),
        .silent("See [[:Category:Rivers]]."),
        .silent("See Category:Rivers"),
        .silent("Category: a word with a colon"),
        .silent("{{x|Category:Rivers}}"),
        .silent("http://example.org/wiki/Category:Rivers"),
    ]
    package static let subject: LintTraits? = .damage

    package static func check(_ page: LintedPage, _ report: inout Reporter) {
        for link in page.recovered.bareCategories where !isWord(link, in: page) {
            let end = link.range.upperBound
            report.report(
                link.range,
                "This category is plain text: it is shown to readers and does not categorise the page.",
                fixes: [
                    Fix(
                        "Wrap in [[…]]", .safe,
                        [TextEdit(link.range.lowerBound..<link.range.lowerBound, "[["), TextEdit(end..<end, "]]")])
                ])
        }
    }

    /// Whether a word in lower case follows after a blank: `category: what is meant by it`.
    private static func isWord(_ link: BareLink, in page: LintedPage) -> Bool {
        guard link.title.lowerBound > link.prefix.upperBound + 1, let first = page.byte(link.title.lowerBound) else {
            return false
        }
        return first >= 0x61 && first <= 0x7A
    }
}
