import MarkupCore

/// One run of `wikilsp lint` over pages.
struct LintRun {
    private let options: LintOptions
    private let pages: PageRun
    private let format: any LintFormat
    private let console: Console

    init(_ arguments: ParsedArguments, _ options: LintOptions, _ console: Console) throws(UsageError) {
        self.options = options
        self.console = console
        let settings = ProjectSettings(
            site: options.site, profile: options.profile, rules: options.rules,
            templateRoots: arguments.operands.filter { Files.kind(of: $0) == .folder })
        pages = try PageRun(arguments, settings, console)
        switch arguments.value("format") {
        case "json": format = JSONReport()
        case "sarif": format = SARIFReport()
        case "github": format = GitHubReport()
        case "checkstyle": format = CheckstyleReport()
        default:
            format = TextReport(
                usesColour: console.usesColour(arguments.value("color")), width: console.width,
                showsSource: !arguments.has("no-source"))
        }
    }

    /// What became of one page.
    private struct Outcome: Sendable {
        var tally = LintTally()
        /// The findings, as the format has them.
        var report: [UInt8] = []
        /// A diff, or the mended page from the input stream.
        var text: [UInt8] = []
        var complaint: String?
        /// For a new baseline: the page's path and the fingerprints of its findings.
        var known: (path: String, fingerprints: [String])?
    }

    func run() -> ExitCode { options.showsDiff ? showDiff() : lint() }

    /// Prints findings; with `--fix` those that are left.
    private func lint() -> ExitCode {
        let (options, format) = (options, format)
        var tally = LintTally()
        var failed = false
        var isFirst = true
        var baseline = Baseline()
        var progress = ProgressLine(console)
        // With a mended page on the output, the findings go to the error stream.
        let reports = options.fix != .none && pages.operands.contains("-") ? console.errors : console.output
        reports.write(format.head())
        let code = pages.run(
            { page, plan in Self.lint(page, plan, options, format) },
            deliver: { outcome, pageCount in
                tally += outcome.tally
                if let known = outcome.known { baseline.add(known.fingerprints, path: known.path) }
                progress.clear()
                if !outcome.text.isEmpty { console.output.write(outcome.text) }
                if let complaint = outcome.complaint {
                    console.complain(complaint)
                    failed = true
                }
                if !outcome.report.isEmpty {
                    if !isFirst { reports.write(format.separator) }
                    isFirst = false
                    reports.write(outcome.report)
                }
                progress.show("\(tally.pages) of \(pageCount) pages, \(tally.findings) findings")
            })
        progress.clear()
        reports.write(format.tail(tally))
        if let path = options.newBaseline {
            do throws(FileError) {
                try Files.write(path, baseline.json())
                return code.worst(failed ? .failure : .clean)
            } catch {
                console.complain(error.message)
                return .failure
            }
        }
        return code.worst(failed ? .failure : .clean).worst(options.exitCode(for: tally))
    }

    /// Prints what `--fix` would change. There are findings if it would change anything.
    private func showDiff() -> ExitCode {
        let options = options
        var fixed = 0
        var done = 0
        var progress = ProgressLine(console)
        let code = pages.run(
            { page, plan in
                let outcome = Self.fix(page, plan.knowing(page), options)
                let diff = UnifiedDiff.text(path: page.path, old: page.bytes, new: outcome.bytes)
                return (diff: diff, applied: outcome.applied)
            },
            deliver: { change, pageCount in
                progress.clear()
                console.output.write(change.diff)
                fixed += change.applied
                done += 1
                progress.show("\(done) of \(pageCount) pages, \(fixed) fixes")
            })
        progress.clear()
        if fixed > 0 { console.complain(fixed == 1 ? "1 fix would be applied" : "\(fixed) fixes would be applied") }
        return code.worst(fixed > 0 ? .findings : .clean)
    }

    private static func lint(
        _ page: PageInput, _ plan: PagePlan, _ options: LintOptions, _ format: any LintFormat
    ) -> Outcome {
        var outcome = Outcome()
        let plan = plan.knowing(page)
        var bytes = page.bytes
        if options.fix != .none {
            let fixed = fix(page, plan, options)
            do throws(FileError) {
                if page.isInput {
                    outcome.text = fixed.bytes
                } else if fixed.bytes != bytes {
                    try Files.replace(page.path, with: fixed.bytes)
                }
                outcome.tally.fixed = fixed.applied
                bytes = fixed.bytes
            } catch {
                outcome.complaint = error.message
            }
        }
        var document = Document(bytes, site: plan.site)
        var findings = document.findings(plan.linter).filter { $0.severity <= options.leastSeverity }
        // A new baseline takes in what the settings' own one lists.
        if let known = options.baseline ?? (options.newBaseline == nil ? plan.baseline : nil) {
            findings = known.unknown(findings, path: page.path, text: document.text)
        }
        if let path = options.newBaseline {
            let fingerprints = findings.map { $0.fingerprint(in: document.text) }
            outcome.known = (Baseline.relative(page.path, to: path), fingerprints)
        }
        let report = PageReport(path: page.path, text: document.text, findings: findings)
        outcome.tally += LintTally(of: report)
        outcome.report = format.page(report)
        return outcome
    }

    private static func fix(_ page: PageInput, _ plan: PagePlan, _ options: LintOptions) -> FixOutcome {
        // A page that lost its structure is rebuilt as one: single repairs of it take the evidence from each other.
        let restored = options.fix == .suggested ? Restoration.restore(page.bytes, site: plan.site) : nil
        var outcome = FixApplication.applyAll(
            to: restored?.bytes ?? page.bytes, site: plan.site, linter: plan.linter,
            choose: { options.chosenFix(of: $0, plan) })
        if let restored, !restored.repairs.isEmpty {
            outcome.applied += restored.repairs.count
            outcome.rounds += 1
        }
        return outcome
    }
}
