import MarkupCore

extension CommandDefinition {
    /// `wikilsp rules`
    package static let rules = CommandDefinition(
        "rules", "Explain the rules of the linter",
        details: "Lists all rules, or tells everything about those that are named, with examples.",
        operands: "[RULE…]",
        operandChoices: RuleRegistry.all.map { $0.id },
        options: [
            .format(["text", "markdown", "json"]),
            OptionDefinition("markdown", help: "The same as --format markdown: the reference of all rules."),
            OptionDefinition("schema", help: "Print the JSON schema of .wikilsp.json instead."),
        ],
        examples: [
            .init("wikilsp rules", "All rules, one a line."),
            .init("wikilsp rules --schema", "For editors: what a settings file may say."),
            .init("wikilsp rules unclosed-link", "What a rule finds, why, and what it leaves alone."),
        ],
        run: { arguments, console in
            run(console, "rules") { () throws(UsageError) in
                if arguments.has("schema") {
                    guard arguments.operands.isEmpty else { throw UsageError("'--schema' takes no rules") }
                    console.output.write(SettingsSchema.json())
                    return .clean
                }
                let all = RuleRegistry.all
                var chosen: [any Rule.Type] = []
                for id in arguments.operands {
                    guard let rule = RuleRegistry.rule(id) else { throw UsageError.unknownRule(id) }
                    chosen.append(rule)
                }
                switch arguments.has("markdown") ? "markdown" : arguments.value("format") {
                case "markdown": console.output.write(RuleReference.markdown(chosen.isEmpty ? all : chosen))
                case "json": console.output.write(RuleReference.json(chosen.isEmpty ? all : chosen))
                default:
                    console.output.write(chosen.isEmpty ? RuleReference.list(all) : RuleReference.text(chosen))
                }
                return .clean
            }
        })
}

extension UsageError {
    /// There is no rule of that id.
    static func unknownRule(_ id: String) -> UsageError {
        let hint = didYouMean(id, among: RuleRegistry.all.map { $0.id })
        return UsageError("there is no rule '\(id)'\(hint)")
    }
}
