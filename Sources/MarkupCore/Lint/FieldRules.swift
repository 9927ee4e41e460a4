extension RuleRegistry {
    /// Rules about infoboxes and the fields of templates.
    static let fieldRules: [any Rule.Type] = []
}
