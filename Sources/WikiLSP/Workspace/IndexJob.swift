import MarkupCore

/// An `IndexBuild` on threads of its own.
///
/// `@unchecked`: what changes is touched under `lock` alone.
final class IndexJob: @unchecked Sendable {
    private let lock = Lock()
    private var done = 0
    private var total = 0
    private var outcome: IndexBuild.Outcome?
    private let wakeup: Wakeup

    /// Starts the work. `wakeup` is called now and then, and at the end.
    init(_ build: IndexBuild, _ wakeup: Wakeup) {
        self.wakeup = wakeup
        startThread { [self] in
            let outcome = build.run { done, total in self.note(done, total) }
            lock.locked { self.outcome = outcome }
            wakeup.call()
        }
    }

    /// The files read so far, and how many there are to read.
    var progress: (done: Int, total: Int) { lock.locked { (done, total) } }

    /// What came of it, once; nil while it is under way.
    func take() -> IndexBuild.Outcome? {
        lock.locked {
            defer { outcome = nil }
            return outcome
        }
    }

    /// A twentieth is worth a word.
    private func note(_ done: Int, _ total: Int) {
        let isNews = lock.locked {
            let isNews = done * 20 / max(1, total) != self.done * 20 / max(1, total)
            self.done = done
            self.total = total
            return isNews
        }
        if isNews { wakeup.call() }
    }
}
