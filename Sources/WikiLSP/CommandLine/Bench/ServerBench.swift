import MarkupCore

/// The server's answers to typing, from the bytes of the messages to the bytes of the answers, without the streams.
struct ServerBench {
    private let server: Server
    private let sent = Counter()
    private let uri = "file:///bench.wiki"
    private var text: SourceText
    private var version = 1

    private final class Counter {
        var count = 0
    }

    /// No settings files and no workspace: a page alone.
    private struct NoFiles: FileSource {
        func read(_ path: String, limit: Int) -> [UInt8]? { nil }
    }

    init(_ page: BenchPage) {
        let sent = sent
        server = Server(
            features: Feature.all, options: .init(version: wikilspVersion), files: NoFiles(),
            send: { _ in sent.count += 1 }, logLine: { _ in })
        text = SourceText(page.bytes)
        let capabilities = #"{"textDocument":{"documentSymbol":{"hierarchicalDocumentSymbolSupport":true}}}"#
        receive(#"{"jsonrpc":"2.0","id":0,"method":"initialize","params":{"capabilities":\#(capabilities)}}"#)
        receive(#"{"jsonrpc":"2.0","method":"initialized","params":{}}"#)
        let content = String(decoding: JSONWriter.encode(text.string(in: 0..<text.count)), as: UTF8.self)
        receive(
            #"{"jsonrpc":"2.0","method":"textDocument/didOpen","params":{"textDocument":{"uri":"\#(uri)","#
                + #""languageId":"wikitext","version":1,"text":\#(content)}}}"#)
        while server.step() {}
    }

    private func receive(_ message: String) { server.receive(Array(message.utf8)) }

    /// Types at `places`, and asks for what an editor asks for.
    mutating func figures(at places: [Int], rounds: Int) -> [BenchReport.Figure] {
        var diagnostics = Samples()
        var completion = Samples()
        var hover = Samples()
        var symbols = Samples()
        let deadline = Stopwatch.now() + 4_000_000_000
        for place in places {
            if Stopwatch.now() > deadline { break }
            for _ in 0..<rounds {
                let typed = change(place..<place, "e")
                diagnostics.add(
                    Stopwatch.measure {
                        receive(typed)
                        while server.step(background: false) {}
                    }.nanoseconds)
                undo(place, 1)
                symbols.add(answer(to: "documentSymbol", after: change(place..<place, "e"), at: nil))
                undo(place, 1)
                hover.add(answer(to: "hover", after: change(place..<place, "e"), at: place))
                undo(place, 1)
                completion.add(answer(to: "completion", after: change(place..<place, "[[Pra"), at: place + 5))
                undo(place, 5)
            }
        }
        return [
            figure("server: didChange → diagnostics", diagnostics), figure("server: didChange, completion", completion),
            figure("server: didChange, hover", hover), figure("server: didChange, documentSymbol", symbols),
        ].filter { $0.runs > 0 }
    }

    /// The time from a change and a request to the request's answer.
    private func answer(to method: String, after change: String, at place: Int?) -> UInt64 {
        var params = #""textDocument":{"uri":"\#(uri)"}"#
        if let place { params += #","position":\#(position(place))"# }
        let request = #"{"jsonrpc":"2.0","id":1,"method":"textDocument/\#(method)","params":{\#(params)}}"#
        let before = sent.count
        return Stopwatch.measure {
            receive(change)
            receive(request)
            while sent.count == before, server.step(background: false) {}
        }.nanoseconds
    }

    /// The message for a replacement, which `text` then holds.
    private mutating func change(_ range: Range<Int>, _ replacement: String) -> String {
        version += 1
        let wire = #"{"start":\#(position(range.lowerBound)),"end":\#(position(range.upperBound))}"#
        text.replace(range, with: replacement.utf8)
        return
            #"{"jsonrpc":"2.0","method":"textDocument/didChange","params":{"textDocument":{"uri":"\#(uri)","#
            + #""version":\#(version)},"contentChanges":[{"range":\#(wire),"text":"\#(replacement)"}]}}"#
    }

    private mutating func undo(_ place: Int, _ count: Int) {
        receive(change(place..<place + count, ""))
        while server.step(background: false) {}
    }

    private func position(_ offset: Int) -> String {
        let position = text.position(of: offset, in: .utf16)
        return #"{"line":\#(position.line),"character":\#(position.character)}"#
    }

    private func figure(_ name: String, _ samples: Samples) -> BenchReport.Figure {
        BenchReport.Figure(
            name: name, value: Double(samples.median) / 1000, unit: "µs", p99: Double(samples.p99) / 1000,
            runs: samples.count)
    }
}
