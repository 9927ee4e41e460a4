/// `{x|a}}`.
package enum TemplateBadOpener: PageRule {
    package static let id = "template-bad-opener"
    package static let severity = Severity.error
    package static let summary = "A template begins with `{`, `[{` or `{[` instead of `{{`."
    package static let explanation = "MediaWiki shows such a template as text."
    package static let examples: [RuleExample] = [
        .triggering("⟪{⟫main|Prague}}", fixed: "{{main|Prague}}"),
        .triggering("⟪[{⟫main|Prague}}", fixed: "{{main|Prague}}"),
        .triggering("⟪{⟫Infobox x\n|a=1\n|b={{c}}\n}}\nText.", fixed: "{{Infobox x\n|a=1\n|b={{c}}\n}}\nText."),
        .silent("{main} {{main|Prague}}", nil, .anywhere),
        .silent("{|\n| a\n|}"),
    ]
    package static let subject: LintTraits? = .loneBrackets

    package static func check(_ page: LintedPage, _ report: inout Reporter) {
        for (end, opener) in page.damagedBraces.openers.sorted(by: { $0.key < $1.key }) {
            report.report(
                opener, "'\(page.string(in: opener))' stands where a '{{' should be: it is closed by '}}'.",
                related: [RelatedPlace(end..<end + 2, "The template ends here.")],
                fixes: [Fix("Make it '{{'", .suggested, TextEdit(opener, "{{"))])
        }
    }
}
