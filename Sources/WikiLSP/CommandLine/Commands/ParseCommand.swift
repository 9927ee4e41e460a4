import MarkupCore

extension CommandDefinition {
    /// `wikilsp parse`
    package static let parse = CommandDefinition(
        "parse", "Print the syntax tree of pages",
        details: """
            The tree is lossless: the leaves, one after the other, are the page. Ranges are bytes, half open.
            """,
        operands: "FILE|FOLDER|-…",
        options: [.format(["text", "json"]), .language, .site, .stdinFilename, .jobs],
        examples: [.init("wikilsp parse --format json page.wiki", "One JSON object a page and line: path and blocks.")],
        run: { arguments, console in
            run(console, "parse") { () throws(UsageError) in
                let isJSON = arguments.value("format") == "json"
                let pages = try PageRun(arguments, ProjectSettings(site: arguments.chosenSite()), console)
                let showsPath = !isJSON && arguments.operands != ["-"]
                return pages.run(
                    { page, plan in
                        var document = Document(page.bytes, site: plan.site)
                        let tree = document.tree
                        if isJSON { return TreeOutput.json(tree, path: page.path) }
                        return (showsPath ? Array("\(page.path)\n".utf8) : []) + TreeOutput.text(tree)
                    },
                    deliver: { console.output.write($0) })
            }
        })

    /// Runs a command's body and turns wrong usage into its one line.
    static func run(_ console: Console, _ command: String, _ body: () throws(UsageError) -> ExitCode) -> ExitCode {
        do {
            return try body()
        } catch {
            return CommandLineTool.refuse(error, console: console, command: command)
        }
    }
}
