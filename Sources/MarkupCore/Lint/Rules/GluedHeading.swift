/// A section heading that runs into the text around it.
package enum GluedHeading: PageRule {
    package static let id = "glued-heading"
    package static let severity = Severity.warning
    package static let summary = "A section heading has lost its `==` marks and the line breaks around it."
    package static let explanation = """
        Titles that are common in the language are known; others are recognised by their place between the end of a \
        sentence and a capital letter, and by words that stand alone elsewhere on the page. Looked for only where a page \
        has lost its line breaks, so that `YouTube` and `McCain` are safe.
        """
    package static let examples: [RuleExample] = [
        .triggering(
            "The force kept four boats.⟪History⟫The first boats were bought in 1871 by the town.In 1902 the force moved to "
                + "the headland.It was disbanded by the town in 1934.",
            fixed:
                "The force kept four boats.\n\n== History ==\nThe first boats were bought in 1871 by the town.In 1902 the "
                + "force moved to the headland.It was disbanded by the town in 1934."),
        .silent("The force kept four boats.\n\n== History ==\nThe first boats were bought in 1871."),
        .silent("The eBay of YouTube.McCain wrote JavaScript."),
    ]
    package static let subject: LintTraits? = .damage

    package static func check(_ page: LintedPage, _ report: inout Reporter) {
        for heading in page.recovered.sections.headings {
            let title = page.excerpt(heading.range, limit: 110)
            let marks = String(repeating: "=", count: heading.level)
            let lost = heading.isGlued ? "'\(marks)' marks and line breaks" : "'\(marks)' marks"
            report.report(
                heading.range, "'\(title)' looks like a section heading that lost its \(lost).",
                fixes: [
                    Fix("Make it a level-\(heading.level) heading", .suggested, edits(heading, marks, page.bytes))
                ])
        }
    }

    private static func edits(_ heading: RecoveredHeading, _ marks: String, _ bytes: [UInt8]) -> [TextEdit] {
        let start = heading.range.lowerBound
        let end = heading.range.upperBound
        let isAtLineStart = start == 0 || bytes[start - 1] == 0x0A
        let isAtLineEnd = end == bytes.count || bytes[end] == 0x0A || bytes[end] == 0x0D
        let space = end < bytes.count && bytes[end] == 0x20 ? end..<end + 1 : end..<end
        return [
            TextEdit(start..<start, (isAtLineStart ? "" : "\n\n") + marks + " "),
            TextEdit(isAtLineEnd ? end..<end : space, " " + marks + (isAtLineEnd ? "" : "\n")),
        ]
    }
}
