import MarkupCore

/// The measurements of `wikilsp bench`, all on one thread.
struct Benchmark {
    let site: SiteConfiguration
    let linter = Linter()
    /// How often each thing is measured; keystrokes this many times for each place.
    let rounds: Int

    /// Parsing and linting `pages`: each pass goes over all of them, once a round.
    func files(_ pages: [[UInt8]]) -> BenchReport.Section {
        let bytes = pages.reduce(0) { $0 + $1.count }
        var section = BenchReport.Section(title: "\(pages.count) files, \(Self.size(bytes))", bytes: bytes)
        var skeletons = Samples()
        var parses = Samples()
        var lints = Samples()
        var restorations = Samples()
        for _ in 0..<rounds {
            skeletons.add(Self.time(of: pages) { Skeleton(of: $0, site: site).marks.count })
            // Making the document, its table of lines, and dropping it all belong to a parse.
            parses.add(Self.time(of: pages, parsedBlockCount))
            lints.add(Self.time(of: pages, findingCount))
            restorations.add(Self.time(of: pages) { Restoration.restore($0, site: site).repairs.count })
        }
        section.figures = [
            .init(name: "skeleton", value: Self.rate(bytes, skeletons.median), unit: "MB/s", runs: rounds),
            .init(name: "parse", value: Self.rate(bytes, parses.median), unit: "MB/s", runs: rounds),
            .init(name: "parse + lint", value: Self.rate(bytes, lints.median), unit: "MB/s", runs: rounds),
            .init(name: "restore", value: Self.rate(bytes, restorations.median), unit: "MB/s", runs: rounds),
        ]
        return section
    }

    /// The nanoseconds that one core works on `pass` over `pages`; what it gives back is only there to keep it from being left
    /// out.
    private static func time(of pages: [[UInt8]], _ pass: ([UInt8]) -> Int) -> UInt64 {
        Stopwatch.measureWork { pages.reduce(0) { $0 &+ pass($1) } }.nanoseconds
    }

    /// What each rule costs over `pages`: the time of a lint with this rule alone less that of one with no rule.
    func rules(_ pages: [[UInt8]]) -> BenchReport.Section {
        let bytes = pages.reduce(0) { $0 + $1.count }
        var section = BenchReport.Section(title: "Rules, over \(Self.size(bytes))", bytes: bytes)
        let trees = pages.map { page in
            var document = Document(page, site: site)
            return document.tree
        }
        let none = time(Linter(rules: []), trees)
        var figures = RuleRegistry.all.map { rule in
            let linter = Linter(LintConfiguration(rules: [rule.id: .on(rule.severity)]), rules: [rule])
            let cost = time(linter, trees)
            let own = cost > none ? cost - none : 0
            return BenchReport.Figure(
                name: rule.id, value: Double(own) / Double(max(1, bytes)), unit: "ms/MB", runs: rounds)
        }
        figures.sort { ($1.value, $0.name) < ($0.value, $1.name) }
        section.figures =
            [.init(name: "(no rule)", value: Double(none) / Double(max(1, bytes)), unit: "ms/MB", runs: rounds)]
            + figures
        return section
    }

    private func time(_ linter: Linter, _ trees: [SyntaxTree]) -> UInt64 {
        var samples = Samples()
        for _ in 0..<rounds {
            // Another configuration in between, so that no block remembers its findings.
            for tree in trees { _ = Self.forgetful.findings(in: tree) }
            samples.add(Stopwatch.measure { trees.reduce(0) { $0 + linter.findings(in: $1).count } }.nanoseconds)
        }
        return samples.best
    }

    private static let forgetful = Linter(LintConfiguration(rules: ["": .off]), rules: [])

    /// Everything about one page: passes over the whole, then single keystrokes.
    func page(_ page: BenchPage) -> BenchReport.Section {
        let bytes = page.bytes
        var section = BenchReport.Section(title: "A page of \(Self.size(bytes.count))", bytes: bytes.count)
        var skeletons = Samples()
        var parses = Samples()
        var lints = Samples()
        for _ in 0..<max(rounds, 5) {
            skeletons.add(Stopwatch.measure { Skeleton(of: bytes, site: site).marks.count }.nanoseconds)
            parses.add(Stopwatch.measure { parsedBlockCount(bytes) }.nanoseconds)
            lints.add(Stopwatch.measure { findingCount(bytes) }.nanoseconds)
        }
        section.figures = [
            .init(
                name: "skeleton", value: Self.rate(bytes.count, skeletons.median) / 1000, unit: "GB/s",
                runs: skeletons.count),
            Self.milliseconds("full parse", parses),
            Self.milliseconds("full parse + lint", lints),
            .init(name: "tree", value: treeBytesPerByte(bytes), unit: "bytes/byte", runs: 1),
        ]
        let typing = TypingBench(site: site, linter: linter, page: page, rounds: rounds)
        section.figures += typing.figures()
        let server = ServerBench(page)
        section.figures += server.figures(at: page.prose, links: page.links, rounds: max(1, rounds / 2))
        return section
    }

    private func parsedBlockCount(_ bytes: [UInt8]) -> Int {
        var document = Document(bytes, site: site)
        return document.tree.blocks.count
    }

    private func findingCount(_ bytes: [UInt8]) -> Int {
        var document = Document(bytes, site: site)
        return document.findings(linter).count
    }

    /// The memory of nodes, blocks and skeleton, for each byte of the page.
    private func treeBytesPerByte(_ bytes: [UInt8]) -> Double {
        var document = Document(bytes, site: site)
        let tree = document.tree
        // A block is an object of 88 bytes.
        let marks = tree.blocks.reduce(0) { $0 + $1.marks.count }
        var size = marks * MemoryLayout<Mark>.stride + tree.blocks.count * 8 + tree.starts.count * 4
        for block in tree.blocks { size += block.nodes.count * MemoryLayout<Node>.stride + 88 }
        return Double(size) / Double(max(1, bytes.count))
    }

    static func milliseconds(_ name: String, _ samples: Samples) -> BenchReport.Figure {
        BenchReport.Figure(
            name: name, value: Double(samples.median) / 1e6, unit: "ms", p99: Double(samples.p99) / 1e6,
            runs: samples.count)
    }

    /// MB/s, with 10⁶ bytes to the MB.
    static func rate(_ bytes: Int, _ nanoseconds: UInt64) -> Double {
        Double(bytes) / Double(max(1, nanoseconds)) * 1000
    }

    static func size(_ bytes: Int) -> String {
        bytes < 1_000_000
            ? "\(BenchReport.short(Double(bytes) / 1000)) KB" : "\(BenchReport.short(Double(bytes) / 1e6)) MB"
    }
}
