/// The server as a process: how long it takes to start, and what it weighs.
struct ProcessBench {
    private static let initialize =
        #"{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"processId":null,"rootUri":null,"capabilities":{}}}"#

    /// Figures for `pages`, each with a name for its size; a note when there are none.
    static func section(_ pages: [(name: String, bytes: [UInt8])], starts: Int) -> BenchReport.Section {
        var section = BenchReport.Section(title: "The server as a process", bytes: 0)
        var times = Samples()
        var idle: Int?
        for _ in 0..<starts {
            let start = Stopwatch.now()
            guard var server = ServerProcess() else { break }
            server.send(initialize)
            let hasAnswered = server.receive() != nil
            if hasAnswered { times.add(Stopwatch.now() - start) }
            idle = idle ?? server.memory
            server.end()
        }
        guard times.count > 0 else { return section }
        section.figures.append(
            .init(
                name: "start → initialize", value: Double(times.median) / 1e6, unit: "ms",
                p99: Double(times.p99) / 1e6, runs: times.count))
        if let idle { section.figures.append(memory("memory, idle", idle)) }
        for page in pages {
            guard var server = ServerProcess() else { break }
            server.send(initialize)
            _ = server.receive()
            server.send(#"{"jsonrpc":"2.0","method":"initialized","params":{}}"#)
            server.send(ServerBench.didOpen(page.bytes))
            // An answer comes only when all that was sent before has been worked on, diagnostics included.
            _ = server.receive()
            server.send(#"{"jsonrpc":"2.0","id":2,"method":"shutdown"}"#)
            _ = server.receive()
            if let memory = server.memory {
                section.figures.append(self.memory("memory, a page of \(page.name)", memory))
            }
            server.end()
        }
        return section
    }

    private static func memory(_ name: String, _ bytes: Int) -> BenchReport.Figure {
        .init(name: name, value: Double(bytes) / 1e6, unit: "MB", runs: 1)
    }
}
