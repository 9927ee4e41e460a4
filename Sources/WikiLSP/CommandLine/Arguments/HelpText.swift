/// Renders `--help` from the definitions.
package enum HelpText {
    /// Columns of a line of help.
    private static let width = 92

    /// `wikilsp --help`.
    package static func overview(of commands: [CommandDefinition]) -> String {
        var text = """
            wikilsp \(wikilspVersion): a language server and linter for wikitext (MediaWiki markup)

            Usage: wikilsp COMMAND [OPTION…] [OPERAND…]
                   wikilsp --stdio             (as an editor starts it: the same as 'wikilsp serve')

            Commands:

            """
        let column = (commands.map(\.name.count).max() ?? 0) + 4
        for command in commands { text += row(command.name, command.summary, column: column) }
        text += "\nOptions:\n"
        for option in CommandLineTool.globalOptions { text += row(label(option), option.help, column: 19) }
        text += "\nExit codes: \(exitCodes)\n"
        return text
    }

    /// The meaning of the exit codes.
    static let exitCodes = "0 clean, 1 findings, 2 wrong usage or unreadable input."

    /// `wikilsp COMMAND --help`.
    package static func text(for command: CommandDefinition) -> String {
        var text = "wikilsp \(command.name): \(command.summary)\n\n"
        text += "Usage: wikilsp \(command.name) [OPTION…]"
        if let operands = command.operands { text += " \(operands)" }
        text += "\n"
        for paragraph in command.details.split(separator: "\n") {
            text += "\n" + wrap(String(paragraph), indent: 0, first: 0)
        }
        text += "\nOptions:\n"
        let options = command.options + [.helpOption]
        let labels = options.map { label($0) }
        let column = min((labels.map(\.count).max() ?? 0) + 4, 34)
        for (option, label) in zip(options, labels) { text += row(label, help(option), column: column) }
        if !command.examples.isEmpty {
            text += "\nExamples:\n"
            for example in command.examples {
                text += "  \(example.invocation)\n" + wrap(example.purpose, indent: 6, first: 6)
            }
        }
        return text
    }

    /// `-f, --format FORMAT`
    private static func label(_ option: OptionDefinition) -> String {
        let short = option.short.map { "-\($0), " } ?? "    "
        switch option.value {
        case .none: return "\(short)--\(option.name)"
        case .required(let placeholder): return "\(short)--\(option.name) \(placeholder)"
        case .optional(let placeholder, _): return "\(short)--\(option.name)[=\(placeholder)]"
        }
    }

    private static func help(_ option: OptionDefinition) -> String {
        option.choices.isEmpty ? option.help : "\(option.help) (\(option.choices.joined(separator: ", ")))"
    }

    private static func row(_ label: String, _ help: String, column: Int) -> String {
        let start = "  " + label
        if start.count + 2 > column {
            return start + "\n" + wrap(help, indent: column, first: column)
        }
        let gap = String(repeating: " ", count: column - start.count)
        return start + gap + wrap(help, indent: column, first: 0)
    }

    /// Breaks `text` at spaces; lines but the first are indented by `indent`, the first by `first`.
    private static func wrap(_ text: String, indent: Int, first: Int) -> String {
        var result = String(repeating: " ", count: first)
        var column = indent
        for (index, word) in text.split(separator: " ").enumerated() {
            if index > 0 {
                if column + 1 + word.count > width {
                    result += "\n" + String(repeating: " ", count: indent)
                    column = indent
                } else {
                    result += " "
                    column += 1
                }
            }
            result += word
            column += word.count
        }
        return result + "\n"
    }
}
