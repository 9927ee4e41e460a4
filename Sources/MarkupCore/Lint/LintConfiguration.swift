/// Which rules run, and how much their findings matter.
package struct LintConfiguration: Sendable, Equatable {
    /// What a configuration says about a rule.
    package enum Setting: Sendable, Equatable {
        case off
        case on(Severity)

        /// The setting written `off`, `hint`, `information`, `warning` or `error`.
        package init?(_ name: some StringProtocol) {
            if name == "off" {
                self = .off
            } else if let severity = Severity.allCases.first(where: { $0.name == name }) {
                self = .on(severity)
            } else {
                return nil
            }
        }
    }

    /// Settings by rule id; a rule that is not named runs as it says itself. Unknown ids have no effect.
    package var rules: [String: Setting]

    package init(rules: [String: Setting] = [:]) {
        self.rules = rules
    }

    /// Every rule at its own severity.
    package static let `default` = LintConfiguration()

    /// The ids in `rules` that no rule has, sorted: misspelt, or from another version.
    package var unknownRules: [String] {
        rules.keys.filter { RuleRegistry.rule($0) == nil }.sorted()
    }
}
