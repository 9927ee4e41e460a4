import MarkupCore

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// What `--version`, the server's `serverInfo` and reports say.
package let wikilspVersion = "0.1.0"

/// The command line: finds the command, checks its arguments, runs it.
package enum CommandLineTool {
    /// The commands, in the order of `--help`.
    package static let commands: [CommandDefinition] = [
        .serve, .lint, .restore, .outline, .parse, .facts, .rules, .index, .fetch, .bench, .completions, .man,
    ]

    /// What is understood without a command.
    package static let globalOptions = [
        OptionDefinition("version", short: "V", help: "Show the version."),
        OptionDefinition(
            "help", short: "h", help: "Show this help; 'wikilsp COMMAND --help' and 'wikilsp help COMMAND' tell more."),
    ]

    /// Runs `wikilsp` with `arguments` (without the program's name) and returns the exit code.
    package static func run(_ arguments: [String], console: Console) -> ExitCode {
        defer {
            console.output.flush()
            console.errors.flush()
        }
        guard let first = arguments.first else {
            // An editor starts the bare name with a pipe; a person in a terminal wants to know what there is.
            if !console.inputIsTerminal { return run(.serve, [], console: console) }
            console.output.write(HelpText.overview(of: commands))
            return .failure
        }
        switch first {
        case "--version", "-V", "version":
            console.output.write("wikilsp \(wikilspVersion)\n")
            return .clean
        case "--help", "-h":
            console.output.write(HelpText.overview(of: commands))
            return .clean
        case "help":
            guard arguments.count > 1 else {
                console.output.write(HelpText.overview(of: commands))
                return .clean
            }
            guard let command = commands.first(where: { $0.name == arguments[1] }) else {
                return refuse(unknownCommand(arguments[1]), console: console)
            }
            console.output.write(HelpText.text(for: command))
            return .clean
        default:
            if let command = commands.first(where: { $0.name == first }) {
                return run(command, arguments.dropFirst(), console: console)
            }
            if first.hasPrefix("-"), isServeOption(first) { return run(.serve, arguments[...], console: console) }
            return refuse(unknownCommand(first), console: console)
        }
    }

    private static func run(_ command: CommandDefinition, _ arguments: ArraySlice<String>, console: Console) -> ExitCode
    {
        do {
            let parsed = try ParsedArguments(arguments, for: command)
            if parsed.has("help") {
                console.output.write(HelpText.text(for: command))
                return .clean
            }
            // The server lives long and gives back what it does not need.
            if command.name == CommandDefinition.serve.name {
                Allocator.keepFreedPages()
            } else {
                Allocator.keepFreedMemory()
            }
            return command.run(parsed, console)
        } catch {
            return refuse(error, console: console, command: command.name)
        }
    }

    /// Says in one line on the error stream why nothing is done.
    package static func refuse(_ error: UsageError, console: Console, command: String? = nil) -> ExitCode {
        let help = command.map { "wikilsp \($0) --help" } ?? "wikilsp --help"
        console.complain("\(error.message) (see '\(help)')")
        return .failure
    }

    private static func unknownCommand(_ word: String) -> UsageError {
        if word.hasPrefix("-") { return UsageError("there is no option '\(word)' without a command") }
        let hint = didYouMean(word, among: commands.map(\.name))
        return UsageError("there is no command '\(word)'\(hint)")
    }

    /// Editors pass the server's options without its name.
    private static func isServeOption(_ argument: String) -> Bool {
        let name = argument.drop { $0 == "-" }.prefix { $0 != "=" }
        return CommandDefinition.serve.option(named: String(name)) != nil
    }
}
