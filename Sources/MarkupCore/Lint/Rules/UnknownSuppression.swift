/// `unknown-suppression`
package enum UnknownSuppression: PageRule {
    package static let id = "unknown-suppression"
    package static let severity = Severity.warning
    package static let summary = "A `<!-- wikilsp-… -->` comment with a misspelt word: it has no effect."
    package static let explanation = """
        The comments are `wikilsp-disable`, `wikilsp-enable`, `wikilsp-disable-line` and `wikilsp-disable-next-line`, each with \
        the names of rules after it or none for all rules; what follows `--` is a remark. Anything else is ignored, and what \
        should have been silenced is reported.
        """
    package static let subject: LintTraits? = .directives

    package static func check(_ page: LintedPage, _ report: inout Reporter) {
        for node in page.nodes(.directive) {
            guard let comment = SuppressionComment(node.start..<node.end, in: page.bytes) else { continue }
            if comment.verb == nil {
                reportCommand(comment, page, &report)
            } else {
                reportRules(comment, page, &report)
            }
        }
    }

    private static func reportCommand(_ comment: SuppressionComment, _ page: LintedPage, _ report: inout Reporter) {
        let word = comment.command
        guard let verb = nearest(to: word.text, among: SuppressionComment.Verb.allCases.map(\.rawValue)) else {
            // It may be a remark of somebody's that only looks like a comment for the linter.
            var removal = comment.removal(in: page.bytes)
            removal.fixClass = .suggested
            return report.report(word.range, "'\(word.text)' is no comment of wikilsp's.", fixes: [removal])
        }
        report.report(
            word.range, "'\(word.text)' is no comment of wikilsp's. Did you mean '\(verb)'?",
            fixes: [replacement(of: word, by: verb)])
    }

    private static func reportRules(_ comment: SuppressionComment, _ page: LintedPage, _ report: inout Reporter) {
        let unknown = comment.rules.filter { RuleRegistry.rule($0.text) == nil }
        if unknown.isEmpty { return }
        let corrected = unknown.map { word in (word, nearest(to: word.text, among: RuleRegistry.all.map { $0.id })) }
        // A comment that has lost its last name would silence every rule.
        let staysNamed = unknown.count < comment.rules.count || corrected.contains { $0.1 != nil }
        for (word, name) in corrected {
            if let name {
                report.report(
                    word.range, "There is no rule '\(word.text)'. Did you mean '\(name)'?",
                    fixes: [replacement(of: word, by: name)])
            } else {
                let fix = staysNamed ? comment.removal(of: word, in: page.bytes) : comment.removal(in: page.bytes)
                report.report(word.range, "There is no rule '\(word.text)'.", fixes: [fix])
            }
        }
    }

    private static func replacement(of word: SuppressionComment.Word, by name: String) -> Fix {
        Fix("Write '\(name)'", .safe, [TextEdit(word.range, name)], isVisible: false)
    }

    package static let examples: [RuleExample] = [
        .triggering(
            "<!-- wikilsp-disable-next-line ⟪unclosed-lnk⟫ -->\n[[Lake",
            fixed: "<!-- wikilsp-disable-next-line unclosed-link -->\n[[Lake", .afterText),
        .triggering(
            "[[Lake <!-- ⟪wikilsp-disabel-line⟫ unclosed-link -->",
            fixed: "[[Lake <!-- wikilsp-disable-line unclosed-link -->", .afterText),
        .triggering("<!-- wikilsp-disable ⟪spelling⟫ -->\nText.", fixed: "Text.", .afterText),
        .triggering(
            "<!-- wikilsp-disable ⟪spelling⟫, unclosed-link -->\nText.",
            fixed: "<!-- wikilsp-disable, unclosed-link -->\nText.", .afterText),
        .silent("[[Lake <!-- wikilsp-disable-line unclosed-link -- as in the source -->", "A remark.", .afterText),
        .silent("<!-- See wikilsp-disable-lin for how to do this. -->", "Not the first word.", .afterText),
    ]
}
