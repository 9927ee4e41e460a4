#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// How long the server takes to know a workspace, and what it weighs then: as a process, from the client's `initialized`
/// to the end of the progress that it shows.
struct WorkspaceBench {
    private let folder: String
    private let count: Int
    private let bytes: Int

    /// Writes a workspace of `count` pages, copies of `pages` in turn, into a folder of its own; nil when that fails.
    /// Half of the links of a copy lead where no other page does, as about half of a real page's do.
    init?(_ pages: [[UInt8]], count: Int) {
        let pages = pages.filter { !$0.isEmpty }
        folder = Files.join(Files.temporaryFolder, "wikilsp-bench-\(getpid())")
        self.count = count
        guard !pages.isEmpty, unsafe mkdir(folder, 0o700) == 0, unsafe mkdir(folder + "/wiki", 0o700) == 0 else {
            return nil
        }
        var bytes = 0
        for number in 0..<count {
            let page = Self.copy(pages[number % pages.count], number)
            bytes += page.count
            let path = "\(folder)/wiki/Page \(number).wiki"
            let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL, 0o600)
            guard descriptor >= 0, writeAll(page, to: descriptor), close(descriptor) == 0 else { return nil }
        }
        self.bytes = bytes
    }

    private static func copy(_ page: [UInt8], _ number: Int) -> [UInt8] {
        var copy: [UInt8] = []
        copy.reserveCapacity(page.count + page.count / 16)
        let open = UInt8(ascii: "[")
        var links = 0
        for (offset, byte) in page.enumerated() {
            copy.append(byte)
            guard byte == open, offset > 0, page[offset - 1] == open, offset + 1 < page.count,
                page[offset + 1].isASCIILetterOfAWord
            else { continue }
            links += 1
            if links % 2 == 0 { copy += Array("\(number) ".utf8) }
        }
        return copy
    }

    /// The figures; the workspace is gone afterwards.
    func section() -> BenchReport.Section {
        var section = BenchReport.Section(
            title: "A workspace of \(count) pages, \(Benchmark.size(bytes))", bytes: bytes)
        let names = [("index, cold", "memory with the index"), ("index, from its cache", "memory, from its cache")]
        for (name, memory) in names {
            guard let (time, resident) = run() else { break }
            section.figures.append(.init(name: name, value: Double(time) / 1e9, unit: "s", runs: 1))
            if let resident {
                section.figures.append(.init(name: memory, value: Double(resident) / 1e6, unit: "MB", runs: 1))
            }
        }
        remove()
        return section
    }

    private func run() -> (time: UInt64, memory: Int?)? {
        guard var server = ServerProcess() else { return nil }
        defer { server.end() }
        server.send(
            #"{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"processId":null,"#
                + #""capabilities":{"window":{"workDoneProgress":true}},"#
                + #""initializationOptions":{"cache":"\#(folder)/cache"},"#
                + #""workspaceFolders":[{"uri":"file://\#(folder)/wiki","name":"wiki"}]}}"#)
        guard server.receive() != nil else { return nil }
        let start = Stopwatch.now()
        server.send(#"{"jsonrpc":"2.0","method":"initialized","params":{}}"#)
        while let message = server.receive() {
            guard let value = try? JSONValue.parse(message) else { return nil }
            if value["method"]?.text == "window/workDoneProgress/create", let id = value["id"]?.integer {
                server.send(#"{"jsonrpc":"2.0","id":\#(id),"result":null}"#)
            }
            if value["params"]?["value"]?["kind"]?.text == "end" {
                return (Stopwatch.now() - start, server.memory)
            }
        }
        return nil
    }

    private func remove() {
        for number in 0..<count { unsafe unlink("\(folder)/wiki/Page \(number).wiki") }
        for name in (try? Files.entries(of: folder + "/cache").map(\.name)) ?? [] {
            unsafe unlink(Files.join(folder + "/cache", name))
        }
        for part in ["/cache", "/wiki", ""] { unsafe rmdir(folder + part) }
    }
}

extension UInt8 {
    fileprivate var isASCIILetterOfAWord: Bool { (self | 0x20) &- UInt8(ascii: "a") < 26 }
}
