/// `[[]]`, `[[|x]]`.
package enum LinkEmptyTarget: PageRule {
    package static let id = "link-empty-target"
    package static let severity = Severity.warning
    package static let summary = "A link has no target."
    package static let explanation = "MediaWiki shows the brackets as text."
    package static let examples: [RuleExample] = [
        .triggering("In ⟪[[|Prague]]⟫.", fixed: "In [[Prague]].", .anywhere),
        .triggering("In ⟪[[]]⟫.", fixed: "In ."),
        .silent("In [[Prague|]].", "The pipe trick.", .anywhere),
        .silent("In [[#History|the past]].", nil, .anywhere),
    ]
    package static let subject: LintTraits? = .oddLinks

    package static func check(_ page: LintedPage, _ report: inout Reporter) {
        for link in page.oddLinks(.emptyTarget) {
            let content = page.trimmed(link.lowerBound + 2..<link.upperBound - 2)
            var text = content
            while !text.isEmpty, page.byte(text.lowerBound) == UInt8(ascii: "|") {
                text = page.trimmed(text.lowerBound + 1..<text.upperBound)
            }
            if text.isEmpty {
                report.report(
                    link, "'\(page.excerpt(link))' has no target, so it is shown as text.",
                    fixes: [Fix("Delete the empty link", .suggested, [TextEdit(link, "")])])
            } else {
                let prefix = link.lowerBound + 2..<text.lowerBound
                report.report(
                    link, "'\(page.excerpt(link))' has no target before the '|', so it is shown as text.",
                    fixes: [
                        Fix("Link to '\(page.excerpt(text))'", .suggested, [TextEdit(prefix, "")]),
                        Fix(
                            "Keep the text only", .suggested,
                            [
                                TextEdit(link.lowerBound..<text.lowerBound, ""),
                                TextEdit(text.upperBound..<link.upperBound, ""),
                            ], isPreferred: false),
                    ])
            }
        }
    }
}
