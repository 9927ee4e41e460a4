import MarkupCore

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// An index of titles: how long it takes to make it, how large it is, and what asking it costs.
enum TitleBench {
    /// How many proposals a query asks for.
    private static let limit = 50

    /// Makes an index of the list at `path` beside it, asks it, and removes it.
    static func section(_ path: String, rounds: Int, _ console: Console) throws(FileError) -> BenchReport.Section {
        let output = "\(path).bench-\(getpid())"
        defer { _ = unsafe unlink(output) }
        let start = Stopwatch.now()
        let input = try TitleListInput(path, console)
        var build = TitleIndexBuild(at: output, site: .english)
        while true {
            let chunk = try input.readSome()
            if chunk.isEmpty { break }
            try build.take(chunk)
        }
        let report = try build.finish()
        let time = Double(Stopwatch.now() - start) / 1e9
        let memory = ProcessMemory.peak()
        let index = try TitleIndexFile(output)
        var section = BenchReport.Section(title: "\(report.titles) titles", bytes: index.size)
        section.figures = [
            .init(name: "index", value: time, unit: "s", runs: 1),
            .init(name: "memory, at most", value: Double(memory) / 1e6, unit: "MB", runs: 1),
            .init(
                name: "size", value: Double(index.size) / Double(max(1, report.titles)), unit: "bytes/title", runs: 1),
        ]
        // Prefixes of titles from all over the list, as somebody types them.
        var prefixes: [String] = []
        let step = max(1, report.titles / 40)
        var place = 0
        try index.visit { match in
            if place % step == 0 { prefixes.append(String(match.title.prefix(1 + place / step % 8))) }
            place += 1
        }
        var cold = Samples()
        var warm = Samples()
        for round in 0..<max(1, rounds) {
            for prefix in prefixes {
                if round < 3 {
                    forget(output)
                    let start = Stopwatch.now()
                    _ = try TitleIndexFile(output).titles(beginningWith: prefix, limit: limit)
                    cold.add(Stopwatch.now() - start)
                }
                _ = try index.titles(beginningWith: prefix, limit: limit)
                let start = Stopwatch.now()
                _ = try index.titles(beginningWith: prefix, limit: limit)
                warm.add(Stopwatch.now() - start)
            }
        }
        for (name, samples) in [("query, cold (file not in memory, opened)", cold), ("query, warm", warm)] {
            section.figures.append(
                .init(
                    name: name, value: Double(samples.median) / 1000, unit: "µs", p99: Double(samples.p99) / 1000,
                    runs: samples.count))
        }
        return section
    }

    /// Has the system drop what it keeps of the file, where it can be told to.
    private static func forget(_ path: String) {
        #if !canImport(Darwin)
            let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
            guard descriptor >= 0 else { return }
            defer { close(descriptor) }
            posix_fadvise(descriptor, 0, 0, Int32(POSIX_FADV_DONTNEED))
        #endif
    }
}
