/// One line on a terminal that says how far long work has come, and goes away.
struct ProgressLine {
    private let console: Console
    private let start = Stopwatch.now()
    private var last: UInt64 = 0
    private var isShown = false

    init(_ console: Console) { self.console = console }

    mutating func show(_ text: String) {
        guard console.errorsAreTerminal else { return }
        let now = Stopwatch.now()
        // Short work is over before anybody could read it, and a redraw for each page would flicker.
        guard now - start > 500_000_000, now - last > 100_000_000 else { return }
        last = now
        isShown = true
        console.output.flush()
        console.errors.write("\r\u{1B}[K\(text)")
        console.errors.flush()
    }

    mutating func clear() {
        guard isShown else { return }
        isShown = false
        console.errors.write("\r\u{1B}[K")
        console.errors.flush()
    }
}
