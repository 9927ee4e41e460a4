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
                "sizes", takes: .required("LIST"), help: "Sizes of the pages to type into; '16K,350K,1M,2M' by default."
            ),
            OptionDefinition("rounds", takes: .required("N"), help: "Measurements of each thing; 10 by default."),
            OptionDefinition("rules", help: "Also list what each rule costs."),
            OptionDefinition(
                "growth", help: "Also show how time grows with length, on real text and on hostile patterns."),
        ],
        examples: [.init("wikilsp bench pages/", "All figures over a folder of pages.")],
        run: { arguments, console in
            run(console, "bench") { () throws(UsageError) in
                let sizes = try (arguments.value("sizes") ?? "16K,350K,1M,2M").split(separator: ",").map {
                    text throws(UsageError) in try size(text)
                }
                let rounds = try arguments.integer("rounds", atLeast: 1) ?? 10
                let benchmark = Benchmark(site: try arguments.chosenSite() ?? .english, rounds: rounds)
                var pages: [[UInt8]] = []
                let reading = try PageRun(arguments, ProjectSettings(site: benchmark.site), console)
                let code = reading.run({ page, _ in page.bytes }, deliver: { pages.append($0) })
                guard pages.contains(where: { !$0.isEmpty }) else { throw UsageError("there is no page to measure on") }
                var report = BenchReport()
                #if DEBUG
                    report.notes.append("this is a debug build; the figures say nothing about a release build")
                #endif
                report.sections.append(benchmark.files(pages))
                report.sections[0].figures.append(commandLine(arguments))
                if arguments.has("rules") { report.sections.append(benchmark.rules(pages)) }
                for size in sizes {
                    report.sections.append(
                        benchmark.page(BenchPage(joining: pages, size: size, site: benchmark.site)))
                }
                if arguments.has("growth") {
                    let growth = GrowthBench(site: benchmark.site, linter: benchmark.linter)
                    report.sections.append(growth.figures(pages))
                }
                report.sections.append(
                    .init(
                        title: "Process", bytes: 0,
                        figures: [
                            .init(name: "peak memory", value: Double(ProcessMemory.peak()) / 1e6, unit: "MB", runs: 1)
                        ]))
                if arguments.value("format") == "json" {
                    console.output.write(report.json())
                } else {
                    console.output.write(report.text())
                }
                return code
            }
        })

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
