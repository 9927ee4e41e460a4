package import MarkupCore

/// What the features keep for a session.
package struct FeatureState {
    /// One linter for each set of rule settings: it keeps its findings with the blocks.
    private var linters: [(rules: [String: Settings.RuleSetting], linter: Linter)] = []
    /// The files of the workspace.
    package var workspace = WorkspaceFiles()
    /// The number of the last answer with semantic tokens.
    var lastTokensID = 0

    package init() {}

    /// The linter for `settings`.
    package mutating func linter(for settings: Settings) -> Linter {
        if let known = linters.first(where: { $0.rules == settings.rules }) { return known.linter }
        let linter = Linter(LintConfiguration(settings.rules))
        // Settings change rarely, and folders with rules of their own are few.
        if linters.count >= 16 { linters.removeFirst() }
        linters.append((settings.rules, linter))
        return linter
    }
}

extension LintConfiguration {
    /// The rules as the settings have them; `on` means the rule's own severity.
    init(_ rules: [String: Settings.RuleSetting]) {
        self.init()
        for (id, setting) in rules {
            switch setting {
            case .off: self.rules[id] = .off
            case .error: self.rules[id] = .on(.error)
            case .warning: self.rules[id] = .on(.warning)
            case .information: self.rules[id] = .on(.information)
            case .hint: self.rules[id] = .on(.hint)
            case .on: self.rules[id] = RuleRegistry.rule(id).map { .on($0.severity) }
            }
        }
    }
}
