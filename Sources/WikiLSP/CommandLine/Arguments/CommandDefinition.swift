/// A command of `wikilsp`: what the argument parser accepts, and what `--help` says about it.
package struct CommandDefinition: Sendable {
    /// The word after `wikilsp`.
    package let name: String
    /// One line, in the imperative, without a full stop.
    package let summary: String
    /// Paragraphs shown below the usage line; may be empty.
    package let details: String
    /// The operands as the usage line shows them, such as `FILE|FOLDER|-…`; nil when the command takes none.
    package let operands: String?
    /// What operands there are; none means files.
    package let operandChoices: [String]
    /// The options, in the order of `--help`. `--help` itself is understood by every command.
    package let options: [OptionDefinition]
    /// Invocations worth showing, each with what it does.
    package let examples: [Example]
    /// Does the work and returns the exit code.
    package let run: @Sendable (ParsedArguments, Console) -> ExitCode

    package init(
        _ name: String, _ summary: String, details: String = "", operands: String? = nil,
        operandChoices: [String] = [], options: [OptionDefinition] = [], examples: [Example] = [],
        run: @escaping @Sendable (ParsedArguments, Console) -> ExitCode
    ) {
        self.name = name
        self.summary = summary
        self.details = details
        self.operands = operands
        self.operandChoices = operandChoices
        self.options = options
        self.examples = examples
        self.run = run
    }

    /// The option written `--name`.
    package func option(named name: String) -> OptionDefinition? { options.first { $0.name == name } }

    /// The option written `-letter`.
    package func option(short letter: Character) -> OptionDefinition? { options.first { $0.short == letter } }

    /// An invocation and what it is good for.
    package struct Example: Sendable {
        package let invocation: String
        package let purpose: String

        package init(_ invocation: String, _ purpose: String) {
            self.invocation = invocation
            self.purpose = purpose
        }
    }
}

/// One option of a command.
package struct OptionDefinition: Sendable {
    /// What follows the option's name.
    package enum Value: Sendable, Equatable {
        /// Nothing: the option is a switch.
        case none
        /// `--name VALUE` or `--name=VALUE`, shown by this placeholder.
        case required(String)
        /// `--name` or `--name=VALUE`; alone it means `default`.
        case optional(String, default: String)
    }

    /// The long name without its dashes.
    package let name: String
    /// The one-letter form, if there is one.
    package let short: Character?
    package let value: Value
    /// The values allowed; empty when any will do.
    package let choices: [String]
    /// Values that a shell may offer where any will do.
    package let suggestions: [String]
    /// Whether the value is the path of a file.
    package let isFile: Bool
    /// Whether the option may be given more than once.
    package let repeats: Bool
    /// A phrase or two for `--help`.
    package let help: String

    package init(
        _ name: String, short: Character? = nil, takes value: Value = .none, choices: [String] = [],
        suggestions: [String] = [], isFile: Bool = false, repeats: Bool = false, help: String
    ) {
        self.name = name
        self.short = short
        self.value = value
        self.choices = choices
        self.suggestions = suggestions
        self.isFile = isFile
        self.repeats = repeats
        self.help = help
    }
}

extension OptionDefinition {
    /// What the value is called in help; nil for a switch.
    package var placeholder: String? {
        switch value {
        case .none: nil
        case .required(let name), .optional(let name, _): name
        }
    }

    /// The words that a shell offers for the value.
    package var words: [String] { choices.isEmpty ? suggestions : choices }
}

/// What a run ends with.
package enum ExitCode: Int32, Sendable {
    /// All done, nothing found.
    case clean = 0
    /// All done, and there are findings.
    case findings = 1
    /// Wrong usage, or input that could not be read in full.
    case failure = 2

    /// The worse of the two.
    package func worst(_ other: ExitCode) -> ExitCode { rawValue >= other.rawValue ? self : other }
}
