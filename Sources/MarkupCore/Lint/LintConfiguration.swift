/// Which rules run, and how much their findings matter.
package struct LintConfiguration: Sendable, Equatable {
    /// What a configuration says about a rule.
    package enum Setting: Sendable, Equatable {
        case off
        case on(Severity)

        /// The words for settings: `off`, and the severities from the least to the greatest.
        package static let names = ["off"] + Severity.allCases.reversed().map(\.name)

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

    /// What holds for rules that `rules` does not name.
    package var profile: Profile
    /// Settings by rule id. Unknown ids have no effect.
    package var rules: [String: Setting]

    package init(profile: Profile = .default, rules: [String: Setting] = [:]) {
        self.profile = profile
        self.rules = rules
    }

    /// Every rule at its own severity.
    package static let `default` = LintConfiguration()

    /// Whether `rule` runs.
    package func runs(_ rule: any Rule.Type) -> Bool {
        switch rules[rule.id] ?? profile.rules[rule.id] {
        case .off: false
        case .on: true
        case nil: rule.isOnByDefault || profile.includesOptionalRules
        }
    }

    /// What the findings of `rule` carry, or nil when the rule is off.
    func stamp(for rule: any Rule.Type) -> RuleStamp? {
        guard runs(rule) else { return nil }
        var stamp = RuleStamp(id: rule.id, severity: rule.severity, category: rule.category)
        if case .on(let severity) = rules[rule.id] ?? profile.rules[rule.id] {
            stamp.configured = severity
        } else {
            stamp.raisesTo = profile.raisesTo
            stamp.leastSeverity = profile.leastSeverity
        }
        return stamp
    }
}
