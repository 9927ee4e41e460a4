import MarkupCore
import WikiLSP

/// What a fuzzed session chooses among.
extension FuzzedSession {
    static let names = [
        "Page.wiki", "A b.wiki", "Žluť.wiki", "deep/Other.wikitext", "Template:Infobox ship.wiki",
        "Template:Cite/doc.wiki",
        "Talk:Page.wiki", "Category:Ships.wiki", "Module:Box.lua", "File:A.jpg",
    ]
    private static let pieces = [
        "{{", "}}", "{{{", "}}}", "[[", "]]", "[", "]", "<!--", "-->", "<ref>", "</ref>", "<ref name=\"a\">",
        "<ref name=\"a\" />",
        "<nowiki>", "</nowiki>", "{|\n", "|}\n", "|-\n", "||", "!!", "==", "\n== Heading ==\n", "\n=== Deep ===\n", "=",
        "|",
        "''", "'''", "\n", "\r\n", "\r", "\n\n", "\n* ", "\n# ", "\n: ", "\n; term : ", " ", "word ", "name=", "😀", "é",
        "\u{0}",
        "a𐐀b", "&amp;", "__TOC__", "~~~~", "<div style=\"color:red\">", "</div>", "<br/>", "-{", "}-", "#", "{{#if:",
        "{{#invoke:Box|f",
        "#REDIRECT [[Page]]", "<gallery>\n", "</gallery>\n", "<includeonly>", "</includeonly>", "[[de:Foo]]",
        "[[Category:Ships|key]]\n", "[[File:A.jpg|thumb|A [[Page]]]]", "[[Page#Heading|text]]",
        "[https://example.org/ site]",
        "{{Infobox ship\n|name=Tern\n|image=\n|caption='x'\n|name=Gull\n}}\n", "{{Cite|title=A|url=https://a.b/}}",
        "{{{1|default}}}", "|unit_name=Coast\n|branch=Navy\n|garrison=Port\n|image=\n}}\n",
        "The force kept four boats.HistoryThe first were bought in 1871.See also Navy Port",
        "{| class=\"wikitable\"\n! A !! B\n|-\n| 1 || 2\n|}\n", "<templatedata>{\"params\":{\"a\":{}}}</templatedata>",
        "<!-- wikilsp-disable -->", "<!-- wikilsp-enable -->", "<!-- wikilsp-disable-line -->", "#ff0000",
        "<span>x</b>",
    ]

    /// Pages in which nothing is broken, so that everything has something to say about them.
    private static let soundPages = [
        "{{Infobox ship\n|name=Tern\n| type = Barque\n|tons=350\n}}\n'''Tern''' was a [[ship]].\n\n"
            + "{|\n! A !! B\n|-\n| 1 || 2\n|}\n\n[[Category:Ships]]\n",
        "<span style=\"color:#ff0000; background:#0f8\">😀</span>\n{| style=\"background:red\"\n|a\n|}\n",
        "<b>a</b> <i>b</i> <div>\n<span>c</span>\n</div> {{Cite|a}}\n",
        "{{Infobox ship|name=A\n|type=b}}\n\n{{Infobox ship|name=A\n|type=b}}\n",
        "{{Box|title=A|title=A}} {{Box|B|c}}\n{{Box|x|\n" + String(repeating: "text\n", count: 30) + "}}\n",
        "A '''town'''.<ref name=\"a\">{{Cite|title=x}}</ref><ref name=\"a\" />\n\n== Heading ==\n"
            + "[[Page#Heading|x]]\n[[Category:Ships|key]]\n<references />\n",
        "{{{title|}}} {{#if:{{{1|}}}|[[A b]]|{{Infobox ship\n| name = x\n|}}}}\n",
    ]

    /// A page of any kind.
    func page() -> String {
        chance(2) ? pick(Self.soundPages) : text(pieces: Int.random(in: 0...30, using: &generator))
    }

    func pick<Element>(_ choices: [Element]) -> Element {
        choices[Int.random(in: 0..<choices.count, using: &generator)]
    }

    /// True in one of `n` cases.
    func chance(_ n: Int) -> Bool { Int.random(in: 0..<n, using: &generator) == 0 }

    func text(pieces count: Int) -> String { (0..<count).map { _ in pick(Self.pieces) }.joined() }

    func anyPage() -> String? { pages.keys.sorted().randomElement(using: &generator) }

    /// An address as some client might write it: of an open document, or of any.
    func spelling(of address: String?) -> String {
        if let address, let page = pages[address] {
            // The same address with everything encoded that may be.
            if chance(8) {
                return page.spelling.replacing("e", with: "%65", maxReplacements: 2).replacing("fil%65", with: "file")
            }
            return page.spelling
        }
        if chance(6) { return pick(["untitled:Untitled-1", "untitled:é", "wiki:Page?x=1#y", "", "file:///", "x"]) }
        return DocumentURI(path: folder.path + "/" + pick(Self.names)).spelling
    }

    /// Mostly in the text; sometimes far from it.
    func position(in text: FuzzedText) -> Position {
        if chance(12) {
            let far = [-1, 0, 1, 7, 500, 65_536, Int(Int32.max), 4_294_967_295, .max]
            return Position(line: pick(far), character: pick(far))
        }
        if chance(4) {
            // Anywhere in a line, inside a character and past its end as well.
            let line = Int.random(in: 0...text.lines.count, using: &generator)
            return Position(
                line: line, character: Int.random(in: 0...((text.width(ofLine: line) ?? 0) + 2), using: &generator))
        }
        // Often beside markup, where there is most to say.
        if chance(2), let place = beside(Self.markup, in: text) { return text.position(of: place) }
        return text.position(of: Int.random(in: 0...text.scalars.count, using: &generator))
    }

    private static let markup: Set<Unicode.Scalar> = ["<", "[", "{", "|", "=", "#", "}", "\n"]

    /// Behind one of some characters.
    func beside(_ wanted: Set<Unicode.Scalar>, in text: FuzzedText) -> Int? {
        guard !text.scalars.isEmpty else { return nil }
        let start = Int.random(in: 0..<text.scalars.count, using: &generator)
        return text.scalars[start...].firstIndex(where: wanted.contains).map { $0 + 1 }
    }

    func whole(_ text: FuzzedText) -> PositionRange {
        PositionRange(start: Position(line: 0, character: 0), end: text.position(of: text.scalars.count))
    }

    func range(in text: FuzzedText) -> PositionRange {
        let start = position(in: text)
        if chance(8) { return PositionRange(start: start, end: position(in: text)) }
        let length = chance(3) ? Int.random(in: 0...12, using: &generator) : 0
        let end = length == 0 ? start : text.position(of: min(text.scalars.count, text.offset(of: start) + length))
        return PositionRange(start: start, end: end)
    }

    /// What a client says that it can do: each thing in half of the sessions.
    func clientCapabilities() -> JSONValue {
        func maybe(_ key: String, _ value: JSONValue, _ object: JSONValue) -> JSONValue {
            chance(2) ? object.with(key, value) : object
        }
        func flags(_ keys: [String]) -> JSONValue {
            keys.reduce([:]) { maybe($1, true, $0) }
        }
        let resolve: JSONValue = ["properties": ["edit", "documentation", "detail", "command", "tooltip", "target"]]
        var document: JSONValue = [:]
        document = document.with("synchronization", flags(["willSave", "willSaveWaitUntil", "didSave"]))
        document = maybe("diagnostic", ["relatedDocumentSupport": true], document)
        document = document.with(
            "publishDiagnostics",
            flags(["versionSupport", "relatedInformation", "codeDescriptionSupport", "dataSupport"])
                .with("tagSupport", ["valueSet": [1, 2]]))
        document = maybe("documentSymbol", ["hierarchicalDocumentSymbolSupport": true], document)
        document = maybe("foldingRange", flags(["lineFoldingOnly"]).with("rangeLimit", 50), document)
        var item = flags([
            "snippetSupport", "insertReplaceSupport", "commitCharactersSupport", "labelDetailsSupport",
        ])
        item = maybe("documentationFormat", ["markdown", "plaintext"], maybe("resolveSupport", resolve, item))
        document = document.with(
            "completion",
            ["completionItem": item, "completionList": ["itemDefaults": ["editRange", "insertTextFormat"]]])
        document = maybe("hover", ["contentFormat": ["markdown"]], document)
        var action = flags(["isPreferredSupport", "dataSupport"])
        action = maybe("codeActionLiteralSupport", ["codeActionKind": ["valueSet": []]], action)
        document = document.with("codeAction", maybe("resolveSupport", resolve, action))
        document = maybe("rename", ["prepareSupport": true], document)
        for name in [
            "linkedEditingRange", "inlayHint", "codeLens", "colorProvider", "callHierarchy", "typeHierarchy",
            "onTypeFormatting",
        ] {
            document = maybe(name, ["dynamicRegistration": true, "resolveSupport": resolve], document)
        }
        var workspace = flags(["applyEdit", "configuration", "workspaceFolders"])
        workspace = maybe(
            "workspaceEdit", flags(["documentChanges"]).with("resourceOperations", ["rename", "create"]), workspace)
        for name in ["didChangeConfiguration", "didChangeWatchedFiles"] {
            workspace = maybe(name, ["dynamicRegistration": true, "relativePatternSupport": true], workspace)
        }
        for name in ["diagnostics", "semanticTokens", "codeLens", "inlayHint"] {
            workspace = maybe(name, ["refreshSupport": true], workspace)
        }
        workspace = maybe("fileOperations", flags(["willRename", "didRename", "didCreate", "didDelete"]), workspace)
        return [
            "textDocument": document, "workspace": workspace,
            "window": flags(["workDoneProgress", "showDocument"]),
            "general": ["positionEncodings": [.string(encoding.wireName), "utf-16"]],
            "experimental": maybe("commands", ["commands": ["wikilsp.showUses"]], [:]),
        ]
    }
}
