/// The rules that are categories of MediaWiki's Linter extension, also those that are off by default: Special:LintErrors
/// lists much that does not concern somebody who writes an article.
extension LintConfiguration {
    /// The default, with all of MediaWiki's Linter categories on.
    package static let linterCategories: LintConfiguration = {
        var configuration = LintConfiguration.default
        for rule in RuleRegistry.all where rule.category != nil && !rule.isOnByDefault {
            configuration.rules[rule.id] = .on(rule.severity)
        }
        return configuration
    }()
}
