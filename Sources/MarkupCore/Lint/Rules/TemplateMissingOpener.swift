/// `}}` that closes nothing.
package enum TemplateMissingOpener: PageRule {
    package static let id = "template-missing-opener"
    package static let severity = Severity.error
    package static let summary = "`}}` closes a template that was never opened."
    package static let explanation = """
        MediaWiki shows such braces as text. Often the `{{` was deleted with the line it stood on, or one brace of it is \
        missing.
        """
    package static let examples: [RuleExample] = [
        .triggering("Text ⟪}}⟫ more", fixed: "Text  more"),
        .silent("{main|Prague}}", "A business of `template-bad-opener`."),
        .silent("{{main|[[Prague}}", "The braces belong together; the unclosed link is to blame."),
        .silent("{{#if:a|{{{b}}}}}", "All braces are matched."),
        .silent("function() { if (a) { b }}", "The braces are balanced, one by one."),
    ]
    package static let subject: LintTraits? = .loneBrackets

    package static func check(_ page: LintedPage, _ report: inout Reporter) {
        let swallowed = Set(page.swallowedClosers.map(\.closer))
        var braces = SingleBrackets("{", "}", in: page.tree.text)
        for closer in page.brackets.closers where closer.kind == .braces {
            let range = closer.range
            if swallowed.contains(range.lowerBound) { continue }
            if page.damagedBraces.openers[range.lowerBound] != nil { continue }
            let singles = braces.open(before: range.lowerBound)
            if singles.count >= range.count || isInfoboxCloser(range, in: page) { continue }
            report.report(
                range, "'\(page.string(in: range))' closes no template: there is no '{{' before it.",
                fixes: [Fix("Delete '\(page.string(in: range))'", .suggested, TextEdit(range, ""))])
        }
    }

    /// An infobox that lost its opener is one finding, not two.
    private static func isInfoboxCloser(_ closer: Range<Int>, in page: LintedPage) -> Bool {
        page.recovered.infoboxes.contains { $0.opener == nil && $0.closer?.overlaps(closer) == true }
    }
}
