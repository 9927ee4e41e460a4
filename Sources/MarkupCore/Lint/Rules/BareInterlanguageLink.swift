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

    /// The entries on the last lines of the page, in order; empty unless there are two, or one after a category.
    private static func trailingEntries(of page: LintedPage) -> [RunningLinks.Entry] {
        var found: [RunningLinks.Entry] = []
        var followsCategory = false
        for index in page.tree.blocks.indices.reversed() {
            let root = SyntaxNode(block: page.tree.blocks[index], base: page.tree.start(ofBlock: index), index: 0)
            if root.children.allSatisfy({ $0.kind == .newline }) { continue }
            guard let line = root.plainTextAtLineEnd else { break }
            let tail = RunningLinks.tail(of: line, in: page.bytes, site: page.site)
            let languages = tail.reversed().prefix { $0.kind == .language }
            found.append(contentsOf: languages)
            followsCategory = languages.count > 0 && languages.count < tail.count
            if languages.isEmpty || languages.count < tail.count || languages.last?.range.lowerBound != line.lowerBound
                || line.lowerBound != root.start
            {
                break
            }
        }
        return found.count > 1 || followsCategory ? found.reversed() : []
    }
}
