/// `{{x|a}`.
package enum TemplateBadCloser: PageRule {
    package static let id = "template-bad-closer"
    package static let severity = Severity.error
    package static let summary = "A template is closed with `}`, `]}`, `}]`, `|}` or `))` instead of `}}`."
    package static let explanation = "MediaWiki shows such a template as text."
    package static let examples: [RuleExample] = [
        .triggering("See {{main|Prague⟪}⟫ now", fixed: "See {{main|Prague}} now"),
        .triggering("{{Infobox x\n|a=1\n|b=2\n⟪}⟫\nText.", fixed: "{{Infobox x\n|a=1\n|b=2\n}}\nText."),
        .triggering("{{Infobox x\n|a=1\n⟪|}⟫\nText.", fixed: "{{Infobox x\n|a=1\n}}\nText."),
        .triggering("See {{main|Prague⟪]}⟫ now", fixed: "See {{main|Prague}} now"),
        .triggering("See {{main|Prague⟪}]⟫ now", fixed: "See {{main|Prague}} now"),
        .silent("See {{main|{Prague}}} now", nil, .anywhere),
        .silent("{| class=x\n| {{a}}\n|}"),
    ]
    package static let subject: LintTraits? = .loneBrackets

    package static func check(_ page: LintedPage, _ report: inout Reporter) {
        for (start, closer) in page.damagedBraces.closers.sorted(by: { $0.key < $1.key }) {
            let isOnlyFault = page.brackets.openers.count == 1 && page.brackets.closers.isEmpty
            let line = page.tree.text.lines.line(containing: closer.lowerBound)
            let isAlone =
                page.tree.text.lines.start(of: line) == closer.lowerBound
                && page.lineEnd(from: closer.lowerBound) == closer.upperBound
            report.report(
                closer,
                "'\(page.string(in: closer))' stands where the '}}' of '\(page.templateHead(at: start))' should be.",
                related: [RelatedPlace(start..<start + 2, "The template begins here.")],
                fixes: [
                    Fix("Make it '}}'", isOnlyFault && isAlone ? .safe : .suggested, TextEdit(closer, "}}"))
                ])
        }
    }
}
