import Foundation
import MarkupCore
import Testing
import WikiLSP

/// A folder with pages, and a client that has it open.
private final class TestWiki {
    let folder: URL
    let client: FeatureClient

    init(_ pages: [String: String]) throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "wikilsp-\(UUID().uuidString)")
        for (path, text) in pages {
            let file = folder.appending(path: path)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
        }
        client = FeatureClient(folder: folder.path())
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    /// A location as the file's name and the first line of its range.
    static func show(_ location: JSONValue) -> String {
        let file = location["uri"]?.text?.split(separator: "/").last.map(String.init) ?? "?"
        return "\(file):\(location["range"]?["start"]?["line"]?.number ?? -1)"
    }
}

@Suite struct NavigationTests {
    private func definition(_ source: String, _ wiki: TestWiki) -> [String] {
        wiki.client.open(source)
        return wiki.client.askAtCursor("definition").elements.map(TestWiki.show)
    }

    @Test func definitions() throws {
        let wiki = try TestWiki([
            "Ship.wiki": "A '''ship''' floats.\n\n== Hull ==\nx\n", "Template/Box.wiki": "{{{name|}}}\n{{{flag}}}\n",
        ])
        #expect(definition("[[Sh$0ip]]", wiki) == ["Ship.wiki:0"])
        #expect(definition("[[ship#hu$0ll|the hull]]", wiki) == ["Ship.wiki:2"])
        #expect(definition("[[Nowhere$0]]", wiki) == [])
        #expect(definition("{{bo$0x|flag=1}}", wiki) == ["Box.wiki:0"])
        #expect(definition("{{box|fl$0ag=1}}", wiki) == ["Box.wiki:1"])
        #expect(definition("== A ==\n\n== B ==\n[[#B$0]]", wiki) == ["Page.wiki:2"])
        #expect(definition("<ref name=\"a$0\" />\n<ref name=a>x</ref>", wiki) == ["Page.wiki:1"])
    }

    @Test func references() {
        let client = FeatureClient()
        client.open("[[Ship]]\n", uri: "file:///wiki/Other.wiki")
        client.open("[[Sh$0ip]]\n[[ship#Hull|x]]\n[[Boat]]\n{{Ship}}\n")
        let places = client.ask(
            "references", "\"position\": \(client.cursor), \"context\": {\"includeDeclaration\": true}")
        #expect(places.elements.map(TestWiki.show) == ["Page.wiki:0", "Page.wiki:1", "Other.wiki:0"])
    }

    @Test func highlights() {
        func highlights(_ source: String) -> [String] {
            let client = FeatureClient()
            client.open(source)
            return client.askAtCursor("documentHighlight").elements.map {
                "\(client.slice($0["range"])) \($0["kind"]?.number ?? 0)"
            }
        }
        #expect(highlights("$0{{T|a={{x}}}}") == ["{{ 1", "}} 1"])
        #expect(highlights("{{T|a={{x}}$0}}") == ["{{ 1", "}} 1"])
        #expect(highlights("a <ref name=b>c</ref$0> <ref name=b/>") == ["<ref name=b> 1", "</ref> 1"])
        #expect(highlights("<ref name=\"b\">c</ref> <ref name=b$0 />") == ["b 3", "b 2"])
        #expect(highlights("== A ==\n[[#A$0]] [[#B]]") == [" A  3", "#A 2"])
        #expect(highlights("text$0") == [])
    }

    @Test func hovers() throws {
        let wiki = try TestWiki([
            "Ship.wiki": "{{Infobox ship|a=b}}\nA '''ship''' is a [[Boat|large boat]].<ref>x</ref>\n\n== Hull ==\n",
            "Vessel.wiki": "#REDIRECT [[Ship]]\n",
        ])
        func hover(_ source: String) -> String? {
            wiki.client.open(source)
            return wiki.client.askAtCursor("hover")["contents"]?["value"]?.text
        }
        #expect(hover("[[sh$0ip|x]]") == "Ship\n\nA ship is a large boat.")
        #expect(hover("[[Ves$0sel]]") == "Vessel\n\nredirects to Ship")
        #expect(hover("<ref name=a>The source.</ref><ref name=a$0 />") == "a\n\nThe source.\n\nused 2 times")
        #expect(hover("&am$0p;") == "& U+0026 AMPERSAND")
        #expect(hover("&nb$0sp;") == "U+00A0 NO-BREAK SPACE")
        #expect(hover("pro$0se") == nil)
        let lost =
            "|image= |caption=A ship |country=Norway |allegiance= |bra$0nch=Navy |type=Fleet |size=Ten\n\nText.\n"
        #expect(hover(lost)?.hasPrefix("branch of Infobox military unit (inferred)") == true)
        #expect(hover(lost)?.contains("7 of 7 field names belong to 'Infobox military unit'") == true)
        let flat =
            "The force kept four boats.His$0toryThe first boats were bought in 1871 by the town.In 1902 the force moved to "
            + "the headland.It was disbanded by the town in 1934.See alsoHarbour of EllisAnn HaleCategory:Coast guards"
        #expect(hover(flat)?.hasPrefix("History (inferred heading of level 2)") == true)
        let item = flat.replacing("$0", with: "").replacing("of Ellis", with: "of El$0lis")
        #expect(hover(item)?.hasPrefix("List item 1 of 2 below 'See also' (inferred)") == true)
        let category = flat.replacing("$0", with: "").replacing("Coast", with: "Co$0ast")
        #expect(hover(category)?.hasPrefix("Category (inferred): Coast guards") == true)
    }

    @Test func documentLinks() throws {
        let wiki = try TestWiki(["Ship.wiki": "x"])
        wiki.client.open("[[Ship|x]] [[Boat]] [https://example.org/a?b=ü text] https://example.net [[de:Schiff]]\n")
        let links = wiki.client.ask("documentLink").elements
        #expect(
            links.map { wiki.client.slice($0["range"]) } == [
                "Ship", "https://example.org/a?b=ü", "https://example.net", "de:Schiff",
            ])
        let targets = links.compactMap { $0["target"]?.text }
        #expect(targets.first?.hasSuffix("/Ship.wiki") == true)
        #expect(targets.dropFirst().first == "https://example.org/a?b=%C3%BC")
        #expect(targets.last == "https://de.wikipedia.org/wiki/Schiff")
    }
}

@Suite struct SelectionRangeTests {
    @Test func fromTheWordOutwards() {
        let client = FeatureClient()
        client.open("A\n\n{{T|a=big [[shi$0p|x]] y}}\n")
        var ranges: [String] = []
        var next = client.ask("selectionRange", "\"positions\": [\(client.cursor)]").elements.first
        while let selection = next {
            ranges.append(client.slice(selection["range"]))
            next = selection["parent"]
        }
        #expect(
            ranges == [
                "ship", "[[ship|x]]", "big [[ship|x]] y", "a=big [[ship|x]] y", "{{T|a=big [[ship|x]] y}}",
                "{{T|a=big [[ship|x]] y}}\n", "A\n\n{{T|a=big [[ship|x]] y}}\n",
            ])
    }
}

@Suite struct SemanticTokensTests {
    private static let names =
        FeatureClient().capabilities["semanticTokensProvider"]?["legend"]?["tokenTypes"]?
        .elements.compactMap(\.text) ?? []

    /// The tokens as text and type; fails where they overlap or run over a line.
    private func decode(_ data: [Int], _ text: String) -> [String] {
        let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }.map { Array($0.utf16) }
        var line = 0
        var character = 0
        var end = 0
        var tokens: [String] = []
        for index in stride(from: 0, to: data.count, by: 5) {
            if data[index] > 0 { end = 0 }
            line += data[index]
            character = data[index] > 0 ? data[index + 1] : character + data[index + 1]
            #expect(character >= end, "tokens overlap")
            end = character + data[index + 2]
            guard line < lines.count, end <= lines[line].count else { return ["token outside of its line"] }
            tokens.append(
                String(decoding: lines[line][character..<end], as: UTF16.self) + " " + Self.names[data[index + 3]])
        }
        return tokens
    }

    private func numbers(_ value: JSONValue?) -> [Int] { value?.elements.compactMap(\.number) ?? [] }

    @Test func tokens() {
        let client = FeatureClient()
        client.open("== H ==\n😀 {{T|a=b}} [[L|t]]<!--c\nd-->&amp;")
        let data = numbers(client.ask("semanticTokens/full")["data"])
        #expect(
            decode(data, client.text) == [
                "== operator", " H  class", "== operator", "{{ operator", "T function", "| operator", "a parameter",
                "= operator", "}} operator", "[[ operator", "L type", "| operator", "]] operator", "<!--c comment",
                "d--> comment", "&amp; enumMember",
            ])
    }

    @Test func aDeltaGivesTheFullTokens() {
        let client = FeatureClient()
        client.open("{{A|b=c}}\n[[D]]\n== E ==\n")
        let first = client.ask("semanticTokens/full")
        let change = "{\"start\": {\"line\": 1, \"character\": 0}, \"end\": {\"line\": 1, \"character\": 0}}"
        client.notify(
            "textDocument/didChange",
            """
            {"textDocument": {"uri": "\(FeatureClient.uri)", "version": 8},
             "contentChanges": [{"range": \(change), "text": "[[New]] "}]}
            """)
        let delta = client.ask(
            "semanticTokens/full/delta", "\"previousResultId\": \(quoted(first["resultId"]?.text ?? ""))")
        var data = numbers(first["data"])
        for edit in delta["edits"]?.elements ?? [] {
            let start = edit["start"]?.number ?? 0
            #expect(start % 5 == 0)
            data.replaceSubrange(start..<start + (edit["deleteCount"]?.number ?? 0), with: numbers(edit["data"]))
        }
        let full = client.ask("semanticTokens/full")
        #expect(data == numbers(full["data"]))
        let unknown = client.ask("semanticTokens/full/delta", "\"previousResultId\": \"nonsense\"")
        #expect(numbers(unknown["data"]) == data)
    }
}
