/// What a configuration starts from: a named choice of rules and of how much their findings matter.
package struct Profile: Sendable, Equatable {
    /// The name used in `.wikilsp.json` and with `--profile`.
    package let name: String
    /// One sentence in Markdown: whom the profile is for.
    package let summary: String
    /// Rules that are set otherwise than they say themselves.
    package let rules: [String: LintConfiguration.Setting]
    /// Whether the rules run that are off by default.
    package let includesOptionalRules: Bool
    /// Findings that matter less are raised to this.
    package let raisesTo: Severity?
    /// Findings that matter less than this are left out.
    package let leastSeverity: Severity?
    /// Whether only fixes that change the rendered page are applied unattended.
    package let fixesVisibly: Bool

    private init(
        _ name: String, _ summary: String, rules: [String: LintConfiguration.Setting] = [:],
        includesOptionalRules: Bool = false, raisesTo: Severity? = nil, leastSeverity: Severity? = nil,
        fixesVisibly: Bool = false
    ) {
        self.name = name
        self.summary = summary
        self.rules = rules
        self.includesOptionalRules = includesOptionalRules
        self.raisesTo = raisesTo
        self.leastSeverity = leastSeverity
        self.fixesVisibly = fixesVisibly
    }

    /// Every rule as it says itself.
    package static let `default` = Profile("default", "Every rule as it says itself.")

    /// All profiles, in the order of the documentation.
    package static let all = [
        .default,
        Profile(
            "wikipedia",
            "For articles of a Wikipedia: also what its manual of style asks of headings, footnotes and dates.",
            rules: [
                "heading-starts-at-level-3": .on(.information),
                "heading-skip": .on(.warning),
                "heading-level-1": .on(.warning),
                "bold-heading": .on(.warning),
                "missing-reference-list": .on(.warning),
                "signature-in-article": .on(.warning),
                "title-not-bold": .on(.hint),
                "date-comma": .on(.information),
            ]),
        Profile(
            "strict", "Every rule, and what it finds is at least a warning.", includesOptionalRules: true,
            raisesTo: .warning),
        Profile(
            "bot",
            "For unattended runs: errors and warnings only, and `--fix` makes no edit that leaves the rendered page as it is.",
            leastSeverity: .warning, fixesVisibly: true),
    ]

    /// The profile of that name.
    package static func named(_ name: some StringProtocol) -> Profile? { all.first { $0.name == name } }
}
