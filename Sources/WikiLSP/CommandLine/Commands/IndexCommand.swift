import MarkupCore

extension CommandDefinition {
    /// `wikilsp index`
    package static let index = CommandDefinition(
        "index", "Make a title index from a list of titles, or ask one",
        details: """
            The list has one title a line, with blanks or underscores, after a tab a number that says how important it is, if \
            you like; it need not be sorted and may be packed by gzip. MediaWiki's own lists (all-titles-in-ns0.gz, \
            all-titles.gz) are understood as they are; --site or --language tells what the numbers of namespaces in the \
            latter mean. The index is used by completion when the setting 'titles' names it.
            Memory does not grow with the list: parts of it are sorted and put aside beside the output. The file is written \
            whole or not at all.
            """,
        operands: "FILE|-",
        options: [
            OptionDefinition(
                "output", short: "o", takes: .required("FILE"), isFile: true,
                help: "The index to write, such as titles.idx."),
            OptionDefinition(
                "query", short: "q", takes: .required("PREFIX"),
                help:
                    "Print the titles that begin so in the index FILE, whatever their case and accents, the best first."
            ),
            OptionDefinition("limit", takes: .required("N"), help: "The most titles to print; 50 by default."),
            OptionDefinition("check", help: "Read the whole index FILE and say how many titles it has."),
            .language, .site,
        ],
        examples: [
            .init("wikilsp index enwiki-latest-all-titles-in-ns0.gz -o titles.idx", "From a dump of Wikipedia."),
            .init("wikilsp index --query 'new yo' titles.idx", "What completion would find."),
        ],
        run: { arguments, console in
            run(console, "index") { () throws(UsageError) in
                guard arguments.operands.count == 1 else {
                    throw UsageError("'index' takes one file: a list of titles, or an index with --query or --check")
                }
                let path = arguments.operands[0]
                let asks = arguments.has("query") || arguments.has("check")
                guard asks != arguments.has("output") else {
                    throw UsageError("say with '--output' what to write, or ask an index with '--query' or '--check'")
                }
                let limit = try arguments.integer("limit", atLeast: 1) ?? 50
                let site = try arguments.chosenSite() ?? .english
                do throws(FileError) {
                    if arguments.has("check") { return try check(path, console) }
                    if let prefix = arguments.value("query") {
                        return try query(path, prefix, limit: limit, console)
                    }
                    return try build(path, arguments.value("output") ?? "", site, console)
                } catch {
                    console.complain(error.message)
                    return .failure
                }
            }
        })

    private static func build(
        _ list: String, _ output: String, _ site: SiteConfiguration, _ console: Console
    ) throws(FileError) -> ExitCode {
        let input = try TitleListInput(list, console)
        var build = TitleIndexBuild(at: output, site: site)
        var progress = ProgressLine(console)
        while true {
            let chunk = try input.readSome()
            if chunk.isEmpty { break }
            try build.take(chunk)
            progress.show("\(build.count) titles read")
        }
        progress.show("\(build.count) titles read; writing \(output)")
        let report = try build.finish()
        progress.clear()
        let tally = report.tally
        for (count, what) in [
            (tally.tooLong, "too long for a title"), (tally.withoutNumber, "with a second column that is no number"),
            (tally.unknownNamespace, "without the number of a namespace of this wiki"),
        ] where count > 0 {
            console.complain("\(list): \(count) \(count == 1 ? "line" : "lines") \(what)")
        }
        console.errors.write("wikilsp: \(output): \(report.titles) titles\n")
        return .clean
    }

    private static func query(
        _ path: String, _ prefix: String, limit: Int, _ console: Console
    ) throws(FileError) -> ExitCode {
        let index = try TitleIndexFile(path)
        let found = try index.titles(beginningWith: prefix, limit: limit)
        for match in found.titles {
            let weight = index.hasWeights ? "\t\(TitleWeight.number(for: match.weight))" : ""
            console.output.write("\(match.title)\(weight)\n")
        }
        return found.titles.isEmpty ? .findings : .clean
    }

    private static func check(_ path: String, _ console: Console) throws(FileError) -> ExitCode {
        let index = try TitleIndexFile(path)
        var count = 0
        try index.visit { _ in count += 1 }
        guard count == index.count else {
            throw FileError(path, "this title index has \(count) titles instead of \(index.count)")
        }
        console.output.write(
            "\(path): \(count) titles, \(index.size) bytes\(index.hasWeights ? ", with weights" : "")\n")
        return .clean
    }
}
