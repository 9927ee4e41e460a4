import MarkupCore
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
        "documentSymbol", "foldingRange", "documentLink", "semanticTokens/full", "diagnostic", "documentColor",
        "formatting",
    ]
    private static let atCursor = [
        "completion", "hover", "definition", "documentHighlight", "signatureHelp", "linkedEditingRange",
    ]

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
                for method in ["semanticTokens/range", "inlayHint", "rangeFormatting"] {
                    _ = client.ask(method, "\"range\": \(range)")
                }
                for typed in ["}", "|", "\\n"] {
                    _ = client.ask("onTypeFormatting", "\"position\": \(position), \"ch\": \"\(typed)\"")
                }
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

    /// What is kept of blocks gives the same answers after edits as on a page that has just been opened.
    @Test(arguments: UInt64(1)...UInt64(8))
    func afterEditsAsWhenOpened(seed: UInt64) {
        var generator = Generator(state: seed)
        let source = (0..<Int.random(in: 10...60, using: &generator))
            .map { _ in Self.tokens.randomElement(using: &generator) ?? "" }.joined()
        let client = FeatureClient()
        client.open(source)
        var text = SourceText(Array(source.utf8))
        for _ in 0..<20 {
            // Between scalars, so that the text stays one that can be sent.
            let places = text.bytes.indices.filter { text.bytes[$0] & 0xC0 != 0x80 } + [text.count]
            let first = Int.random(in: 0..<places.count, using: &generator)
            let last = min(places.count - 1, first + Int.random(in: 0...6, using: &generator))
            let range = places[first]..<(Bool.random(using: &generator) ? places[first] : places[last])
            let inserted = Self.tokens.randomElement(using: &generator) ?? ""
            func place(_ offset: Int) -> String {
                let position = text.position(of: offset, in: .utf16)
                return "{\"line\": \(position.line), \"character\": \(position.character)}"
            }
            // Positions inside a line break mean its start: what the server does with them is not the question here.
            guard text.offset(of: text.position(of: range.lowerBound, in: .utf16), in: .utf16) == range.lowerBound,
                text.offset(of: text.position(of: range.upperBound, in: .utf16), in: .utf16) == range.upperBound
            else { continue }
            let wire = "{\"start\": \(place(range.lowerBound)), \"end\": \(place(range.upperBound))}"
            client.notify(
                "textDocument/didChange",
                "{\"textDocument\": {\"uri\": \"\(FeatureClient.uri)\", \"version\": 1}, \"contentChanges\": [{\"range\": \(wire), \"text\": \(quoted(inserted))}]}"
            )
            text.replace(range, with: Array(inserted.utf8))
            let fresh = FeatureClient()
            fresh.open(text.string(in: 0..<text.count))
            for method in Self.wholePage where method != "diagnostic" {
                let (known, expected) = (client.ask(method), fresh.ask(method))
                let isSame = method.hasPrefix("semanticTokens") ? known["data"] == expected["data"] : known == expected
                #expect(isSame, "\(method) after \(wire) -> \(inserted.debugDescription)")
                if !isSame { return }
            }
        }
    }
}
