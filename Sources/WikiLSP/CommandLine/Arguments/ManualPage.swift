/// The manual page, made from the definitions of the commands.
package enum ManualPage {
    /// `wikilsp(1)` for `man`.
    package static func text(of commands: [CommandDefinition]) -> String {
        var page = """
            .TH WIKILSP 1 "" "wikilsp \(wikilspVersion)" "User Commands"
            .SH NAME
            wikilsp \\- language server and linter for wikitext
            .SH SYNOPSIS
            .B wikilsp
            .I COMMAND
            .RI [ OPTION ...]
            .RI [ OPERAND ...]
            .br
            .B wikilsp \\-\\-stdio
            .SH DESCRIPTION
            wikilsp finds what is broken in pages written in wikitext, the markup of MediaWiki, says what it means, and
            mends it. It is also a server for editors, over the Language Server Protocol.

            """
        page += section("OPTIONS")
        for option in CommandLineTool.globalOptions { page += item(option) }
        page += section("COMMANDS")
        for command in commands {
            page += ".SS wikilsp \(command.name) [OPTION...]\(command.operands.map { " " + escaped($0) } ?? "")\n"
            page += sentence(command.summary + ".")
            for paragraph in command.details.split(separator: "\n") { page += ".PP\n" + sentence(String(paragraph)) }
            for option in command.options { page += item(option) }
            for example in command.examples {
                page +=
                    ".PP\n" + sentence(example.purpose) + ".PP\n.RS\n.nf\n\(escaped(example.invocation))\n.fi\n.RE\n"
            }
        }
        page += section("EXIT STATUS") + sentence(HelpText.exitCodes)
        page += section("ENVIRONMENT")
        page += ".TP\n.B NO_COLOR\n" + sentence("Anything but the empty text turns colour off.")
        page += section("FILES")
        page += ".TP\n.I .wikilsp.json\n"
        page += sentence("Settings for the pages in its folder and below: " + settings.joined(separator: ", ") + ".")
        page += ".TP\n.I .gitignore\n" + sentence("What it ignores is left out of folders.")
        return page
    }

    private static let settings = SettingDefinition.all.map(\.key)

    private static func section(_ name: String) -> String { ".SH \(name)\n" }

    private static func item(_ option: OptionDefinition) -> String {
        var label = option.short.map { "\\fB\\-\($0)\\fR, " } ?? ""
        label += "\\fB\\-\\-\(escaped(option.name))\\fR"
        switch option.value {
        case .none: break
        case .required(let placeholder): label += " \\fI\(escaped(placeholder))\\fR"
        case .optional(let placeholder, _): label += "[=\\fI\(escaped(placeholder))\\fR]"
        }
        let choices = option.choices.isEmpty ? "" : " (\(option.choices.joined(separator: ", ")))"
        return ".TP\n\(label)\n" + sentence(option.help + choices)
    }

    /// A line of text; one that begins with `.` or `'` would be a request.
    private static func sentence(_ text: String) -> String {
        let line = escaped(text)
        return (line.hasPrefix(".") || line.hasPrefix("'") ? "\\&" : "") + line + "\n"
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("\\", with: "\\e").replacing("-", with: "\\-").replacing("…", with: "...")
            .replacing("'", with: "\\(aq").replacing("~", with: "\\(ti").replacing("^", with: "\\(ha")
    }
}
