import MarkupCore

/// Reads the pages a command works on, one after the other, and works on them with several threads.
struct PageRun {
    let operands: [String]
    let console: Console
    /// The name of the page on the input stream.
    let inputName: String?
    let threads: Int
    let settings: ProjectSettings

    init(_ arguments: ParsedArguments, _ settings: ProjectSettings, _ console: Console) throws(UsageError) {
        operands = arguments.operands
        self.console = console
        self.settings = settings
        inputName = arguments.value("stdin-filename")
        threads = try arguments.threadCount()
        if operands.isEmpty { throw UsageError("no file is named; '-' stands for the input stream") }
    }

    private struct Job: Sendable {
        var path: String
        var plan: PagePlan
    }

    private struct Outcome<Result: Sendable>: Sendable {
        var complaint: String?
        var result: Result?
    }

    /// Hands each page to `work` and its result to `deliver`, in the order of the operands. Returns `.failure` if an
    /// operand could not be read or is not UTF-8, after saying so.
    func run<Result: Sendable>(
        _ work: @escaping @Sendable (PageInput, PagePlan) -> Result, deliver: @escaping (Result) -> Void
    ) -> ExitCode {
        run(work, deliver: { result, _ in deliver(result) })
    }

    /// The same; `deliver` is also told how many pages there are.
    func run<Result: Sendable>(
        _ work: @escaping @Sendable (PageInput, PagePlan) -> Result, deliver: @escaping (Result, Int) -> Void
    ) -> ExitCode {
        let walker = FileWalker(operands)
        var code = ExitCode.clean
        for error in walker.errors {
            console.complain(error.message)
            code = .failure
        }
        var paths = walker.paths.makeIterator()
        let count = walker.paths.count
        let (console, inputName, settings) = (console, inputName, settings)
        OrderedPipeline<Job, Outcome<Result>>.run(
            threads: min(threads, max(1, count)),
            next: {
                paths.next().map { Job(path: $0, plan: settings.plan(for: $0 == "-" ? inputName ?? "" : $0)) }
            },
            work: { job in
                do throws(FileError) {
                    let page = try PageInput.read(job.path, console: console, inputName: inputName)
                    return Outcome(complaint: page.encodingComplaint, result: work(page, job.plan))
                } catch {
                    return Outcome(complaint: error.message, result: nil)
                }
            },
            deliver: { outcome in
                if let complaint = outcome.complaint {
                    console.complain(complaint)
                    code = .failure
                }
                if let result = outcome.result { deliver(result, count) }
            })
        for warning in settings.takeWarnings() { console.complain(warning) }
        return code
    }
}
