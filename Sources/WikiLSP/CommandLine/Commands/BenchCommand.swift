import MarkupCore

extension CommandDefinition {
    /// `wikilsp bench`
    package static let bench = CommandDefinition(
        "bench", "Measure parsing, linting and typing on given pages",
        details: """
            Parses and lints every file, then pages of several sizes put together from them, and types into those. Everything \
            runs on one thread; times are medians. Use a release build.
            """,
        operands: "FILE|FOLDER…",
        options: [
            .format(["text", "json"]), .language, .site,
            OptionDefinition(
                "edits", takes: .required("FILE"),
                help:
                    "Play a typing session on the pages instead: lines such as 'at 40%', 'type \"text\"', 'paste \"text\"', 'delete 3', 'undo'."
            ),
            OptionDefinition(
                "sizes", takes: .required("LIST"), help: "Sizes of the pages to type into; '12K,100K,1M' by default."
            ),
            OptionDefinition("rounds", takes: .required("N"), help: "Measurements of each thing; 10 by default."),
            OptionDefinition(
                "workspace", takes: .required("N"),
                help: "Measure how the server reads a workspace of N pages, copies of the given ones, and nothing else."
            ),
            OptionDefinition("rules", help: "Also list what each rule costs."),
            OptionDefinition(
                "titles", takes: .required("LIST"), isFile: true,
                help: "Measure an index of these titles instead; Scripts/generate-titles.py makes lists of any length."),
            OptionDefinition(
                "load", takes: .required("SECONDS"),
                help:
                    "Put the server under load for so long instead: many open pages, steady edits, requests in between."
            ),
            OptionDefinition("documents", takes: .required("N"), help: "Pages open under load; 500 by default."),
            OptionDefinition("rate", takes: .required("N"), help: "Edits a second under load; 50 by default."),
            OptionDefinition(
                "growth", help: "Show how time grows with length for every hostile pattern, not only for the worst."),
        ],
        examples: [.init("wikilsp bench pages/", "All figures over a folder of pages.")],
        run: { arguments, console in
            run(console, "bench") { () throws(UsageError) in
                let sizes = try (arguments.value("sizes") ?? "12K,100K,1M").split(separator: ",").map {
                    text throws(UsageError) in try size(text)
                }
                let rounds = try arguments.integer("rounds", atLeast: 1) ?? 10
                if let list = arguments.value("titles") { return try titles(list, rounds, arguments, console) }
                let benchmark = Benchmark(site: try arguments.chosenSite() ?? .english, rounds: rounds)
                var pages: [[UInt8]] = []
                let reading = try PageRun(arguments, ProjectSettings(site: benchmark.site), console)
                let code = reading.run({ page, _ in page.bytes }, deliver: { pages.append($0) })
                guard pages.contains(where: { !$0.isEmpty }) else { throw UsageError("there is no page to measure on") }
                var report = BenchReport()
                #if DEBUG
                    report.notes.append("this is a debug build; the figures say nothing about a release build")
                #endif
                if let load = try load(arguments) {
                    guard let section = load.section(pages.filter { !$0.isEmpty }) else {
                        throw UsageError("the server could not be started as a process")
                    }
                    report.sections.append(section)
                    write(report, arguments, console)
                    return code
                }
                if let count = try arguments.integer("workspace", atLeast: 1) {
                    if let section = WorkspaceBench(pages, count: count)?.section() {
                        report.sections.append(section)
                    } else {
                        report.notes.append("the pages of the workspace could not be written")
                    }
                    write(report, arguments, console)
                    return code
                }
                let joined = sizes.map { BenchPage(joining: pages, size: $0, site: benchmark.site) }
                if let path = arguments.value("edits") {
                    let replay = EditSessionBench(
                        session: try session(path), name: String(path.split(separator: "/").last ?? "session"))
                    for page in joined {
                        report.sections.append(
                            replay.section(page, "A page of \(Benchmark.size(page.bytes.count)), edited"))
                    }
                } else {
                    measure(arguments, benchmark, pages, joined, &report)
                }
                write(report, arguments, console)
                return code
            }
        })

    /// An index of the titles in `list`.
    private static func titles(
        _ list: String, _ rounds: Int, _ arguments: ParsedArguments, _ console: Console
    ) throws(UsageError) -> ExitCode {
        var report = BenchReport()
        do throws(FileError) {
            report.sections.append(try TitleBench.section(list, rounds: rounds, console))
        } catch {
            throw UsageError(error.message)
        }
        write(report, arguments, console)
        return .clean
    }

    private static func write(_ report: BenchReport, _ arguments: ParsedArguments, _ console: Console) {
        if arguments.value("format") == "json" {
            console.output.write(report.json())
        } else {
            console.output.write(report.text())
        }
    }

    /// Everything but a session.
    private static func measure(
        _ arguments: ParsedArguments, _ benchmark: Benchmark, _ pages: [[UInt8]], _ joined: [BenchPage],
        _ report: inout BenchReport
    ) {
        report.sections.append(benchmark.files(pages))
        report.sections[0].figures.append(commandLine(arguments))
        if arguments.has("rules") { report.sections.append(benchmark.rules(pages)) }
        for page in joined { report.sections.append(benchmark.page(page)) }
        let growth = GrowthBench(
            site: benchmark.site, linter: benchmark.linter, size: joined.map(\.bytes.count).max() ?? 0)
        report.sections.append(growth.figures(pages, all: arguments.has("growth")))
        let process = ProcessBench.section(
            joined.map { (Benchmark.size($0.bytes.count), $0.bytes) }, starts: max(20, benchmark.rounds))
        if process.figures.isEmpty { report.notes.append("the server could not be started as a process") }
        report.sections.append(process)
        report.sections.append(
            .init(
                title: "This process", bytes: 0,
                figures: [.init(name: "peak memory", value: Double(ProcessMemory.peak()) / 1e6, unit: "MB", runs: 1)]))
    }

    private static func load(_ arguments: ParsedArguments) throws(UsageError) -> LoadBench? {
        guard let seconds = try arguments.integer("load", atLeast: 1) else { return nil }
        return LoadBench(
            documents: try arguments.integer("documents", atLeast: 1) ?? 500,
            rate: try arguments.integer("rate", atLeast: 1) ?? 50, duration: seconds)
    }

    private static func session(_ path: String) throws(UsageError) -> EditSession {
        let bytes: [UInt8]
        do throws(FileError) {
            bytes = try Files.read(path)
        } catch {
            throw UsageError(error.message)
        }
        do throws(EditSession.Mistake) {
            return try EditSession(String(decoding: bytes, as: UTF8.self))
        } catch {
            throw UsageError("'\(path)': \(error.message)")
        }
    }

    /// The time of `wikilsp lint` over the operands on all processors, files read and findings printed.
    private static func commandLine(_ arguments: ParsedArguments) -> BenchReport.Figure {
        var samples = Samples()
        for _ in 0..<3 {
            let console = Console(input: [])
            let (time, _) = Stopwatch.measure {
                CommandLineTool.run(["lint", "--severity", "error", "--"] + arguments.operands, console: console)
            }
            samples.add(time)
        }
        return .init(
            name: "wikilsp lint, \(processorCount()) threads", value: Double(samples.median) / 1e9, unit: "s", runs: 3)
    }

    /// `16K`, `2M` or plain bytes.
    private static func size(_ text: some StringProtocol) throws(UsageError) -> Int {
        let unit =
            switch text.last {
            case "K", "k": 1000
            case "M", "m": 1_000_000
            default: 1
            }
        guard let number = Int(unit == 1 ? String(text) : String(text.dropLast())), number > 0, number <= 1_000_000
        else { throw UsageError("'--sizes' needs sizes such as 16K or 2M, not '\(text)'") }
        return number * unit
    }
}
