import Foundation
import MarkupCore
import Testing
import WikiLSP

/// What every client relies on, over real pages.
@Suite struct CorpusFeatureTests {
    @Test func answersAreSoundOnRealPages() {
        // A share of them: the whole takes minutes in a debug build.
        for (page, text) in CorpusPages.sample(every: 23, under: 120_000, for: "CorpusFeatureTests") {
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
            checkTags(client, source, page)
            for colour in client.ask("documentColor").elements {
                let range = colour["range"]
                #expect(range?["start"]?["line"] == range?["end"]?["line"], "colour of \(page.path())")
                #expect(Colour(css: client.slice(range)) != nil, "colour of \(page.path())")
            }
        }
    }

    /// Tokens of ranges are those of the whole; a delta leads from the old ones to the new.
    @Test func tokensAgree() {
        for (page, text) in CorpusPages.sample(from: 11, every: 53, under: 60_000, for: "CorpusFeatureTests") {
            let client = FeatureClient()
            client.open(text)
            let full = client.ask("semanticTokens/full")
            var data = full["data"]?.elements.compactMap(\.number) ?? []
            let whole = client.ask("semanticTokens/range", "\"range\": \(client.everything)")
            #expect(whole["data"]?.elements.compactMap(\.number) == data, "\(page.path())")
            let absolute = Self.absolute(data)
            let lines = SourceText(Array(text.utf8)).lines.count
            for part in 0..<4 {
                let (first, last) = (lines * part / 4, lines * (part + 1) / 4)
                let range =
                    "{\"start\": {\"line\": \(first), \"character\": 0}, \"end\": {\"line\": \(last), \"character\": 0}}"
                let some = client.ask("semanticTokens/range", "\"range\": \(range)")
                let tokens = Self.absolute(some["data"]?.elements.compactMap(\.number) ?? [])
                let wanted = absolute.filter { $0[0] >= first && $0[0] < last }
                #expect(
                    tokens.filter { $0[0] >= first && $0[0] < last } == wanted, "\(first)–\(last) of \(page.path())")
            }
            // An edit in the middle, then the difference.
            client.change(to: String(text.prefix(text.count / 2)) + "\n{{x|[[a]]}}\n" + text.dropFirst(text.count / 2))
            let delta = client.ask(
                "semanticTokens/full/delta", "\"previousResultId\": \(quoted(full["resultId"]?.text ?? ""))")
            for edit in (delta["edits"]?.elements ?? []).reversed() {
                let start = edit["start"]?.number ?? 0
                let end = start + (edit["deleteCount"]?.number ?? 0)
                #expect(start % 5 == 0 && end % 5 == 0)
                data.replaceSubrange(start..<end, with: edit["data"]?.elements.compactMap(\.number) ?? [])
            }
            #expect(delta["edits"] != nil)
            #expect(client.ask("semanticTokens/full")["data"]?.elements.compactMap(\.number) == data, "\(page.path())")
        }
    }

    /// Tokens as line, character, length and type.
    private static func absolute(_ data: [Int]) -> [[Int]] {
        var line = 0
        var character = 0
        return stride(from: 0, to: data.count - 4, by: 5).map { index in
            line += data[index]
            character = data[index] > 0 ? data[index + 1] : character + data[index + 1]
            return [line, character, data[index + 2], data[index + 3]]
        }
    }

    /// At every twentieth tag: both ranges hold the same name, and each leads to the same pair.
    private func checkTags(_ client: FeatureClient, _ source: SourceText, _ page: URL) {
        let tags = source.bytes.indices.filter { source.bytes[$0] == UInt8(ascii: "<") }
        for tag in stride(from: 0, to: tags.count, by: 20).map({ tags[$0] }) {
            let position = source.position(of: tag + 2, in: .utf16)
            let cursor = "{\"line\": \(position.line), \"character\": \(position.character)}"
            let ranges = client.ask("linkedEditingRange", "\"position\": \(cursor)")["ranges"]?.elements ?? []
            guard !ranges.isEmpty else { continue }
            #expect(Set(ranges.map(client.slice)).count == 1 && ranges.count == 2, "\(page.path())")
            let end = String(decoding: JSONWriter.encode(ranges[1]["start"] ?? .null), as: UTF8.self)
            #expect(client.ask("linkedEditingRange", "\"position\": \(end)")["ranges"]?.elements == ranges)
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
