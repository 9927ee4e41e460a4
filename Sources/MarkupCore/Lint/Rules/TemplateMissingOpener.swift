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
        .triggering("{main|Prague⟪}}⟫", fixed: "{{main|Prague}}"),
        .silent("{{main|[[Prague}}", "The braces belong together; the unclosed link is to blame."),
        .silent("{{#if:a|{{{b}}}}}", "All braces are matched."),
        .silent("function() { if (a) { b }}", "The braces are balanced, one by one."),
    ]

    package static func check(_ page: LintedPage, _ report: inout Reporter) {
        // An infobox that lost its opener is one finding, not two.
        let boxes = page.recovered.infoboxes.filter { $0.opener == nil }.compactMap(\.closer)
        for closer in page.brackets.closers where closer.kind == .braces {
            let range = closer.range
            if boxes.contains(where: { $0.overlaps(range) }) { continue }
            let singles = SingleBrackets.open(UInt8(ascii: "{"), UInt8(ascii: "}"), before: range.lowerBound, in: page)
            if singles.count >= range.count { continue }
            var fixes: [Fix] = []
            if let brace = singles.last, range.count == 2 {
                fixes.append(
                    Fix("Make it '{{'", .suggested, [TextEdit(brace..<brace, "{")]))
            }
            fixes.append(
                Fix(
                    "Delete '\(page.string(in: range))'", .suggested, [TextEdit(range, "")], isPreferred: fixes.isEmpty)
            )
            report.report(
                range, "'\(page.string(in: range))' closes no template: there is no '{{' before it.", fixes: fixes)
        }
    }
}
