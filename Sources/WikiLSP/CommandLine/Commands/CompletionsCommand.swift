extension CommandDefinition {
    /// `wikilsp completions`
    package static let completions = CommandDefinition(
        "completions", "Print a script that completes this command line in a shell",
        operands: "SHELL",
        operandChoices: ShellCompletions.Shell.allCases.map(\.rawValue),
        examples: [
            .init(
                "wikilsp completions bash > ~/.local/share/bash-completion/completions/wikilsp", "For bash, on Linux."),
            .init("wikilsp completions zsh > \"${fpath[1]}/_wikilsp\"", "For zsh."),
            .init("wikilsp completions fish > ~/.config/fish/completions/wikilsp.fish", "For fish."),
        ],
        run: { arguments, console in
            run(console, "completions") { () throws(UsageError) in
                let names = ShellCompletions.Shell.allCases.map(\.rawValue)
                guard arguments.operands.count == 1, let name = arguments.operands.first else {
                    throw UsageError("name one shell: \(names.joined(separator: ", "))")
                }
                guard let shell = ShellCompletions.Shell(rawValue: name) else {
                    let known = names.joined(separator: ", ")
                    throw UsageError("the shells known are \(known), not '\(name)'")
                }
                console.output.write(ShellCompletions.script(for: shell, CommandLineTool.commands))
                return .clean
            }
        })

    /// `wikilsp man`
    package static let man = CommandDefinition(
        "man", "Print the manual page",
        examples: [
            .init("wikilsp man > /usr/local/share/man/man1/wikilsp.1", "Install it."),
            .init("wikilsp man | man -l -", "Read it at once."),
        ],
        run: { _, console in
            console.output.write(ManualPage.text(of: CommandLineTool.commands))
            return .clean
        })
}
