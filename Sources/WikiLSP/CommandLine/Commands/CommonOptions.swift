package import MarkupCore

extension OptionDefinition {
    /// The site, for every command that parses.
    static let language = OptionDefinition(
        "language", takes: .required("CODE"), help: "The content language, as in 'de': the Wikipedia of that language.")
    static let site = OptionDefinition(
        "site", takes: .required("NAME|FILE"), isFile: true,
        help: "The wiki by its database name ('dewiki'), or a siteinfo JSON file of it.")
    static let stdinFilename = OptionDefinition(
        "stdin-filename", takes: .required("PATH"), isFile: true,
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

    /// The Wikipedia of a language. For a code that MediaWiki does not know it is the English one, as MediaWiki falls
    /// back on English.
    package func site(language: String) -> SiteConfiguration {
        lock.locked {
            if let site = sites[language] { return site }
            let site = Self.build(language)
            sites[language] = site
            return site
        }
    }

    private static func build(_ language: String) -> SiteConfiguration {
        if language == "en" { return .english }
        // 'sr-ec' is a variant of 'sr' and no language of its own.
        let base = String(language.prefix { $0 != "-" })
        return SiteConfiguration.builtIn(language: language) ?? SiteConfiguration.builtIn(language: base) ?? .english
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

    /// The threads to work with.
    func threadCount() throws(UsageError) -> Int {
        min(try integer("jobs", atLeast: 1) ?? processorCount(), 256)
    }
}
