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
            let hint = nearest(to: written, among: known).map { "; did you mean '\($0)'?" } ?? ""
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
            let hint = nearest(to: value, among: option.choices).map { "; did you mean '\($0)'?" } ?? ""
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

/// The candidate that `word` is most likely a misspelling of, or nil when none is near.
package func nearest(to word: String, among candidates: [String]) -> String? {
    let letters = Array(word.utf8)
    let ranked = candidates.map { (name: $0, distance: editDistance(letters, Array($0.utf8))) }
    guard let best = ranked.min(by: { $0.distance < $1.distance }) else { return nil }
    return best.distance <= max(1, letters.count / 3) ? best.name : nil
}

/// Insertions, deletions, substitutions and swaps of neighbours that lead from `left` to `right`. O(left · right).
private func editDistance(_ left: [UInt8], _ right: [UInt8]) -> Int {
    guard left.count <= 64, right.count <= 64 else { return Int.max }
    var beforeLast: [Int] = []
    var last = Array(0...right.count)
    for (row, a) in left.enumerated() {
        var current = [row + 1]
        for (column, b) in right.enumerated() {
            var cost = min(current[column] + 1, last[column + 1] + 1, last[column] + (a == b ? 0 : 1))
            if row > 0, column > 0, a == right[column - 1], left[row - 1] == b {
                cost = min(cost, beforeLast[column - 1] + 1)
            }
            current.append(cost)
        }
        beforeLast = last
        last = current
    }
    return last[right.count]
}
