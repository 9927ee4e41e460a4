import MarkupCore

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A server under load for a while: many open pages, edits at a steady rate all over them, and a request after each.
struct LoadBench {
    /// Open pages.
    let documents: Int
    /// Edits in a second, each followed by a request.
    let rate: Int
    /// How long, in seconds.
    let duration: Int

    /// An open page.
    private struct Page {
        let uri: String
        var text: SourceText
        var version = 1
        /// Where a character was typed that the next edit takes back.
        var typed: Int?
    }

    private static let initialize =
        #"{"jsonrpc":"2.0","id":0,"method":"initialize","params":{"processId":null,"capabilities":{"textDocument":"#
        + #"{"documentSymbol":{"hierarchicalDocumentSymbolSupport":true},"codeAction":{"codeActionLiteralSupport":{}}}}}}"#
    private static let methods = [
        "completion", "documentSymbol", "hover", "codeAction", "semanticTokens/full", "foldingRange", "documentLink",
        "definition", "documentHighlight", "selectionRange",
    ]

    /// The figures; nil where the server cannot be started. `pages` are opened as often as it takes.
    func section(_ pages: [[UInt8]]) -> BenchReport.Section? {
        guard var server = ServerProcess() else { return nil }
        server.send(Self.initialize)
        guard server.receive() != nil else { return nil }
        server.send(#"{"jsonrpc":"2.0","method":"initialized","params":{}}"#)
        var open: [Page] = (0..<documents).map {
            Page(uri: "file:///load/\($0).wiki", text: SourceText(pages[$0 % pages.count]))
        }
        for page in open { server.send(ServerBench.didOpen(page.text.bytes, uri: page.uri)) }
        var seed = DeterministicGenerator(state: 7)
        // Everything has been asked once of every page before anything is measured: what is kept is there then.
        for index in open.indices {
            let place = edit(&open[index], &server, &seed)
            for method in Self.methods where answer(to: method, open[index], at: place, id: 0, &server) == nil {
                return nil
            }
        }
        var result = measured(open, &server, &seed)
        server.end()
        result.bytes = open.reduce(0) { $0 + $1.text.count }
        return result
    }

    private func measured(
        _ pages: [Page], _ server: inout ServerProcess, _ seed: inout DeterministicGenerator
    ) -> BenchReport.Section {
        var open = pages
        var samples = Self.methods.map { _ in Samples() }
        var all = Samples()
        var slowest = (time: UInt64(0), what: "")
        var memory = [server.memory]
        let start = Stopwatch.now()
        let count = rate * duration
        for number in 0..<count {
            pause(until: start + UInt64(number) * 1_000_000_000 / UInt64(rate))
            if number > 0, number % max(1, count / 4) == 0 { memory.append(server.memory) }
            let index = Int.random(in: 0..<open.count, using: &seed)
            let place = edit(&open[index], &server, &seed)
            let method = number % Self.methods.count
            guard let time = answer(to: Self.methods[method], open[index], at: place, id: number + 1, &server) else {
                break
            }
            samples[method].add(time)
            all.add(time)
            if time > slowest.time {
                slowest = (time, "\(Self.methods[method]) in \(Benchmark.size(open[index].text.count))")
            }
        }
        let took = Double(Stopwatch.now() - start) / 1e9
        if memory.count < 5 { memory.append(server.memory) }
        var section = BenchReport.Section(title: "\(documents) open pages, \(rate) edits a second", bytes: 0)
        section.figures = [
            figure("edit → answer, all requests", all),
            .init(name: "the slowest, \(slowest.what)", value: Double(slowest.time) / 1000, unit: "µs", runs: 1),
            .init(name: "edits a second", value: Double(all.count) / took, unit: "/s", runs: 1),
        ]
        section.figures += zip(Self.methods, samples).filter { $0.1.count > 0 }.map { figure("edit, \($0.0)", $0.1) }
        for (quarter, memory) in memory.enumerated() {
            guard let memory else { continue }
            let name = ["at the beginning", "after a quarter", "halfway", "after three quarters", "at the end"][quarter]
            section.figures.append(.init(name: "memory \(name)", value: Double(memory) / 1e6, unit: "MB", runs: 1))
        }
        return section
    }

    /// Types a letter somewhere, or takes the last one back. Returns the place.
    private func edit(_ page: inout Page, _ server: inout ServerProcess, _ seed: inout DeterministicGenerator) -> Int {
        let place: Int
        let range: Range<Int>
        if let typed = page.typed {
            (place, range) = (typed, typed..<typed + 1)
        } else {
            var offset = Int.random(in: 0...page.text.count, using: &seed)
            while offset > 0, offset < page.text.count, page.text.bytes[offset] & 0xC0 == 0x80 { offset -= 1 }
            if page.text.splitsLineBreak(offset) { offset -= 1 }
            (place, range) = (offset, offset..<offset)
        }
        let letter = page.typed == nil ? "e" : ""
        let wire = #"{"start":\#(position(range.lowerBound, page)),"end":\#(position(range.upperBound, page))}"#
        page.version += 1
        server.send(
            #"{"jsonrpc":"2.0","method":"textDocument/didChange","params":{"textDocument":{"uri":"\#(page.uri)","#
                + #""version":\#(page.version)},"contentChanges":[{"range":\#(wire),"text":"\#(letter)"}]}}"#)
        page.text.replace(range, with: letter.utf8)
        page.typed = letter.isEmpty ? nil : place
        return place
    }

    /// Nanoseconds to the answer of a request; nil when the server has gone.
    private func answer(
        to method: String, _ page: Page, at place: Int, id: Int, _ server: inout ServerProcess
    ) -> UInt64? {
        let position = position(place, page)
        let start = Stopwatch.now()
        server.send(
            #"{"jsonrpc":"2.0","id":\#(id),"method":"textDocument/\#(method)","params":{"textDocument":{"uri":"#
                + #""\#(page.uri)"},"position":\#(position),"positions":[\#(position)],"range":{"start":\#(position),"#
                + #""end":\#(position)},"context":{"diagnostics":[]}}}"#)
        let head = Array("{\"jsonrpc\":\"2.0\",\"id\":\(id),\"result\"".utf8)
        while let message = server.receive() {
            if message.starts(with: head) { return Stopwatch.now() - start }
        }
        return nil
    }

    private func position(_ offset: Int, _ page: Page) -> String {
        let position = page.text.position(of: offset, in: .utf16)
        return #"{"line":\#(position.line),"character":\#(position.character)}"#
    }

    private func figure(_ name: String, _ samples: Samples) -> BenchReport.Figure {
        .init(
            name: name, value: Double(samples.median) / 1000, unit: "µs", p99: Double(samples.p99) / 1000,
            runs: samples.count)
    }

    private func pause(until moment: UInt64) {
        let now = Stopwatch.now()
        guard moment > now else { return }
        var time = timespec(tv_sec: Int((moment - now) / 1_000_000_000), tv_nsec: Int((moment - now) % 1_000_000_000))
        unsafe nanosleep(&time, nil)
    }
}

/// The same numbers in every run.
private struct DeterministicGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state ^ (state >> 29)
    }
}
