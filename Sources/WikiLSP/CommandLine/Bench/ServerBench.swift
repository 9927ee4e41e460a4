import MarkupCore

/// The server's answers to typing, from the bytes of the messages to the bytes of the answers, without the streams.
final class ServerBench {
    private let server: Server
    private let sent = Counter()
    private static let uri = "file:///bench.wiki"
    private var text: SourceText
    private var version = 1
    /// From the opening of the page to its diagnostics, in nanoseconds.
    private var opening: UInt64 = 0

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
        while server.step() {}
        let message = Self.didOpen(page.bytes)
        opening =
            Stopwatch.measure {
                receive(message)
                while server.step() {}
            }.nanoseconds
    }

    /// The message that opens a page.
    static func didOpen(_ page: [UInt8], uri: String = uri) -> String {
        let content = String(decoding: JSONWriter.encode(String(decoding: page, as: UTF8.self)), as: UTF8.self)
        return #"{"jsonrpc":"2.0","method":"textDocument/didOpen","params":{"textDocument":{"uri":"\#(uri)","#
            + #""languageId":"wikitext","version":1,"text":\#(content)}}}"#
    }

    private func receive(_ message: String) { server.receive(Array(message.utf8)) }

    /// Types at `places`, and asks for what an editor asks for; in the names of links for the places that name the same.
    func figures(at places: [Int], links: [Int], rounds: Int) -> [BenchReport.Figure] {
        var diagnostics = Samples()
        var completion = Samples()
        var hover = Samples()
        var requests = ["documentSymbol", "semanticTokens/full", "foldingRange", "documentLink"].map { ($0, Samples()) }
        var deadline = Stopwatch.now() + 4_000_000_000
        for place in places {
            if Stopwatch.now() > deadline { break }
            for _ in 0..<rounds {
                diagnostics.add(diagnose(place..<place, "e"))
                undo(place, 1)
                for index in requests.indices {
                    requests[index].1.add(answer(to: requests[index].0, after: change(place..<place, "e"), at: nil))
                    undo(place, 1)
                }
                hover.add(answer(to: "hover", after: change(place..<place, "e"), at: place))
                undo(place, 1)
                completion.add(answer(to: "completion", after: change(place..<place, "[[Pra"), at: place + 5))
                undo(place, 5)
            }
        }
        var highlight = Samples()
        deadline = Stopwatch.now() + 1_000_000_000
        for place in links where Stopwatch.now() < deadline {
            for _ in 0..<rounds {
                highlight.add(answer(to: "documentHighlight", after: change(place..<place, "e"), at: place))
                undo(place, 1)
            }
        }
        let opened = BenchReport.Figure(
            name: "server: didOpen → diagnostics", value: Double(opening) / 1000, unit: "µs", runs: 1)
        return [
            opened, figure("server: didChange → diagnostics", diagnostics),
            figure("server: didChange, completion", completion), figure("server: didChange, hover", hover),
            figure("server: didChange, documentHighlight", highlight),
        ].filter { $0.runs > 0 }
            + requests.map { figure("server: didChange, \($0.0)", $0.1) }.filter { $0.runs > 0 }
    }

    /// Makes a change and measures the time to the diagnostics after it.
    func diagnose(_ range: Range<Int>, _ replacement: String) -> UInt64 {
        let message = change(range, replacement)
        return Stopwatch.measure {
            receive(message)
            while server.step(background: false) {}
        }.nanoseconds
    }

    /// The time from a change and a request to the request's answer.
    private func answer(to method: String, after change: String, at place: Int?) -> UInt64 {
        var params = #""textDocument":{"uri":"\#(Self.uri)"}"#
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
    private func change(_ range: Range<Int>, _ replacement: String) -> String {
        version += 1
        let new = String(decoding: JSONWriter.encode(replacement), as: UTF8.self)
        let wire = #"{"start":\#(position(range.lowerBound)),"end":\#(position(range.upperBound))}"#
        text.replace(range, with: replacement.utf8)
        return
            #"{"jsonrpc":"2.0","method":"textDocument/didChange","params":{"textDocument":{"uri":"\#(Self.uri)","#
            + #""version":\#(version)},"contentChanges":[{"range":\#(wire),"text":\#(new)}]}}"#
    }

    private func undo(_ place: Int, _ count: Int) {
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
