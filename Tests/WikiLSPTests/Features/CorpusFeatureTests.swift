import Foundation
import MarkupCore
import Testing
import WikiLSP

/// What every client relies on, over real pages.
@Suite struct CorpusFeatureTests {
    /// Pages of every language and kind, a share of them: the whole takes minutes in a debug build.
    private static let pages: [URL] = {
        let folder = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../../../shared/corpus").standardizedFileURL
        guard let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil) else { return [] }
        var pages: [URL] = []
        for case let file as URL in files where ["wiki", "wikitext", "mediawiki"].contains(file.pathExtension) {
            pages.append(file)
        }
        pages.sort { $0.path() < $1.path() }
        return stride(from: 0, to: pages.count, by: 23).map { pages[$0] }
    }()

    @Test func answersAreSoundOnRealPages() throws {
        guard !Self.pages.isEmpty else {
            print("CorpusFeatureTests: skipped, ../shared/corpus is not there")
            return
        }
        for page in Self.pages {
            let text = String(decoding: try Data(contentsOf: page), as: UTF8.self)
            guard text.utf8.count < 120_000 else { continue }
            let client = FeatureClient()
            client.open(text)
            let source = SourceText(Array(text.utf8))
            checkTokens(client, source, page)
            for symbol in client.ask("documentSymbol").elements { checkSymbol(symbol, in: nil, page) }
            for fold in client.ask("foldingRange").elements {
                let start = fold["startLine"]?.number ?? -1
                let end = fold["endLine"]?.number ?? -1
                #expect(start >= 0 && start < end && end < source.lines.count, "fold \(start)-\(end) of \(page.path())")
            }
            checkPlaces(client, source, page)
        }
    }

    private func checkTokens(_ client: FeatureClient, _ source: SourceText, _ page: URL) {
        let data = client.ask("semanticTokens/full")["data"]?.elements.compactMap(\.number) ?? []
        var line = 0
        var character = 0
        var end = 0
        for index in stride(from: 0, to: data.count, by: 5) {
            if data[index] > 0 { end = 0 }
            line += data[index]
            character = data[index] > 0 ? data[index + 1] : character + data[index + 1]
            let isApart = character >= end
            end = character + data[index + 2]
            guard isApart, line < source.lines.count, data[index + 2] > 0 else {
                Issue.record("token at \(line):\(character) of \(page.path())")
                return
            }
            if index % 100 == 0 {
                let content = source.position(of: source.contentEnd(of: line), in: .utf16)
                #expect(end <= content.character, "token at \(line):\(character) of \(page.path())")
            }
        }
    }

    private func checkSymbol(_ symbol: JSONValue, in parent: JSONValue?, _ page: URL) {
        let name = symbol["name"]?.text ?? ""
        #expect(!name.isEmpty, "a symbol without a name in \(page.path())")
        #expect(holds(symbol["range"], symbol["selectionRange"]), "selection of '\(name)' in \(page.path())")
        if let parent { #expect(holds(parent["range"], symbol["range"]), "'\(name)' in its parent, \(page.path())") }
        for child in symbol["children"]?.elements ?? [] { checkSymbol(child, in: symbol, page) }
    }

    /// At places all over the page: selections grow, and completions fit where they are put.
    private func checkPlaces(_ client: FeatureClient, _ source: SourceText, _ page: URL) {
        for place in 1..<12 {
            let position = source.position(of: source.count * place / 12, in: .utf16)
            let cursor = "{\"line\": \(position.line), \"character\": \(position.character)}"
            var selection = client.ask("selectionRange", "\"positions\": [\(cursor)]").elements.first
            while let inner = selection {
                selection = inner["parent"]
                if let outer = selection {
                    #expect(holds(outer["range"], inner["range"]) && outer["range"] != inner["range"], "\(page.path())")
                }
            }
            for item in client.ask("completion", "\"position\": \(cursor)")["items"]?.elements.prefix(3) ?? [] {
                let range = item["textEdit"]?["range"]
                #expect(range?["start"]?["line"]?.number == position.line, "\(page.path())")
                #expect(range?["end"]?["line"]?.number == position.line, "\(page.path())")
                #expect((range?["start"]?["character"]?.number ?? .max) <= position.character, "\(page.path())")
                #expect((range?["end"]?["character"]?.number ?? 0) >= position.character, "\(page.path())")
                let typed = client.text(
                    from: range?["start"],
                    to: .object([
                        .init(key: "line", value: .int(position.line)),
                        .init(key: "character", value: .int(position.character)),
                    ]))
                #expect(item["filterText"]?.text?.lowercased().hasPrefix(typed.lowercased()) == true, "\(page.path())")
            }
        }
    }

    private func holds(_ outer: JSONValue?, _ inner: JSONValue?) -> Bool {
        func place(_ position: JSONValue?) -> (Int, Int) {
            (position?["line"]?.number ?? -1, position?["character"]?.number ?? -1)
        }
        return place(outer?["start"]) <= place(inner?["start"]) && place(inner?["start"]) <= place(inner?["end"])
            && place(inner?["end"]) <= place(outer?["end"])
    }
}
