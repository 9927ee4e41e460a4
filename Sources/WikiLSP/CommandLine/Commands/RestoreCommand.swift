import MarkupCore

extension CommandDefinition {
    /// `wikilsp restore`
    package static let restore = CommandDefinition(
        "restore", "Rebuild pages that have lost their markup",
        details: """
            Finds what is left of infoboxes, headings, lists, categories and interlanguage links in pages whose brackets and \
            line breaks are gone, and writes them as they were. Prints the page; a page that has lost nothing stays as it is. \
            With --diff, exits with 1 when there is something to restore.
            The title, which a lost first field of an infobox held, is the one given with --title, else that of the file's \
            name where the page speaks of it, else what the infobox or the lead sentence names.
            With --jsonl it is a filter: a line {"id": …, "wikitext": "…", "title"?: "…", "language"?: "de"} in, a line \
            {"id": …, "wikitext": "…", "title": …, "repairs": […]} out, in order; what is no such line gives \
            {"id": null, "error": "…"}. Memory does not grow with the number of lines.
            """,
        operands: "FILE|FOLDER|-…",
        options: [
            OptionDefinition("in-place", short: "i", help: "Change the files, each whole or not at all."),
            OptionDefinition("diff", help: "Show what would change, and change nothing."),
            OptionDefinition(
                "report", short: "r", takes: .required("FORMAT"), choices: ["text", "json"],
                help: "Print what was restored and how likely each repair is right, instead of the page."),
            OptionDefinition(
                "min-confidence", takes: .required("N"),
                help: "Leave out what is less likely right: 0 to 100 percent, or 0.0 to 1.0; 0 by default."
            ),
            OptionDefinition("title", takes: .required("TITLE"), help: "The page's title, where it is one page."),
            .language, .site, .stdinFilename, .jobs,
            OptionDefinition("jsonl", help: "Filter pages given as JSON lines on standard input."),
        ],
        examples: [
            .init("wikilsp restore --diff page.wiki", "What would be restored."),
            .init("wikilsp restore --in-place --min-confidence 80 pages/", "Only what is rather sure, in every file."),
            .init("wikilsp restore - < damaged.wiki > page.wiki", "As a filter."),
            .init("zcat pages.jsonl.gz | wikilsp restore --jsonl", "Every page of a data set."),
        ],
        run: { arguments, console in
            run(console, "restore") { () throws(UsageError) in
                let confidence = try arguments.confidence()
                guard arguments.has("jsonl") else { return try RestoreRun(arguments, confidence, console).run() }
                return try filter(arguments, confidence, console)
            }
        })

    /// `--jsonl`: every line of the input is a page.
    private static func filter(
        _ arguments: ParsedArguments, _ confidence: Double, _ console: Console
    ) throws(UsageError) -> ExitCode {
        guard arguments.operands.isEmpty else { throw UsageError("'--jsonl' reads the input, no files") }
        for option in ["in-place", "diff", "report", "title", "stdin-filename"] where arguments.has(option) {
            throw UsageError("'--jsonl' and '--\(option)' exclude each other")
        }
        let site = try arguments.chosenSite() ?? .english
        let isFixed = arguments.has("site")
        let sites = SiteCache()
        return JSONLines(console: console, threads: try arguments.threadCount()).run { record, writer in
            let pageSite = isFixed ? site : record.language.map { sites.site(language: $0) } ?? site
            let restored = Restoration.restore(
                record.wikitext, site: pageSite, title: .init(given: record.title), minimumConfidence: confidence)
            RestoreReport.writeMembers(of: restored, to: &writer)
        }
    }
}

extension ParsedArguments {
    /// `--min-confidence`, 0…1.
    fileprivate func confidence() throws(UsageError) -> Double {
        guard let text = value("min-confidence") else { return 0 }
        guard let number = Double(text), number >= 0, number <= 100 else {
            throw UsageError("'--min-confidence' goes from 0 to 100: '\(text)'")
        }
        // `1` is a percent, `1.0` is all.
        return text.utf8.contains(UInt8(ascii: ".")) && number <= 1 ? number : number / 100
    }
}

/// One run of `wikilsp restore` over files.
private struct RestoreRun {
    /// What goes to the output stream.
    private enum Output {
        case page, diff, textReport, jsonReport, nothing
    }

    private let output: Output
    private let isInPlace: Bool
    private let pages: PageRun
    private let console: Console
    private let title: String?
    private let confidence: Double

    private struct Outcome: Sendable {
        var output: [UInt8] = []
        var complaint: String?
        var isChanged = false
    }

    init(_ arguments: ParsedArguments, _ confidence: Double, _ console: Console) throws(UsageError) {
        self.console = console
        self.confidence = confidence
        pages = try PageRun(arguments, ProjectSettings(site: arguments.chosenSite()), console)
        title = arguments.value("title")
        isInPlace = arguments.has("in-place")
        let report = arguments.value("report")
        if arguments.has("diff") {
            if isInPlace { throw UsageError("'--in-place' and '--diff' exclude each other") }
            if report != nil { throw UsageError("'--report' and '--diff' exclude each other") }
            output = .diff
        } else if let report {
            output = report == "json" ? .jsonReport : .textReport
        } else if isInPlace {
            output = .nothing
        } else {
            output = .page
            let isOnePage =
                pages.operands.count == 1
                && (pages.operands[0] == "-" || Files.kind(of: pages.operands[0]) != .folder)
            guard isOnePage else { throw UsageError("several pages need '--in-place', '--diff' or '--report'") }
        }
    }

    func run() -> ExitCode {
        var failed = false
        var isChanged = false
        let (output, isInPlace, title, confidence) = (output, isInPlace, title, confidence)
        let code = pages.run(
            { page, plan in
                let name = RestorationTitle(given: title, file: page.isNamed ? page.path : nil, on: plan.site)
                let restored = Restoration.restore(
                    page.bytes, site: plan.site, title: name, minimumConfidence: confidence)
                return Self.outcome(of: restored, page, output, isInPlace)
            },
            deliver: { outcome in
                console.output.write(outcome.output)
                if let complaint = outcome.complaint {
                    console.complain(complaint)
                    failed = true
                }
                isChanged = isChanged || outcome.isChanged
            })
        if failed { return .failure }
        return code.worst(output == .diff && isChanged ? .findings : .clean)
    }

    private static func outcome(
        of restored: RestoredPage, _ page: PageInput, _ output: Output, _ isInPlace: Bool
    ) -> Outcome {
        var outcome = Outcome()
        outcome.isChanged = restored.bytes != page.bytes
        switch output {
        case .page: outcome.output = restored.bytes
        case .diff: outcome.output = UnifiedDiff.text(path: page.path, old: page.bytes, new: restored.bytes)
        case .textReport: outcome.output = RestoreReport.text(restored, path: page.path)
        case .jsonReport: outcome.output = RestoreReport.json(restored, path: page.path)
        // The input stream has no place but the output.
        case .nothing: if page.isInput { outcome.output = restored.bytes }
        }
        guard isInPlace, outcome.isChanged, !page.isInput else { return outcome }
        do throws(FileError) {
            try Files.replace(page.path, with: restored.bytes)
        } catch {
            outcome.complaint = error.message
        }
        return outcome
    }
}
