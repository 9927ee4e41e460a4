import MarkupCore

extension CommandDefinition {
    /// `wikilsp restore`
    package static let restore = CommandDefinition(
        "restore", "Rebuild pages that have lost their markup",
        details: """
            Finds what is left of infoboxes, headings, lists, categories and interlanguage links in pages whose brackets and \
            line breaks are gone, and writes them as they were. Prints the page; a page that has lost nothing stays as it is. \
            With --diff, exits with 1 when there is something to restore.
            """,
        operands: "FILE|FOLDER|-…",
        options: [
            OptionDefinition("write", short: "w", help: "Change the files instead of printing the page."),
            OptionDefinition("diff", help: "Show what would change, and change nothing."),
            OptionDefinition("explain", short: "e", help: "List what was restored on the error stream."),
            .format(["text", "json"]),
            OptionDefinition(
                "confidence", takes: .required("PERCENT"),
                help: "Leave out what is less likely right than this; 0 by default."
            ),
            OptionDefinition("title", takes: .required("TITLE"), help: "The page's title, where it is one page."),
            .language, .site, .stdinFilename, .jobs,
        ],
        examples: [
            .init("wikilsp restore --diff page.wiki", "What would be restored."),
            .init("wikilsp restore - < damaged.wiki > page.wiki", "As a filter."),
        ],
        run: { arguments, console in
            run(console, "restore") { () throws(UsageError) in
                let run = try RestoreRun(arguments, console)
                return run.run()
            }
        })
}

/// One run of `wikilsp restore`.
private struct RestoreRun {
    private enum Mode {
        case print, json, write, diff
    }

    private let mode: Mode
    private let pages: PageRun
    private let console: Console
    private let explains: Bool
    private let title: String?
    private let confidence: Double

    private struct Outcome: Sendable {
        var output: [UInt8] = []
        var explanation = ""
        var complaint: String?
        var isChanged = false
    }

    init(_ arguments: ParsedArguments, _ console: Console) throws(UsageError) {
        self.console = console
        pages = try PageRun(arguments, ProjectSettings(site: arguments.chosenSite()), console)
        explains = arguments.has("explain")
        title = arguments.value("title")
        let percent = try arguments.integer("confidence") ?? 0
        guard percent <= 100 else { throw UsageError("'--confidence' goes up to 100") }
        confidence = Double(percent) / 100
        if arguments.has("write"), arguments.has("diff") {
            throw UsageError("'--write' and '--diff' exclude each other")
        }
        if arguments.has("diff") {
            mode = .diff
        } else if arguments.has("write") {
            mode = .write
        } else if arguments.value("format") == "json" {
            mode = .json
        } else {
            mode = .print
            let isOnePage =
                pages.operands.count == 1
                && (pages.operands[0] == "-" || Files.kind(of: pages.operands[0]) != .folder)
            guard isOnePage else { throw UsageError("several pages need '--write', '--diff' or '--format json'") }
        }
    }

    func run() -> ExitCode {
        var failed = false
        var isChanged = false
        let (mode, title, confidence) = (mode, title, confidence)
        let code = pages.run(
            { page, plan in
                let restored = Restoration.restore(
                    page.bytes, site: plan.site, title: title, minimumConfidence: confidence)
                return Self.outcome(of: restored, page, mode)
            },
            deliver: { outcome in
                console.output.write(outcome.output)
                if explains, !outcome.explanation.isEmpty {
                    console.output.flush()
                    console.errors.write(outcome.explanation)
                }
                if let complaint = outcome.complaint {
                    console.complain(complaint)
                    failed = true
                }
                isChanged = isChanged || outcome.isChanged
            })
        if failed { return .failure }
        return code.worst(mode == .diff && isChanged ? .findings : .clean)
    }

    private static func outcome(of restored: RestoredPage, _ page: PageInput, _ mode: Mode) -> Outcome {
        var outcome = Outcome()
        outcome.isChanged = restored.bytes != page.bytes
        for repair in restored.repairs {
            let percent = Int((repair.confidence * 100).rounded())
            outcome.explanation += "\(page.path): \(repair.message) (\(repair.kind.rawValue), \(percent) %)\n"
        }
        switch mode {
        case .print: outcome.output = restored.bytes
        case .diff: outcome.output = UnifiedDiff.text(path: page.path, old: page.bytes, new: restored.bytes)
        case .json: outcome.output = json(restored, page)
        case .write:
            if page.isInput {
                outcome.output = restored.bytes
            } else if outcome.isChanged {
                do throws(FileError) {
                    try Files.replace(page.path, with: restored.bytes)
                } catch {
                    outcome.complaint = error.message
                }
            }
        }
        return outcome
    }

    /// `{"path", "wikitext", "repairs": [{"kind", "range", "message", "confidence"}…]}` on one line.
    private static func json(_ restored: RestoredPage, _ page: PageInput) -> [UInt8] {
        var writer = JSONWriter(capacity: restored.bytes.count + 256)
        writer.object { writer in
            writer.member("path", page.path)
            writer.key("wikitext")
            writer.string(restored.bytes.span)
            writer.list("repairs", restored.repairs) { writer, repair in
                writer.member("kind", repair.kind.rawValue)
                writer.member("range", range: repair.range)
                writer.member("message", repair.message)
                writer.key("confidence")
                writer.double(repair.confidence)
            }
        }
        return onOneLine(writer.bytes)
    }
}
