/// A page that has lost its line breaks.
package enum FlattenedArticle: PageRule {
    package static let id = "flattened-article"
    package static let severity = Severity.warning
    package static let summary = "The page has lost its line breaks: headings, lists and paragraphs run together."
    package static let explanation = """
        Such pages come from extractors that drop markup and join what is left. One finding says so and what was found; \
        the parts have findings of their own. Several sentences on one line must end without a space before the next.
        """
    package static let examples: [RuleExample] = [
        .triggering(
            "⟪⟫The force kept four boats.HistoryThe first boats were bought in 1871 by the town.In 1902 the force moved to "
                + "the headland.It was disbanded by the town in 1934.See alsoHarbour of EllisAnn Hale", []),
        .silent("The force kept four boats.The first boats were bought in 1871.", "One space is missing."),
        .silent("McCain used YouTube. The iPhone of MacDonald ran JavaScript."),
    ]
    package static let subject: LintTraits? = .damage

    package static func check(_ page: LintedPage, _ report: inout Reporter) {
        let found = page.recovered
        guard let line = found.firstFlattenedLine else { return }
        let start = page.tree.text.lines.start(of: page.tree.text.lines.line(containing: line))
        var parts: [String] = []
        func count(_ number: Int, _ one: String, _ many: String) {
            if number > 0 { parts.append("\(number) \(number == 1 ? one : many)") }
        }
        count(found.sections.headings.count, "heading", "headings")
        count(found.sections.lists.reduce(0) { $0 + $1.items.count }, "list item", "list items")
        count(found.bareCategories.count, "category", "categories")
        count(found.bareLanguages.count, "interlanguage link", "interlanguage links")
        let lines = page.tree.text.lines.count
        let size = grouped(page.bytes.count) + " bytes on " + (lines == 1 ? "one line" : "\(lines) lines")
        let list =
            parts.count > 1
            ? parts.dropLast().joined(separator: ", ") + " and " + (parts.last ?? "") : parts.first ?? ""
        let what = list.isEmpty ? "" : ", with \(list) run together"
        report.report(
            start..<start, "This article has lost its line breaks: \(size)\(what). Run \"Restore article structure\".")
    }

    /// The number with commas between thousands.
    private static func grouped(_ number: Int) -> String {
        var result = ""
        for (index, digit) in String(number).reversed().enumerated() {
            if index > 0, index % 3 == 0 { result = "," + result }
            result = String(digit) + result
        }
        return result
    }
}
