/// `<span class="a"><div>b</div></span>`.
package enum MiscTidyReplacementIssues: PageRule {
    package static let id = "misc-tidy-replacement-issues"
    package static let severity = Severity.hint
    package static let isOnByDefault = false
    package static let summary = "A `<span>` is put around a `<div>`, and one of them has a style."
    package static let explanation = """
        An inline element may not hold a block. Older MediaWiki swapped the two, so that the style applied; now it may \
        not. Write `<div>` for both.
        """
    package static let category: String? = "misc-tidy-replacement-issues"
    package static let examples: [RuleExample] = [
        .triggering("⟪<span class='x'>⟫<div>x</div></span>"),
        .triggering("⟪<span>⟫<!-- a --> <div style='x'>x</div></span>"),
        .silent("<span><div>x</div></span>"),
        .silent("<span class='x'>a <div>x</div></span>"),
        .silent("<div class='x'><span>x</span></div>"),
    ]

    package static func check(_ page: LintedPage, _ report: inout Reporter) {
        for (tag, next) in zip(page.tags, page.tags.dropFirst()) {
            guard tag.kind == .openTag, next.kind == .openTag, tag.flags & NodeFlags.selfClosing == 0,
                page.tagName(of: tag) == "span", page.tagName(of: next) == "div",
                isBlank(tag.end..<next.start, in: page), hasStyle(tag, in: page) || hasStyle(next, in: page)
            else { continue }
            report.report(
                tag.range, "'<span>' may not hold '<div>'.", related: [RelatedPlace(next.range, "The block.")])
        }
    }

    private static func hasStyle(_ tag: SyntaxNode, in page: LintedPage) -> Bool {
        ElementAttributes.value(of: "class", in: tag) { page.bytes[$0] } != nil
            || ElementAttributes.value(of: "style", in: tag) { page.bytes[$0] } != nil
    }

    /// Whether only white space and comments stand in `range`.
    private static func isBlank(_ range: Range<Int>, in page: LintedPage) -> Bool {
        var offset = range.lowerBound
        while offset < range.upperBound {
            if page.has("<!--", at: offset) {
                while offset < range.upperBound, !page.has("-->", at: offset) { offset += 1 }
                offset += 3
            } else if page.bytes[offset].isWikiSpace {
                offset += 1
            } else {
                return false
            }
        }
        return true
    }
}
