import MarkupCore

/// How the server keeps up with somebody who edits a page.
struct EditSessionBench {
    let session: EditSession
    let name: String

    /// Plays the session on `page` and measures from each change to the diagnostics that follow it.
    func section(_ page: BenchPage, _ title: String) -> BenchReport.Section {
        var section = BenchReport.Section(title: title, bytes: page.bytes.count)
        let server = ServerBench(page)
        let times = Recorder()
        var player = EditSessionPlayer(SourceText(page.bytes)) { change in
            times.samples.add(server.diagnose(change.range, change.replacement))
        }
        for step in session.steps { player.play(step) }
        guard times.samples.count > 0 else { return section }
        section.figures = [
            .init(
                name: "\(name): change → diagnostics", value: Double(times.samples.median) / 1000, unit: "µs",
                p99: Double(times.samples.p99) / 1000, runs: times.samples.count),
            .init(
                name: "\(name): all changes", value: Double(times.samples.total) / 1e6, unit: "ms",
                runs: times.samples.count),
        ]
        return section
    }

    private final class Recorder {
        var samples = Samples()
    }
}
