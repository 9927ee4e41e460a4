import MarkupCore

/// The arguments of one invocation, checked against the command's definition.
package struct ParsedArguments: Sendable {
    /// The values given, by long option name, in order; a switch has the value `""`.
    private var values: [String: [String]] = [:]
    /// What is not an option, in order.
    package private(set) var operands: [String] = []

    /// Whether the option was given.
    package func has(_ option: String) -> Bool { values[option] != nil }

    /// The last value given for the option.
    package func value(_ option: String) -> String? { values[option]?.last }

    /// All values given for the option.
    package func all(_ option: String) -> [String] { values[option] ?? [] }

    /// The last value given, as an integer not below `minimum`.
    package func integer(_ option: String, atLeast minimum: Int = 0) throws(UsageError) -> Int? {
        guard let text = value(option) else { return nil }
        guard let number = Int(text), number >= minimum else {
            throw UsageError("'--\(option)' needs a whole number from \(minimum) up, not '\(text)'")
        }
        return number
    }

    /// Reads `arguments`, those after the command's name.
    package init(_ arguments: some Sequence<String>, for command: CommandDefinition) throws(UsageError) {
        var isPastOptions = false
        var pending: OptionDefinition?
        for argument in arguments {
            if let option = pending {
                pending = nil
                try add(argument, to: option)
            } else if isPastOptions || argument == "-" || !argument.hasPrefix("-") {
                operands.append(argument)
            } else if argument == "--" {
                isPastOptions = true
            } else {
                pending = try read(option: argument, of: command)
            }
        }
        if let pending { throw UsageError("'--\(pending.name)' needs a value") }
        if command.operands == nil, let operand = operands.first, !has("help") {
            throw UsageError("'\(command.name)' takes no operand, but '\(operand)' was given")
        }
    }

    /// Takes in one argument that begins with `-`. Returns the option if its value is the next argument.
    private mutating func read(option argument: String, of command: CommandDefinition) throws(UsageError)
        -> OptionDefinition?
    {
        let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        let written = String(parts[0])
        let option: OptionDefinition? =
            if written.hasPrefix("--") {
                written == "--help" ? .helpOption : command.option(named: String(written.dropFirst(2)))
            } else if written.count == 2, let letter = written.last {
                letter == "h" ? .helpOption : command.option(short: letter)
            } else {
                nil
            }
        guard let option else {
            let known = command.options.map { "--\($0.name)" } + ["--help"]
            let hint = didYouMean(written, among: known)
            throw UsageError("'\(command.name)' has no option '\(written)'\(hint)")
        }
        if parts.count == 2 {
            guard option.value != .none else { throw UsageError("'--\(option.name)' takes no value") }
            try add(String(parts[1]), to: option)
            return nil
        }
        switch option.value {
        case .none: try add("", to: option)
        case .optional(_, let value): try add(value, to: option)
        case .required: return option
        }
        return nil
    }

    private mutating func add(_ value: String, to option: OptionDefinition) throws(UsageError) {
        if !option.choices.isEmpty, !option.choices.contains(value) {
            let hint = didYouMean(value, among: option.choices)
            throw UsageError(
                "'--\(option.name)' is one of \(option.choices.joined(separator: ", ")), not '\(value)'\(hint)")
        }
        if !option.repeats, values[option.name] != nil, option.value != .none {
            throw UsageError("'--\(option.name)' is given twice")
        }
        values[option.name, default: []].append(value)
    }
}

extension OptionDefinition {
    /// Understood by every command.
    package static let helpOption = OptionDefinition("help", short: "h", help: "Show this help.")
}

/// Why an invocation cannot be carried out; the message is one line.
package struct UsageError: Error, Equatable {
    package let message: String

    package init(_ message: String) { self.message = message }
}
