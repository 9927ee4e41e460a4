import Testing
import WikiLSP

/// Every request on pages made of markup in no order: each is answered, and nothing traps.
@Suite struct FeatureFuzzTests {
    private static let tokens = [
        "{{", "}}", "{{{", "}}}", "[[", "]]", "[", "]", "<!--", "-->", "<ref>", "</ref>", "<ref name=",
        "<ref name=\"a\"/>",
        "<nowiki>", "</nowiki>", "{|", "|}", "|-", "||", "!!", "==", "=", "|", "''", "'''", "\n", "\r\n", "\r", "\n\n",
        "* ", "# ", ": ", "; ", " ", "text", "name=", "Infobox ship", "Category:", "File:a.jpg", "#", "http://a.b/",
        "😀",
        "é", "\u{0}", "&amp;", "__TOC__", "~~~~", "<div>", "</div>", "<br/>", "-{", "}-", "|image=", "|caption=x",
        "#REDIRECT", "A", "<gallery>", "</gallery>", "<includeonly>", "</includeonly>", "de:Foo",
    ]
    private static let wholePage = [
        "documentSymbol", "foldingRange", "documentLink", "semanticTokens/full", "diagnostic",
    ]
    private static let atCursor = ["completion", "hover", "definition", "documentHighlight"]

    private struct Generator: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state ^ (state >> 29)
        }
    }

    @Test func nothingTraps() {
        var generator = Generator(state: 2026)
        let client = FeatureClient()
        var answers = 0
        for _ in 0..<250 {
            let source = (0..<Int.random(in: 0...40, using: &generator))
                .map { _ in Self.tokens.randomElement(using: &generator) ?? "" }.joined()
            client.open(source)
            for method in Self.wholePage { if client.ask(method) != .null { answers += 1 } }
            let lines = source.split(omittingEmptySubsequences: false) { $0.isNewline }.count
            for _ in 0..<8 {
                let line = Int.random(in: 0...lines, using: &generator)
                let character = Int.random(in: 0...60, using: &generator)
                let position = "{\"line\": \(line), \"character\": \(character)}"
                for method in Self.atCursor { _ = client.ask(method, "\"position\": \(position)") }
                let range = "{\"start\": \(position), \"end\": {\"line\": \(line), \"character\": \(character + 9)}}"
                _ = client.ask("codeAction", "\"range\": \(range), \"context\": {\"diagnostics\": []}")
                _ = client.ask("semanticTokens/range", "\"range\": \(range)")
                _ = client.ask("selectionRange", "\"positions\": [\(position)]")
                _ = client.ask("references", "\"position\": \(position), \"context\": {\"includeDeclaration\": true}")
                let change =
                    "{\"range\": \(range), \"text\": \(quoted(Self.tokens.randomElement(using: &generator) ?? ""))}"
                client.notify(
                    "textDocument/didChange",
                    "{\"textDocument\": {\"uri\": \"\(FeatureClient.uri)\", \"version\": 1}, \"contentChanges\": [\(change)]}"
                )
            }
        }
        #expect(answers >= 250 * 4)
    }
}
