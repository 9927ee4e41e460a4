import MarkupCore
import Testing
import WikiLSP

/// The list that is put together from what is kept of blocks is the list of all findings.
@Suite struct DiagnosticListTests {
    private static let pieces = [
        "{{x|a=1|a=2}} {{y|b=1|b=1}}\n", "k]] [[l\n", "<div>\n", "</b> é😀 '''m\n",
        "{{Infobox film\n|name=P\n|music=\n|image=\n}}\n",
        "\n", "Text, that says \"line\": 3 and 11 April, 1945.\n", "Category:Bare\n", "== ==\n", "[[Category:A]]\n",
        "<ref name=x/>\n",
    ]

    /// A client of a server, with a list kept by pushes.
    private final class Client {
        var list = "[]"
        let server: Server

        init(text: String) {
            let sink = Sink()
            server = Server(
                features: Feature.all, options: .init(version: "test"), files: TestFiles(),
                send: { sink.messages.append($0) })
            self.sink = sink
            send(
                #"{"id":1,"method":"initialize","params":{"capabilities":{"textDocument":{"publishDiagnostics":{"relatedInformation":true}}}}}"#
            )
            send(
                #"{"method":"textDocument/didOpen","params":{"textDocument":{"uri":"a:b","languageId":"wikitext","version":1,"text":"#
                    + String(decoding: JSONWriter.encode(text), as: UTF8.self) + "}}}")
        }

        private let sink: Sink

        private final class Sink {
            var messages: [[UInt8]] = []
        }

        func send(_ message: String) {
            server.receive(Array(message.utf8))
            while server.step(background: false) {}
            for message in sink.messages {
                let text = String(decoding: message, as: UTF8.self)
                guard text.contains("publishDiagnostics"), let start = text.firstRange(of: "\"diagnostics\":") else {
                    continue
                }
                list = String(text[start.upperBound...].dropLast(2))
            }
            sink.messages = []
        }

        func replace(_ range: Range<Int>, in text: SourceText, by replacement: String) {
            func place(_ offset: Int) -> String {
                let position = text.position(of: offset, in: .utf16)
                return #"{"line":\#(position.line),"character":\#(position.character)}"#
            }
            let new = String(decoding: JSONWriter.encode(replacement), as: UTF8.self)
            send(
                #"{"method":"textDocument/didChange","params":{"textDocument":{"uri":"a:b","version":2},"contentChanges":[{"range":{"start":"#
                    + place(range.lowerBound) + #","end":"# + place(range.upperBound) + #"},"text":"# + new + "}]}}")
        }
    }

    /// A second opening replaces the text; the list is made of the new one, whatever is known of the former.
    @Test func openingAgainMakesAnotherList() {
        let client = Client(text: "k]] [[l\n")
        #expect(client.list.contains("unclosed-link"))
        client.send(
            #"{"method":"textDocument/didOpen","params":{"textDocument":{"uri":"a:b","version":1,"text":"Fine."}}}"#)
        #expect(client.list == "[]")
    }

    @Test(arguments: UInt64(1)...UInt64(12))
    func afterEditsAsFromTheBeginning(seed: UInt64) {
        var generator = SplitMix64(seed: seed)
        let text = (0..<Int.random(in: 3...20, using: &generator)).map { _ in
            Self.pieces.randomElement(using: &generator) ?? ""
        }
        .joined()
        let client = Client(text: text)
        var source = SourceText(Array(text.utf8))
        for _ in 0..<25 {
            let scalars = Array(source.string(in: 0..<source.count).unicodeScalars)
            let index = Int.random(in: 0...scalars.count, using: &generator)
            let lower = scalars[..<index].reduce(0) { $0 + UTF8.width($1) }
            let end = min(
                scalars.count, index + (Bool.random(using: &generator) ? 0 : Int.random(in: 1...9, using: &generator)))
            let upper = scalars[..<end].reduce(0) { $0 + UTF8.width($1) }
            let inserted = Bool.random(using: &generator) ? "e" : Self.pieces.randomElement(using: &generator) ?? ""
            client.replace(lower..<upper, in: source, by: inserted)
            source.replace(lower..<upper, with: Array(inserted.utf8))
            let fresh = Client(text: source.string(in: 0..<source.count))
            #expect(client.list == fresh.list)
            if client.list != fresh.list { return }
        }
    }
}
