/// `[[::Category:X]]`.
package enum MultiColonEscape: PageRule {
    package static let id = "multi-colon-escape"
    package static let severity = Severity.warning
    package static let summary = "A link begins with more than one colon."
    package static let explanation = """
        One colon makes `[[:Category:X]]` a link to the category instead of a membership. With more colons MediaWiki \
        makes no link at all.
        """
    package static let category: String? = "multi-colon-escape"
    package static let examples: [RuleExample] = [
        .triggering("⟪[[::Category:Rivers]]⟫", fixed: "[[:Category:Rivers]]", .anywhere),
        .triggering("⟪[[:::de:Prag|Prague]]⟫", fixed: "[[:de:Prag|Prague]]", .anywhere),
        .silent("[[:Category:Rivers]]", nil, .anywhere),
        .silent("[[Foo::Bar]]", nil, .anywhere),
    ]
    package static let subject: LintTraits? = .oddLinks

    package static func check(_ page: LintedPage, _ report: inout Reporter) {
        for link in page.oddLinks(.multiColon) {
            var start = link.lowerBound + 2
            while page.byte(start) == UInt8(ascii: " ") { start += 1 }
            var end = start
            while page.byte(end) == UInt8(ascii: ":") { end += 1 }
            report.report(
                link, "'\(page.excerpt(link))' begins with \(end - start) colons, so it is no link.",
                fixes: [Fix("Keep one colon", .safe, [TextEdit(start + 1..<end, "")])])
        }
    }
}
