/// `unused-suppression`
package enum UnusedSuppression: SuppressionRule {
    package static let id = "unused-suppression"
    package static let severity = Severity.information
    package static let summary = "A `<!-- wikilsp-disable … -->` comment that silences nothing."
    package static let explanation = """
        What was wrong there has been mended, or the comment stands in the wrong place. Left where it is, it will hide the \
        next mistake. A rule that does not run in this configuration is not spoken of, since nobody knows whether it would \
        find something. A comment that names `unused-suppression` itself is kept: `<!-- wikilsp-disable-line unclosed-link, \
        unused-suppression -->`.
        """

    package static func check(_ suppressions: Suppressions, _ report: inout Reporter) {
        let bytes = suppressions.text.bytes
        var index = 0
        while index < suppressions.entries.count {
            let number = suppressions.entries[index].comment
            let comment = suppressions.comments[number]
            let entries = suppressions.entries[index...].prefix { $0.comment == number }
            index += entries.count
            let unused = entries.filter { isUnused($0, comment, suppressions) }
            if unused.isEmpty { continue }
            guard unused.count < entries.count else {
                report.report(
                    comment.range, message(comment), fixes: [comment.removal(in: bytes)], tag: .unnecessary)
                continue
            }
            // A misspelt name goes first: with it the comment could lose its last name, and would silence every rule.
            let isClear = comment.rules.allSatisfy { RuleRegistry.rule($0.text) != nil }
            for case let rule? in unused.map(\.rule) {
                report.report(
                    rule.range, "'\(rule.text)' has nothing to report here.",
                    fixes: isClear ? [comment.removal(of: rule, in: bytes)] : [], tag: .unnecessary)
            }
        }
    }

    private static func isUnused(
        _ entry: Suppressions.Entry, _ comment: SuppressionComment, _ suppressions: Suppressions
    ) -> Bool {
        guard !entry.isUsed else { return false }
        guard let rule = entry.rule?.text else { return true }
        // What names no rule at all is misspelt, not unused.
        if comment.verb == .enable { return rule != id && RuleRegistry.rule(rule) != nil }
        return rule != id && suppressions.running.contains(rule)
    }

    private static func message(_ comment: SuppressionComment) -> String {
        let names = comment.rules.map { "'\($0.text)'" }.joined(separator: ", ")
        if comment.verb == .enable {
            let what = names.isEmpty ? "nothing" : "none of \(names)"
            return "'\(comment.command.text)' ends nothing: \(what) is disabled before it."
        }
        let what = names.isEmpty ? "there is" : "\(names) \(comment.rules.count == 1 ? "has" : "have")"
        return "'\(comment.command.text)' silences nothing: \(what) nothing to report here."
    }

    package static let examples: [RuleExample] = [
        .triggering("⟪<!-- wikilsp-disable-next-line -->⟫\nText.", fixed: "Text.", .afterText),
        .triggering("A [[link]]. ⟪<!-- wikilsp-disable-line -->⟫\nText.", fixed: "A [[link]].\nText.", .afterText),
        .triggering("Text.⟪<!-- wikilsp-enable unclosed-link -->⟫\n", fixed: "Text.\n", .afterText),
        .silent(
            "<!-- wikilsp-disable-next-line unclosed-link -->\n[[Lake",
            "The rule does not run here, so that nobody knows what it would have found.", .afterText),
        .silent(
            "<!-- wikilsp-disable-next-line unused-suppression -->\nText.", "This one asks to be kept.", .afterText),
        .silent("<!-- This page was wikilsp-disabled once. -->", "No comment for the linter.", .afterText),
    ]
}
