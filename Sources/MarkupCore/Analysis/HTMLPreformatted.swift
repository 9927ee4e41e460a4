/// Finds the lines that begin with a space and become `<pre>`, as Parsoid's `PreHandler` does.
struct PreformattedHandler {
    var output: [HTMLToken] = []
    private enum State {
        case lineStart, indented, collecting, afterLine, nextIndented, ignoring
    }
    private var state = State.lineStart
    /// Lines that will become one `<pre>`.
    private var collected: [HTMLToken] = []
    /// The line at hand.
    private var line: [HTMLToken] = []
    /// Where a `<pre>` would begin.
    private var place: Int32 = 0

    /// Begins with content that starts at `start` of the page.
    mutating func reset(start: Int) {
        output.removeAll(keepingCapacity: true)
        collected.removeAll(keepingCapacity: true)
        line.removeAll(keepingCapacity: true)
        state = .lineStart
        place = Int32(truncatingIfNeeded: start)
    }

    mutating func process(_ token: HTMLToken) {
        if token.kind == .newline, !token.flags.contains(.inert) {
            newline(token)
        } else if token.kind == .end {
            switch state {
            case .lineStart, .indented, .ignoring: purge(token)
            case .afterLine, .nextIndented: discardLine(token)
            case .collecting:
                takeLine(nil)
                makePreformatted()
                output.append(token)
            }
        } else {
            other(token)
        }
    }

    private mutating func newline(_ token: HTMLToken) {
        switch state {
        case .lineStart, .indented, .ignoring:
            purge(token)
            state = .lineStart
            place = token.end
        case .collecting, .nextIndented:
            takeLine(token)
            state = .afterLine
        case .afterLine:
            discardLine(token)
            state = .lineStart
            place = token.end
        }
    }

    private mutating func other(_ token: HTMLToken) {
        switch state {
        case .ignoring:
            var token = token
            if token.kind == .indent { token.kind = .blank }
            output.append(token)
        case .lineStart:
            if token.kind == .indent {
                output.append(contentsOf: collected)
                collected.removeAll(keepingCapacity: true)
                line.append(token)
                state = .indented
            } else if token.isTransparent {
                place = token.end
                collected.append(token)
            } else {
                purge(token)
                state = .ignoring
            }
        case .indented, .collecting, .nextIndented:
            if token.isBlockTag {
                if state == .indented { purge(token) } else { discardLine(token) }
                state = .ignoring
            } else {
                line.append(token)
                if !token.isTransparent { state = .collecting }
            }
        case .afterLine:
            if token.kind == .indent {
                line.append(token)
                state = .nextIndented
            } else if token.isTransparent {
                line.append(token)
            } else {
                discardLine(token)
                state = .ignoring
            }
        }
    }

    private mutating func takeLine(_ token: HTMLToken?, asText: Bool = false) {
        for var held in line {
            if asText, held.kind == .indent { held.kind = .blank }
            collected.append(held)
        }
        line.removeAll(keepingCapacity: true)
        if let token { collected.append(token) }
    }

    private mutating func purge(_ token: HTMLToken) {
        guard !line.isEmpty || !collected.isEmpty else {
            output.append(token)
            return
        }
        takeLine(token, asText: true)
        output.append(contentsOf: collected)
        collected.removeAll(keepingCapacity: true)
    }

    private mutating func discardLine(_ token: HTMLToken) {
        makePreformatted()
        purge(token)
    }

    /// Puts what was collected into a `<pre>`, but for invisible tokens at its end.
    private mutating func makePreformatted() {
        guard !collected.isEmpty else { return }
        var last = collected.count - 1
        while last > 0, collected[last].isTransparent || collected[last].kind == .newline { last -= 1 }
        output.append(HTMLToken(.preStart))
        output.append(HTMLToken(.open, .pre, .placed, Int(place), Int(place)))
        output.append(contentsOf: collected[...last])
        output.append(HTMLToken(.close, .pre))
        output.append(HTMLToken(.preEnd))
        for var token in collected[(last + 1)...] {
            if token.kind == .indent { token.kind = .blank }
            output.append(token)
        }
        collected.removeAll(keepingCapacity: true)
    }
}
