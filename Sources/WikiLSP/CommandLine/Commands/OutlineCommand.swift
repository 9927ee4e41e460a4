package import MarkupCore

extension CommandDefinition {
    /// `wikilsp outline`
    package static let outline = CommandDefinition(
        "outline", "Print the sections, infoboxes, tables and categories of pages",
        details: """
            Damaged pages have an outline as well: what was recovered is marked with '*'. Ranges in JSON are bytes, half open.
            """,
        operands: "FILE|FOLDER|-…",
        options: [.format(["text", "json"]), .language, .site, .stdinFilename, .jobs],
        examples: [.init("wikilsp outline page.wiki", "The outline as a tree, with lines and columns.")],
        run: { arguments, console in
            run(console, "outline") { () throws(UsageError) in
                let isJSON = arguments.value("format") == "json"
                let showsPath = arguments.operands != ["-"]
                let pages = try PageRun(arguments, ProjectSettings(site: arguments.chosenSite()), console)
                return pages.run(
                    { page, plan in
                        var document = Document(page.bytes, site: plan.site)
                        let outline = Outline(document.tree)
                        if isJSON { return OutlineOutput.json(outline, path: page.path) }
                        return OutlineOutput.text(outline, of: document.text, path: showsPath ? page.path : nil)
                    },
                    deliver: { console.output.write($0) })
            }
        })
}

/// Writes outlines. They are as deep as headings go, and two levels more: recursion is safe.
package enum OutlineOutput {
    /// One entry a line: `line:column`, and indented by depth its kind, name and detail.
    package static func text(_ outline: Outline, of text: SourceText, path: String?) -> [UInt8] {
        var output = path.map { "\($0)\n" } ?? ""
        var rows: [(place: String, entry: String)] = []
        let place = PlaceIndex(text)
        func add(_ entries: [OutlineEntry], indent: String) {
            for entry in entries {
                let start = place(entry.range.lowerBound)
                let mark = entry.isInferred ? "*" : ""
                let detail = entry.detail.isEmpty ? "" : (entry.kind == .field ? " = " : ": ") + oneLine(entry.detail)
                rows.append(
                    ("\(start.line):\(start.column)", "\(indent)\(entry.kind)\(mark) \(oneLine(entry.name))\(detail)"))
                add(entry.children, indent: indent + "  ")
            }
        }
        add(outline.entries, indent: "")
        let width = rows.map(\.place.count).max() ?? 0
        for (place, entry) in rows {
            output += "\(String(repeating: " ", count: width - place.count))\(place)  \(entry)\n"
        }
        return Array(output.utf8)
    }

    /// `{"path", "entries": [{"kind", "name", "detail"?, "range", "selectionRange", "inferred", "children"?}…]}`
    package static func json(_ outline: Outline, path: String) -> [UInt8] {
        var writer = JSONWriter(capacity: 1024)
        writer.object { writer in
            writer.member("path", path)
            write("entries", outline.entries, to: &writer)
        }
        return writer.bytes + [0x0A]
    }

    private static func write(_ key: String, _ entries: [OutlineEntry], to writer: inout JSONWriter) {
        writer.list(key, entries) { writer, entry in
            writer.member("kind", "\(entry.kind)")
            writer.member("name", entry.name)
            if !entry.detail.isEmpty { writer.member("detail", entry.detail) }
            writer.member("range", range: entry.range)
            writer.member("selectionRange", range: entry.selectionRange)
            writer.member("inferred", entry.isInferred)
            if !entry.children.isEmpty { write("children", entry.children, to: &writer) }
        }
    }

    private static func oneLine(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? " " : $0 }))
    }
}
