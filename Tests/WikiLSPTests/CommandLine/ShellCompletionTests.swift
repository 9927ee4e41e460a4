import Foundation
import Testing
import WikiLSP

/// The completion scripts, tried in the shells that are at hand, and the manual page.
@Suite struct ShellCompletionTests {
    /// The output of a script in `shell`; nil after saying so where there is no such shell.
    private func run(_ shell: String, _ arguments: [String]) throws -> String? {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [shell] + arguments
        let output = Pipe()
        process.standardOutput = output
        process.standardError = output
        process.standardInput = FileHandle.nullDevice
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        if process.terminationStatus == 127 {
            print("skipped: there is no \(shell) here")
            return nil
        }
        return String(decoding: data, as: UTF8.self)
    }

    private func script(_ shell: ShellCompletions.Shell) -> String {
        ShellCompletions.script(for: shell, CommandLineTool.commands)
    }

    /// What bash offers when the words of the line are these; bash makes words of their own of `=`.
    private func bash(_ words: String...) throws -> [String]? {
        let list = words.map { "'\($0)'" }.joined(separator: " ")
        let line =
            "COMP_WORDS=(wikilsp \(list)); COMP_CWORD=\(words.count); _wikilsp; printf '%s\\n' \"${COMPREPLY[@]}\""
        let output = try run("bash", ["-c", script(.bash) + "\n" + line])
        return output?.split(separator: "\n").map(String.init)
    }

    @Test func bashCompletes() throws {
        guard let commands = try bash("") else { return }
        #expect(commands.prefix(CommandLineTool.commands.count) == CommandLineTool.commands.map(\.name)[...])
        #expect(try bash("li") == ["lint"])
        #expect(try bash("lint", "--form") == ["--format"])
        #expect(try bash("lint", "--format", "s") == ["sarif"])
        #expect(try bash("lint", "--format", "=", "s") == ["sarif"])
        #expect(try bash("lint", "--fix", "=", "s") == ["safe", "suggested"])
        #expect(try bash("lint", "--fix", "=") == ["safe", "suggested"])
        #expect(try bash("lint", "--profile", "") == ["default", "wikipedia", "strict", "bot"])
        #expect(try bash("rules", "unclosed-l") == ["unclosed-link"])
        #expect(try bash("completions", "f") == ["fish"])
        #expect(try bash("help", "pa") == ["parse"])
    }

    @Test func bashCompletesFiles() throws {
        let folder = try TemporaryFolder(["page.wiki": ""])
        guard let offered = try bash("lint", folder.path + "/pa") else { return }
        #expect(offered == [folder.path + "/page.wiki"])
        #expect(try bash("lint", "--fix", folder.path + "/pa") == [folder.path + "/page.wiki"])
        #expect(try bash("lint", "--baseline", folder.path + "/pa") == [folder.path + "/page.wiki"])
        #expect(try bash("rules", folder.path + "/pa") == [])
    }

    /// What fish offers for a line that is typed so far, without the descriptions.
    private func fish(_ line: String) throws -> [String]? {
        let folder = try TemporaryFolder(["wikilsp.fish": script(.fish)])
        let output = try run("fish", ["-c", "source \(folder.path)/wikilsp.fish; complete -C '\(line)'"])
        return output?.split(separator: "\n").map { String($0.prefix { $0 != "\t" }) }
    }

    @Test func fishCompletes() throws {
        guard let commands = try fish("wikilsp ") else { return }
        #expect(Set(commands) == Set(CommandLineTool.commands.map(\.name) + ["help"]))
        #expect(try fish("wikilsp lint --form") == ["--format"])
        #expect(try fish("wikilsp lint --format s") == ["sarif"])
        #expect(try fish("wikilsp lint --fix=saf") == ["--fix=safe"])
        #expect(try fish("wikilsp rules unclosed-l") == ["unclosed-link"])
        #expect(try fish("wikilsp help pa") == ["parse"])
    }

    @Test(arguments: [ShellCompletions.Shell.bash, .zsh, .fish])
    func scriptsAreSound(_ shell: ShellCompletions.Shell) throws {
        let folder = try TemporaryFolder(["script": script(shell)])
        guard let complaints = try run(shell.rawValue, ["-n", folder.path + "/script"]) else { return }
        #expect(complaints == "")
    }

    @Test(arguments: ShellCompletions.Shell.allCases)
    func scriptsKnowEveryOption(_ shell: ShellCompletions.Shell) {
        let script = script(shell)
        for command in CommandLineTool.commands {
            #expect(script.contains(command.name))
            for option in command.options {
                #expect(script.contains(shell == .fish ? "-l \(option.name)" : "--\(option.name)"))
            }
        }
    }

    @Test func theManualKnowsEveryOption() throws {
        let page = ManualPage.text(of: CommandLineTool.commands)
        #expect(page.hasPrefix(".TH WIKILSP 1"))
        for command in CommandLineTool.commands {
            #expect(page.contains(".SS wikilsp \(command.name)"))
            for option in command.options {
                #expect(page.contains("\\-\\-\(option.name.replacing("-", with: "\\-"))"))
            }
        }
        // Only the requests used above begin a line with a dot or an apostrophe.
        for line in page.split(separator: "\n") where line.hasPrefix(".") || line.hasPrefix("'") {
            let requests = [".TH", ".SH", ".SS", ".B", ".I", ".RI", ".br", ".TP", ".PP", ".RS", ".RE", ".nf", ".fi"]
            #expect(requests.contains(String(line.prefix { $0 != " " })), "\(line)")
        }
        let folder = try TemporaryFolder(["wikilsp.1": page])
        guard let complaints = try run("groff", ["-ww", "-man", "-Tutf8", "-z", folder.path + "/wikilsp.1"]) else {
            return
        }
        #expect(complaints == "")
    }
}
