/// `de:X fr:Y` without brackets at the end of a page.
package enum BareInterlanguageLink: PageRule {
    package static let id = "bare-interlanguage-link"
    package static let severity = Severity.warning
    package static let summary = "Interlanguage links at the end of the page have lost their `[[` and `]]`."
    package static let explanation = """
        They are shown to readers as text. A single one is only reported next to a category, since `is:` and `no:` are \
        words as well as languages; all of them together are one finding.
        """
    package static let examples: [RuleExample] = [
        .triggering("Text.\n\n⟪de:Prag fr:Prague pl:Praga⟫", fixed: "Text.\n\n"),
        .triggering("Text.\n\n⟪de:Prag\nfr:Prague\npl:Praga⟫\n", fixed: "Text.\n\n\n"),
        .triggering("Category:Castles in Bohemia⟪bg:Прага cs:Praha⟫", fixed: "Category:Castles in Bohemia"),
        .silent("Text.\n\n[[de:Prag]]\n[[fr:Prague]]"),
        .silent("The answer is:Prague"),
        .silent("de:Prag fr:Prague\n\nMore text follows here."),
    ]
    package static let subject: LintTraits? = .damage

    package static func check(_ page: LintedPage, _ report: inout Reporter) {
        let entries = trailingEntries(of: page)
        guard let first = entries.first, let last = entries.last else { return }
        let codes = entries.map { page.string(in: $0.prefix) }
        let shown = codes.prefix(24).joined(separator: ", ") + (codes.count > 24 ? ", …" : "")
        let noun = codes.count == 1 ? "interlanguage link" : "interlanguage links"
        var wraps: [TextEdit] = []
        for (index, entry) in entries.enumerated() {
            let end = index + 1 < entries.count ? entries[index + 1].range.lowerBound : entry.range.upperBound
            wraps.append(
                TextEdit(
                    entry.range.lowerBound..<end, (index > 0 ? "\n" : "") + "[[" + page.string(in: entry.range) + "]]"))
        }
        let range = first.range.lowerBound..<last.range.upperBound
        report.report(
            range, "\(codes.count) \(noun) as plain text (\(shown)).",
            fixes: [
                Fix("Delete them (Wikidata supplies interlanguage links)", .suggested, [TextEdit(range, "")]),
                Fix("Wrap each in [[…]], one per line", .suggested, wraps, isPreferred: false),
            ])
    }

    /// The links at the end of the page, with nothing but categories between them and after them; empty unless there
    /// are two, or one after a category.
    private static func trailingEntries(of page: LintedPage) -> [BareLink] {
        let links = page.recovered.bareLanguages
        guard !links.isEmpty else { return [] }
        let categories = page.recovered.bareCategories.map(\.range) + page.nodes(.category).map(\.range)
        let others = (categories + page.nodes(.languageLink).map(\.range)).sorted { $0.lowerBound < $1.lowerBound }
        var first = links.count
        var end = page.bytes.count
        while first > 0, isGap(links[first - 1].range.upperBound..<end, others, page) {
            first -= 1
            end = links[first].range.lowerBound
        }
        let found = Array(links[first...])
        guard let start = found.first?.range.lowerBound else { return [] }
        let followsCategory = categories.contains { page.trimmed($0.upperBound..<max(start, $0.upperBound)).isEmpty }
        return found.count > 1 || followsCategory ? found : []
    }

    /// Whether there is nothing in `range` but white space and some of `links`.
    private static func isGap(_ range: Range<Int>, _ links: [Range<Int>], _ page: LintedPage) -> Bool {
        var offset = range.lowerBound
        for link in links where link.lowerBound >= offset && link.upperBound <= range.upperBound {
            guard page.trimmed(offset..<link.lowerBound).isEmpty else { return false }
            offset = link.upperBound
        }
        return page.trimmed(offset..<max(offset, range.upperBound)).isEmpty
    }
}
