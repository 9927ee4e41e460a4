package import MarkupCore

extension OptionDefinition {
    /// The site, for every command that parses.
    static let language = OptionDefinition(
        "language", takes: .required("CODE"), help: "The content language, as in 'de': the Wikipedia of that language.")
    static let site = OptionDefinition(
        "site", takes: .required("NAME|FILE"),
        help: "The wiki by its database name ('dewiki'), or a siteinfo JSON file of it.")
    static let stdinFilename = OptionDefinition(
        "stdin-filename", takes: .required("PATH"),
        help: "The name of the page read from '-', for output and configuration.")
    static let jobs = OptionDefinition(
        "jobs", short: "j", takes: .required("N"),
        help: "Threads to work with; as many as there are processors by default.")

    static func format(_ choices: [String]) -> OptionDefinition {
        OptionDefinition(
            "format", short: "f", takes: .required("FORMAT"), choices: choices, help: "The form of the output.")
    }
}

/// The sites of one run, each built once. Shared by the threads.
package final class SiteCache: @unchecked Sendable {
    // Unchecked: `sites` is touched under `lock` alone.

    private let lock = Lock()
    private var sites: [String: SiteConfiguration] = [:]

    package init() {}

    /// The Wikipedia of a language, or nil for an unknown code.
    package func site(language: String) -> SiteConfiguration? {
        lock.locked {
            if let site = sites[language] { return site }
            let site = language == "en" ? .english : SiteConfiguration.builtIn(language: language)
            sites[language] = site
            return site
        }
    }
}

extension ParsedArguments {
    /// The site that `--site` or `--language` names; nil when neither is given.
    func chosenSite() throws(UsageError) -> SiteConfiguration? {
        if let name = value("site") {
            if let site = SiteConfiguration.builtIn(wiki: name) { return site }
            guard Files.kind(of: name) != nil else {
                throw UsageError("'--site' is neither a wiki known here nor a file: '\(name)'")
            }
            let bytes: [UInt8]
            do throws(FileError) {
                bytes = try Files.read(name)
            } catch {
                throw UsageError("'--site': \(error.message)")
            }
            switch SiteinfoImport.description(from: bytes) {
            case .success(var description):
                if let language = value("language") { description.language = language }
                return SiteConfiguration(description)
            case .failure(let failure):
                throw UsageError("'--site': \(name): \(failure.message)")
            }
        }
        guard let code = value("language") else { return nil }
        guard let site = SiteConfiguration.builtIn(language: code) else {
            throw UsageError("'--language': '\(code)' is no language code that MediaWiki has")
        }
        return site
    }

    /// The threads to use for `count` pages.
    func threadCount(for count: Int) throws(UsageError) -> Int {
        min(try integer("jobs", atLeast: 1) ?? processorCount(), max(1, count), 256)
    }
}

/// Reads the pages a command works on, one after the other, and does `work` on them on several threads.
struct PageRun {
    let operands: [String]
    let console: Console
    let inputName: String?
    let threads: Int

    /// Hands each page to `work` and its result to `deliver`, in the order of the operands. Returns `.failure` if an
    /// operand could not be read or is not UTF-8, after saying so.
    func run<Result: Sendable>(
        _ work: @escaping @Sendable (PageInput) -> Result, deliver: @escaping (Result) -> Void
    ) throws(UsageError) -> ExitCode {
        guard !operands.isEmpty else { throw UsageError("no file is named; '-' stands for the input stream") }
        let walker = FileWalker(operands)
        var code = ExitCode.clean
        for error in walker.errors {
            console.complain(error.message)
            code = .failure
        }
        var paths = walker.paths.makeIterator()
        let (console, inputName) = (console, inputName)
        OrderedPipeline<String, (complaint: String?, result: Result?)>.run(
            threads: threads(for: walker.paths.count), next: { paths.next() },
            work: { path in
                do {
                    let page = try PageInput.read(path, console: console, inputName: inputName)
                    return (page.encodingComplaint, work(page))
                } catch {
                    return ((error as? FileError)?.message ?? "\(path): cannot be read", nil)
                }
            },
            deliver: { complaint, result in
                if let complaint {
                    console.complain(complaint)
                    code = .failure
                }
                if let result { deliver(result) }
            })
        return code
    }

    private func threads(for count: Int) -> Int { min(threads, max(1, count)) }
}
