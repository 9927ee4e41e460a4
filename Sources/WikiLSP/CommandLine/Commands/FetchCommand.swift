import MarkupCore

extension CommandDefinition {
    /// `wikilsp fetch`
    package static let fetch = CommandDefinition(
        "fetch", "Get what a wiki says of itself, for offline use",
        details: """
            The only command that goes online, by running 'curl'; the server never does. Into the folder go siteinfo.json \
            for the setting 'site' and the option --site, the folder templates for the setting 'templates', and titles.txt, \
            of which 'wikilsp index' makes an index for the setting 'titles'.
            Requests are made one after the other, for 50 templates at a time. A busy wiki is given the time it asks for. \
            Each file is written whole or not at all. Exits with 1 when templates do not exist, and with 2 when something \
            failed.
            """,
        options: [
            OptionDefinition("wiki", short: "w", takes: .required("URL"), help: "The address of the wiki's api.php."),
            OptionDefinition("siteinfo", help: "Get its namespaces, magic words, tags, interwikis."),
            OptionDefinition(
                "templates", short: "t", takes: .required("NAMES"), repeats: true,
                help: "Get the parameters of these templates: names with '|' between them, or @FILE with one a line."),
            OptionDefinition(
                "titles", takes: .required("PREFIX"), help: "Get the titles that begin so; '' for all of them."),
            OptionDefinition(
                "namespaces", takes: .required("LIST"),
                help: "The numbers of the namespaces whose titles to get, such as '0,10,14'; 0 by default."),
            OptionDefinition(
                "output", short: "o", takes: .required("FOLDER"), isFile: true,
                help: "Where to put the files; this folder by default."),
            OptionDefinition(
                "user-agent", takes: .required("TEXT"),
                help: "How to introduce yourself; Wikimedia's wikis ask for an address to write to."),
        ],
        examples: [
            .init(
                "wikilsp fetch -w https://en.wikipedia.org/w/api.php --siteinfo -t 'Infobox film|Cite web'",
                "For the settings \"site\": \"siteinfo.json\" and \"templates\": \"templates\".")
        ],
        run: { arguments, console in
            run(console, "fetch") { () throws(UsageError) in
                guard let api = arguments.value("wiki") else {
                    throw UsageError("'fetch' needs '--wiki', the address of the wiki's api.php")
                }
                guard api.hasPrefix("https://") || api.hasPrefix("http://") else {
                    throw UsageError(
                        "'--wiki' needs an address such as https://en.wikipedia.org/w/api.php, not '\(api)'")
                }
                guard arguments.has("siteinfo") || arguments.has("templates") || arguments.has("titles") else {
                    throw UsageError("say what to get: '--siteinfo', '--templates' or '--titles'")
                }
                let namespaces = try namespaces(arguments.value("namespaces") ?? "0")
                let templates = try templates(arguments.all("templates"))
                let complain: (String) -> Void = { console.complain($0) }
                let fetch = WikiFetch(
                    client: MediaWikiClient(
                        api: api, userAgent: arguments.value("user-agent") ?? defaultUserAgent, note: complain),
                    folder: arguments.value("output") ?? "",
                    report: complain)
                do throws(FetchFailure) {
                    try fetch.makeFolder()
                    if arguments.has("siteinfo") { try fetch.fetchSiteinfo() }
                    var missing: [String] = []
                    if !templates.isEmpty { missing = try fetch.fetchTemplates(templates) }
                    if let prefix = arguments.value("titles") {
                        try fetch.fetchTitles(prefix, namespaces: namespaces)
                    }
                    for title in missing { console.complain("\(api): there is no '\(title)'") }
                    return missing.isEmpty ? .clean : .findings
                } catch {
                    console.complain(error.message)
                    return .failure
                }
            }
        })

    private static var defaultUserAgent: String { "wikilsp/\(wikilspVersion) (language server for wikitext; fetch)" }

    /// The names given, each once.
    private static func templates(_ lists: [String]) throws(UsageError) -> [String] {
        var names: [String] = []
        var seen: Set<String> = []
        for list in lists {
            var parts = list.split(separator: "|").map(String.init)
            if list.hasPrefix("@") {
                do throws(FileError) {
                    let text = String(decoding: try Files.read(String(list.dropFirst())), as: UTF8.self)
                    parts = text.split(whereSeparator: \.isNewline).map(String.init)
                } catch {
                    throw UsageError("'--templates': \(error.message)")
                }
            }
            for name in parts.map(\.wikiTrimmed) where !name.isEmpty && seen.insert(name).inserted {
                names.append(name)
            }
        }
        return names
    }

    private static func namespaces(_ list: String) throws(UsageError) -> [Int] {
        var numbers: [Int] = []
        for part in list.split(separator: ",") {
            guard let number = Int(String(part).wikiTrimmed), number >= 0 else {
                throw UsageError("'--namespaces' needs numbers with commas between them, not '\(list)'")
            }
            numbers.append(number)
        }
        return numbers
    }
}
