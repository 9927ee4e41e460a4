import MarkupCore
import Testing
import WikiLSP

/// Completion as a client sees it.
@Suite struct CompletionTests {
    private static let data = """
        {"pages": {"1": {"title": "Template:Ship", "description": "A *ship*.", "paramOrder": ["old", "kind", "name", "sunk"],
          "params": {
            "old": {"deprecated": true}, "kind": {"suggested": true, "suggestedvalues": ["Brig", "Barque"]},
            "name": {"required": true, "description": "What it is called."}, "sunk": {"type": "boolean"}}}}}
        """

    private func folder() throws -> TemporaryFolder {
        try TemporaryFolder([
            "templates/ship.json": Self.data,
            "Harbour.wiki": "A harbour is a place for ships.",
        ])
    }

    private func client(_ folder: TemporaryFolder, _ text: String) -> FeatureClient {
        let client = FeatureClient(folder: folder.path)
        client.notify(
            "workspace/didChangeConfiguration",
            """
            {"settings": {"wikilsp": {"templates": "\(folder.path)/templates", "titles": "\(folder.path)/titles.idx"}}}
            """)
        client.open(text)
        return client
    }

    private func labels(_ list: JSONValue) -> [String] {
        list["items"]?.elements.compactMap { $0["label"]?.text } ?? []
    }

    @Test func templatesThatAreDocumented() throws {
        let folder = try folder()
        #expect(labels(client(folder, "{{Ship|$0}}").askAtCursor("completion")) == ["name", "kind", "sunk"])
        #expect(labels(client(folder, "{{Ship|kind=$0}}").askAtCursor("completion")) == ["Brig", "Barque"])
        #expect(labels(client(folder, "{{Ship|sunk=$0}}").askAtCursor("completion")) == ["1", "0"])
    }

    @Test func proposalsAreExplained() throws {
        let folder = try folder()
        func explanation(_ text: String, _ label: String) -> String? {
            let client = client(folder, text)
            let items = client.askAtCursor("completion")["items"]?.elements ?? []
            guard let item = items.first(where: { $0["label"]?.text == label }) else { return nil }
            let resolved = client.request(
                "completionItem/resolve", String(decoding: JSONWriter.encode(item), as: UTF8.self))
            #expect(resolved["label"] == item["label"] && resolved["textEdit"] == item["textEdit"])
            return resolved["documentation"]?["value"]?.text
        }
        #expect(explanation("{{Ship|$0}}", "name")?.contains("What it is called.") == true)
        #expect(explanation("{{Ship}} {{Sh$0}}", "Ship")?.contains("A *ship*.") == true)
        #expect(explanation("[[Harb$0]]", "Harbour") == "A harbour is a place for ships.")
        #expect(explanation("<ref name=x>Note.</ref><ref name=\"$0\" />", "x") == "Note.")
        #expect(explanation("{{#ife$0}}", "#ifeq:")?.hasPrefix("{{#ifeq:") == true)
        #expect(explanation("<sma$0", "small") != nil)
    }

    @Test func titlesOfTheIndex() throws {
        let folder = try folder()
        func build(_ list: String) {
            let console = Console(input: Array(list.utf8), width: 80)
            _ = CommandLineTool.run(["index", "-", "-o", folder.path + "/titles.idx"], console: console)
        }
        // Without a file, then with one, then with another.
        let client = client(folder, "[[müll$0]]")
        #expect(labels(client.askAtCursor("completion")) == [])
        build("Muller\nMüller\nMold\n")
        #expect(labels(client.askAtCursor("completion")) == ["Muller", "Müller"])
        build("Müllerei\n")
        #expect(labels(client.askAtCursor("completion")) == ["Müllerei"])
        try folder.write("titles.idx", Array("nonsense".utf8))
        #expect(labels(client.askAtCursor("completion")) == [])
    }
}
