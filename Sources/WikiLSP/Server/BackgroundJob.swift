/// Work on a thread of its own, whose outcome the reactor takes.
///
/// `@unchecked`: what changes is touched under `lock` alone.
final class BackgroundJob<Outcome: Sendable>: @unchecked Sendable {
    private let lock = Lock()
    private var done = 0
    private var total = 0
    private var outcome: Outcome?
    private let wakeup: Wakeup

    /// Starts `work`, which may say how many things of how many it has done. `wakeup` is called now and then, and at the
    /// end.
    init(
        _ wakeup: Wakeup,
        _ work: @escaping @Sendable (_ note: @escaping @Sendable (_ done: Int, _ total: Int) -> Void) -> Outcome
    ) {
        self.wakeup = wakeup
        startThread { [self] in
            let outcome = work { self.note($0, $1) }
            lock.locked { self.outcome = outcome }
            wakeup.call()
        }
    }

    /// How many things are done, and how many there are to do.
    var progress: (done: Int, total: Int) { lock.locked { (done, total) } }

    /// What came of it, once; nil while it is under way.
    func take() -> Outcome? {
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
