import MarkupCore

extension CommandDefinition {
    /// `wikilsp lint`
    package static let lint = CommandDefinition(
        "lint", "Find, and mend, what is broken in pages",
        details: """
            Folders are searched for .wikitext, .wiki, .mediawiki, .mw and .wt files; what .gitignore ignores is left out.
            Rules, profile and site are those of the nearest .wikilsp.json in the folder of a page or above it; options win.
            Exits with 0 when nothing is found, 1 when there are findings, 2 on wrong usage or unreadable input. With \
            --max-warnings only errors, and warnings beyond that number, make it 1.
            """,
        operands: "FILE|FOLDER|-…",
        options: [
            .format(["text", "json", "sarif", "github", "checkstyle"]), .language, .site,
            OptionDefinition(
                "profile", takes: .required("NAME"), choices: Profile.all.map(\.name),
                help: "What the rules start from, instead of the profile that .wikilsp.json names."),
            OptionDefinition(
                "rule", takes: .required("ID=SEVERITY"), suggestions: RuleRegistry.all.map { "\($0.id)=" },
                repeats: true,
                help: "Give a rule another severity (error, warning, information, hint), or turn it off (off)."),
            OptionDefinition(
                "severity", takes: .required("LEVEL"), choices: Severity.allCases.map(\.name),
                help: "Leave out what weighs less; 'information' by default."),
            OptionDefinition(
                "max-warnings", takes: .required("N"),
                help: "Exit with 0 in spite of this many warnings, if there is no error."),
            OptionDefinition(
                "fix", takes: .optional("safe|suggested", default: "safe"), choices: ["safe", "suggested"],
                help:
                    "Mend what can be mended, in place; a page from '-' is printed. 'suggested' also does what a person should look at."
            ),
            OptionDefinition(
                "fix-visible-only",
                help:
                    "Apply no fix that leaves the rendered page as it is: bots may not make cosmetic edits. Implies --fix."
            ),
            OptionDefinition("diff", help: "Show what --fix would change, and change nothing."),
            OptionDefinition(
                "baseline", takes: .required("FILE"), isFile: true,
                help: "Leave out the findings that this file lists as known."),
            OptionDefinition(
                "write-baseline", takes: .required("FILE"), isFile: true,
                help: "Write all findings to this file, as known."),
            .stdinFilename,
            OptionDefinition("no-source", help: "Print each finding on one line, without the source."),
            OptionDefinition(
                "color", takes: .required("WHEN"), choices: ["auto", "always", "never"],
                help: "Colour the output; 'auto' does so on a terminal."),
            .jobs,
            OptionDefinition(
                "jsonl", help: "Filter pages given as JSON lines on standard input, as 'facts --jsonl' does."),
        ],
        examples: [
            .init("wikilsp lint pages/", "Every page in a folder."),
            .init("wikilsp lint --fix=suggested --diff page.wiki", "What could be mended, as a diff."),
            .init(
                "wikilsp lint --rule empty-parameter=off --format json -", "The page on standard input, for a program."),
        ],
        run: { arguments, console in
            run(console, "lint") { () throws(UsageError) in
                let options = try LintOptions(arguments)
                if arguments.has("jsonl") { return try lintLines(arguments, options, console) }
                return try LintRun(arguments, options, console).run()
            }
        })

    /// `wikilsp lint --jsonl`
    private static func lintLines(
        _ arguments: ParsedArguments, _ options: LintOptions, _ console: Console
    ) throws(UsageError) -> ExitCode {
        guard arguments.operands.isEmpty else { throw UsageError("'--jsonl' reads the input, no files") }
        guard options.fix == .none else { throw UsageError("'--jsonl' does not fix") }
        let linter = Linter(options.configuration)
        let (fixedSite, least, sites) = (options.site, options.leastSeverity, SiteCache())
        return JSONLines(console: console, threads: try arguments.threadCount()).run { record, writer in
            let site = fixedSite ?? record.language.map { sites.site(language: $0) } ?? .english
            var document = Document(record.wikitext, site: site)
            let findings = document.findings(linter).filter { $0.severity <= least }
            let place = PlaceIndex(document.text)
            writer.list("findings", findings) { writer, finding in
                finding.writeMembers(to: &writer, place)
            }
        }
    }
}
