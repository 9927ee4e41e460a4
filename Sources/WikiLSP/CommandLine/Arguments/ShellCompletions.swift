/// Scripts that complete the command line in a shell, made from the definitions of the commands.
package enum ShellCompletions {
    package enum Shell: String, CaseIterable, Sendable {
        case bash, zsh, fish
    }

    /// The script for `shell`.
    package static func script(for shell: Shell, _ commands: [CommandDefinition]) -> String {
        switch shell {
        case .bash: bash(commands)
        case .zsh: zsh(commands)
        case .fish: fish(commands)
        }
    }

    /// The options of a command with the one that all have.
    private static func options(of command: CommandDefinition) -> [OptionDefinition] { command.options + [.helpOption] }

    /// `--name`, and `-n`.
    private static func spellings(_ option: OptionDefinition) -> [String] {
        ["--\(option.name)"] + (option.short.map { ["-\($0)"] } ?? [])
    }

    // MARK: bash

    private static func bash(_ commands: [CommandDefinition]) -> String {
        let global = CommandLineTool.globalOptions.flatMap(spellings) + ["--stdio"]
        var script = """
            # Completion of wikilsp in bash, made by 'wikilsp completions bash'.
            _wikilsp() {
                local command="${COMP_WORDS[1]}" current="${COMP_WORDS[COMP_CWORD]}" previous="${COMP_WORDS[COMP_CWORD-1]}"
                local words="" files=""
                # '--option=value' arrives as three words.
                if [[ $current == "=" ]]; then
                    current=""
                elif [[ $previous == "=" ]]; then
                    previous="${COMP_WORDS[COMP_CWORD-2]}"
                fi
                if (( COMP_CWORD == 1 )); then
                    words="\((commands.map(\.name) + ["help"] + global).joined(separator: " "))"
                else
                    case "$command $previous" in

            """
        for command in commands {
            for option in options(of: command) {
                guard case .required = option.value else { continue }
                let patterns = spellings(option).map { "\"\(command.name) \($0)\"" }.joined(separator: "|")
                script += "            \(patterns)) \(bashValues(option)) ;;\n"
            }
            for option in options(of: command) {
                guard case .optional = option.value else { continue }
                // Only with '=' does a value follow.
                script += "            \"\(command.name) --\(option.name)\") "
                script += "if [[ ${COMP_WORDS[COMP_CWORD-1]} == \"=\" || ${COMP_WORDS[COMP_CWORD]} == \"=\" ]]; then "
                script += "\(bashValues(option)); else files=yes; fi ;;\n"
            }
        }
        script += "            \"help \"*) words=\"\(commands.map(\.name).joined(separator: " "))\" ;;\n"
        script += """
                        *)
                            case "$command" in

            """
        for command in commands {
            let words = options(of: command).flatMap(spellings) + command.operandChoices
            let files = command.operands != nil && command.operandChoices.isEmpty ? " files=yes" : ""
            script += "                    \(command.name)) words=\"\(words.joined(separator: " "))\"\(files) ;;\n"
        }
        return script + """
                            esac ;;
                    esac
                fi
                COMPREPLY=()
                if [[ -n $words ]]; then COMPREPLY=($(compgen -W "$words" -- "$current")); fi
                if [[ -n $files && $current != -* ]]; then COMPREPLY+=($(compgen -f -- "$current")); fi
            }
            complete -o filenames -F _wikilsp wikilsp

            """
    }

    private static func bashValues(_ option: OptionDefinition) -> String {
        let files = option.isFile ? "files=yes" : ""
        let words = option.words.isEmpty ? "" : "words=\"\(option.words.joined(separator: " "))\""
        let both = [words, files].filter { !$0.isEmpty }.joined(separator: " ")
        return both.isEmpty ? ":" : both
    }

    // MARK: zsh

    private static func zsh(_ commands: [CommandDefinition]) -> String {
        var script = """
            #compdef wikilsp
            # Completion of wikilsp in zsh, made by 'wikilsp completions zsh'.
            _wikilsp() {
                local context state state_descr line
                typeset -A opt_args
                _arguments -C \\

            """
        for option in CommandLineTool.globalOptions { script += "        \(zshOption(option)) \\\n" }
        script += """
                    '1:command:->command' \\
                    '*::operand:->operand'
                case $state in
                command)
                    local -a commands=(

            """
        for command in commands { script += "            '\(command.name):\(zshQuoted(command.summary))'\n" }
        script += """
                        'help:Show the help of a command'
                    )
                    _describe command commands ;;
                operand)
                    case $words[1] in
                    help) _values command \(commands.map(\.name).joined(separator: " ")) ;;

            """
        for command in commands {
            script += "        \(command.name))\n            _arguments -s"
            for option in options(of: command) { script += " \\\n                \(zshOption(option))" }
            if command.operands != nil {
                let action =
                    command.operandChoices.isEmpty ? "_files" : "(\(command.operandChoices.joined(separator: " ")))"
                script += " \\\n                '*:operand:\(action)'"
            }
            script += " ;;\n"
        }
        return script + """
                    esac ;;
                esac
            }
            if [[ $funcstack[1] == _wikilsp ]]; then _wikilsp "$@"; else compdef _wikilsp wikilsp; fi

            """
    }

    /// One specification for `_arguments`.
    private static func zshOption(_ option: OptionDefinition) -> String {
        let repeats = option.repeats ? "*" : "(\(spellings(option).joined(separator: " ")))"
        let names = spellings(option).map { name in
            switch option.value {
            case .none: name
            case .required: name.hasPrefix("--") ? name + "=" : name + "+"
            case .optional: name + "=-"
            }
        }
        var specification = "[\(zshQuoted(option.help).replacing("[", with: "\\[").replacing("]", with: "\\]"))]"
        if let placeholder = option.placeholder {
            let action =
                option.words.isEmpty ? option.isFile ? "_files" : " " : "(\(option.words.joined(separator: " ")))"
            var separator = ":"
            if case .optional = option.value { separator = "::" }
            specification += "\(separator)\(zshQuoted(placeholder)):\(action)"
        }
        if names.count == 1 { return "'\(repeats)\(names[0])\(specification)'" }
        return "'\(repeats)'{\(names.joined(separator: ","))}'\(specification)'"
    }

    /// Text within single quotes, in which `:` separates.
    private static func zshQuoted(_ text: String) -> String {
        text.replacing("'", with: "'\\''").replacing(":", with: "\\:")
    }

    // MARK: fish

    private static func fish(_ commands: [CommandDefinition]) -> String {
        var script = "# Completion of wikilsp in fish, made by 'wikilsp completions fish'.\n"
        script += "complete -c wikilsp -n __fish_use_subcommand -f\n"
        for option in CommandLineTool.globalOptions {
            script += "complete -c wikilsp -n __fish_use_subcommand\(fishOption(option))\n"
        }
        for command in commands {
            script +=
                "complete -c wikilsp -n __fish_use_subcommand -a \(command.name) -d \(fishQuoted(command.summary))\n"
        }
        script += "complete -c wikilsp -n __fish_use_subcommand -a help -d 'Show the help of a command'\n"
        let names = commands.map(\.name).joined(separator: " ")
        script += "complete -c wikilsp -n '__fish_seen_subcommand_from help' -f -a \(fishQuoted(names))\n"
        for command in commands {
            let condition = "complete -c wikilsp -n '__fish_seen_subcommand_from \(command.name)'"
            if command.operands == nil {
                script += "\(condition) -f\n"
            } else if !command.operandChoices.isEmpty {
                script += "\(condition) -f -a \(fishQuoted(command.operandChoices.joined(separator: " ")))\n"
            }
            for option in options(of: command) {
                script += condition + fishOption(option) + "\n"
                if case .optional = option.value {
                    let words = option.words.map { "--\(option.name)=\($0)" }.joined(separator: " ")
                    script += "\(condition) -a \(fishQuoted(words)) -d \(fishQuoted(option.help))\n"
                }
            }
        }
        return script
    }

    private static func fishOption(_ option: OptionDefinition) -> String {
        var text = " -l \(option.name)" + (option.short.map { " -s \($0)" } ?? "")
        if case .required = option.value {
            text += option.isFile ? " -r -F" : " -x"
            if !option.words.isEmpty { text += " -a \(fishQuoted(option.words.joined(separator: " ")))" }
        }
        return text + " -d \(fishQuoted(option.help))"
    }

    private static func fishQuoted(_ text: String) -> String {
        "'\(text.replacing("\\", with: "\\\\").replacing("'", with: "\\'"))'"
    }
}
