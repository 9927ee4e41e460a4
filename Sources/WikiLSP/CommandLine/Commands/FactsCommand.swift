import MarkupCore

extension CommandDefinition {
    /// `wikilsp facts`
    package static let facts = CommandDefinition(
        "facts", "Extract templates, links, headings, tables, references and infoboxes",
        details: """
            Prints one JSON object a page and line. Ranges are bytes of the UTF-8 source, half open. The findings are those \
            of the default rules and of all categories of MediaWiki's Linter, whatever the settings of the folder say.
            With --jsonl it is a filter: a line {"id": …, "wikitext": "…", "language"?: "de"} in, a line {"id": …, …} out, in \
            order; what is no such line gives {"id": null, "error": "…"}. Memory does not grow with the number of lines.
            """,
        operands: "FILE|FOLDER|-…",
        options: [
            .format(["json", "text"]), .language, .site, .stdinFilename, .jobs,
            OptionDefinition("jsonl", help: "Filter pages given as JSON lines on standard input."),
        ],
        examples: [
            .init("wikilsp facts page.wiki", "The facts about one page."),
            .init("zcat pages.jsonl.gz | wikilsp facts --jsonl", "The facts about each page of a dump."),
        ],
        run: { arguments, console in
            run(console, "facts") { () throws(UsageError) in
                let site = try arguments.chosenSite() ?? .english
                let linter = Linter(.linterCategories)
                let threads = try arguments.threadCount()
                if arguments.has("jsonl") {
                    guard arguments.operands.isEmpty else { throw UsageError("'--jsonl' reads the input, no files") }
                    guard arguments.value("format") != "text" else {
                        throw UsageError("'--jsonl' gives JSON, not text")
                    }
                    let sites = SiteCache()
                    let isFixed = arguments.has("site")
                    return JSONLines(console: console, threads: threads).run { record, writer in
                        let pageSite = isFixed ? site : record.language.map { sites.site(language: $0) } ?? site
                        var document = Document(record.wikitext, site: pageSite)
                        PageSummary(document.tree, linter).writeMembers(to: &writer)
                    }
                }
                let isText = arguments.value("format") == "text"
                let pages = try PageRun(arguments, ProjectSettings(site: arguments.chosenSite()), console)
                return pages.run(
                    { page, plan in
                        var document = Document(page.bytes, site: plan.site)
                        let summary = PageSummary(document.tree, linter)
                        return isText ? summary.text(path: page.path) : summary.json(path: page.path)
                    },
                    deliver: { console.output.write($0) })
            }
        })
}

/// The facts about a page and the findings on it.
struct PageSummary {
    let facts: PageFacts
    let findings: [Finding]

    init(_ tree: SyntaxTree, _ linter: Linter) {
        var facts = PageFacts(of: tree)
        facts.infoboxes = RecoveredPage(tree).infoboxes.map { box in
            PageFacts.Infobox(
                range: box.range, name: box.name ?? "", inferred: box.inferred,
                fields: box.fields.map { field in
                    PageFacts.Field(range: field.range, name: field.name, value: tree.text.string(in: field.valueRange))
                })
        }
        self.facts = facts
        findings = linter.findings(in: tree)
    }

    /// One object and a newline.
    func json(path: String) -> [UInt8] {
        var writer = JSONWriter(capacity: 4096)
        writer.object { writer in
            writer.member("path", path)
            writeMembers(to: &writer)
        }
        return onOneLine(writer.bytes)
    }

    func writeMembers(to writer: inout JSONWriter) {
        facts.writeMembers(to: &writer)
        writer.list("findings", findings) { writer, finding in
            writer.member("range", range: finding.range)
            writer.member("rule", finding.rule)
            writer.member("severity", finding.severity.name)
            writer.member("category", finding.category)
        }
    }

    /// For people: a heading for each kind of fact, one fact a line.
    func text(path: String) -> [UInt8] {
        var output = "\(path)\n"
        func list<Item>(_ title: String, _ items: [Item], _ line: (Item) -> String) {
            guard !items.isEmpty else { return }
            output += "  \(title) (\(items.count))\n"
            for item in items { output += "    \(Self.oneLine(line(item)))\n" }
        }
        if let redirect = facts.redirect { output += "  redirect to \(Self.oneLine(redirect.target))\n" }
        list("infoboxes", facts.infoboxes) { box in
            "\(box.name)\(box.inferred ? " (inferred)" : ""): "
                + box.fields.map { "\($0.name)=\(Self.shortened($0.value))" }.joined(separator: " | ")
        }
        list("headings", facts.headings) { "\(String(repeating: "=", count: $0.level)) \($0.title)" }
        list("templates", facts.templates) { call in
            let parameters = call.parameters.map { "\($0.name)=\(Self.shortened($0.value))" }
            return "\(call.name)" + (parameters.isEmpty ? "" : ": " + parameters.joined(separator: " | "))
        }
        list("arguments", facts.arguments) { $0.name }
        list("links", facts.links) { "\($0.kind.rawValue) \($0.target)" + ($0.text.map { " (\($0))" } ?? "") }
        list("externalLinks", facts.externalLinks) { $0.url + ($0.text.map { " (\($0))" } ?? "") }
        list("tables", facts.tables) { "\($0.rows.count) rows, \($0.rows.reduce(0) { $0 + $1.cells.count }) cells" }
        list("references", facts.references) { item in
            [item.name.map { "name=\($0)" }, item.group.map { "group=\($0)" }, item.content.map(Self.shortened)]
                .compactMap(\.self).joined(separator: " ")
        }
        list("extensionTags", facts.extensionTags) { $0.name }
        list("elements", facts.elements) { $0.name }
        list("switches", facts.switches) { $0.name }
        let counts = [
            ("comments", facts.comments.count), ("listItems", facts.listItems.count), ("quotes", facts.quotes.count),
        ]
        for (title, count) in counts where count > 0 { output += "  \(title): \(count)\n" }
        list("findings", findings) { "\($0.severity.name) \($0.rule): \($0.message)" }
        return Array(output.utf8)
    }

    private static func shortened(_ text: String) -> String {
        text.count > 60 ? text.prefix(59) + "…" : text
    }

    private static func oneLine(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars.prefix(400) {
            scalars.append(scalar.value < 0x20 || scalar.value == 0x7F ? " " : scalar)
        }
        return String(scalars)
    }
}
