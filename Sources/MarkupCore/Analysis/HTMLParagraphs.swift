/// Supplies `<p>` where MediaWiki makes paragraphs, as Parsoid's `ParagraphWrapper` does.
struct ParagraphHandler: ~Copyable {
    var output = OwnedBuffer<HTMLToken>()
    /// Tokens of earlier lines.
    private var buffer = OwnedBuffer<HTMLToken>()
    /// Newlines and white space since.
    private var spaces = OwnedBuffer<HTMLToken>()
    private var line = OwnedBuffer<HTMLToken>()
    private var state = State()

    /// What is known of the lines so far.
    private struct State {
        var hasParagraph = false
        var inBlock = false
        var inBlockquote = false
        var newlineCount = 0
        var lineIsWrappable = false
        var lineHasBlock = false
        var lineOpensBlock = false
        /// How deep in brackets of lists the tokens are; everything there passes.
        var skipping = 0
        /// Whether a preformatted stretch is being taken back.
        var undoing = false
        var undoneOpen = false
        var undoneClose = false
    }

    /// Begins anew.
    mutating func reset() {
        output.truncate(to: 0)
        buffer.truncate(to: 0)
        spaces.truncate(to: 0)
        line.truncate(to: 0)
        state = State()
    }

    mutating func process(_ token: HTMLToken) {
        switch token.kind {
        case .listStart, .preStart:
            if token.kind == .preStart, state.skipping == 0, state.inBlock || state.inBlockquote {
                if state.newlineCount == 0 { flush(HTMLToken(.blank)) }
                state.undoing = true
                state.undoneOpen = false
                state.undoneClose = false
                return
            }
            if state.skipping == 0 {
                state.lineHasBlock = true
                processNewlines()
                output.append(contentsOf: line)
                line.truncate(to: 0)
            }
            state.skipping += 1
        case .listEnd, .preEnd:
            if state.undoing, state.skipping == 0 {
                state.undoing = false
                return
            }
            state.skipping -= 1
            if state.skipping == 0 { resetLine() }
        case .end:
            newline(token)
        default:
            if state.skipping > 0 {
                output.append(token)
            } else if state.undoing {
                undo(token)
            } else if token.kind == .newline, !token.flags.contains(.inert) {
                newline(token)
            } else {
                other(token)
            }
        }
    }

    private mutating func undo(_ token: HTMLToken) {
        if token.tag == .pre, token.kind == .open, !state.undoneOpen {
            state.undoneOpen = true
        } else if token.tag == .pre, token.kind == .close {
            state.undoneClose = true
        } else if token.kind == .indent {
            var space = token
            space.kind = .blank
            spaces.append(space)
        } else if token.kind == .newline, !token.flags.contains(.inert) {
            newline(token)
        } else {
            other(token)
        }
    }

    // MARK: Lines

    private mutating func newline(_ token: HTMLToken) {
        if state.lineHasBlock {
            Self.closeParagraph(in: &line, &state.hasParagraph)
        } else if !state.inBlock, !state.hasParagraph, state.lineIsWrappable {
            Self.openParagraph(in: &line, &state.hasParagraph)
        }
        if !line.isEmpty {
            buffer.append(contentsOf: line)
            line.truncate(to: 0)
        }
        spaces.append(token)
        if token.kind == .end {
            Self.closeParagraph(in: &buffer, &state.hasParagraph)
            processNewlines()
        } else {
            resetLine()
            state.newlineCount += 1
        }
    }

    private mutating func resetLine() {
        if state.lineHasBlock { state.inBlock = state.lineOpensBlock }
        line.truncate(to: 0)
        state.lineIsWrappable = false
        state.lineHasBlock = false
        state.lineOpensBlock = false
    }

    /// Writes out the lines before and the newlines between, with the paragraphs they end and the breaks they make.
    private mutating func processNewlines() {
        // So it is for all but the first token of a line.
        let isSettled = buffer.isEmpty && spaces.isEmpty && state.newlineCount == 0
        if isSettled, !(state.lineHasBlock && state.hasParagraph) { return }
        let mark = output.count
        output.append(contentsOf: buffer)
        buffer.truncate(to: 0)
        var count = state.newlineCount
        var position = 0
        if count >= 2, !state.inBlock {
            Self.closeParagraph(in: &output, &state.hasParagraph, from: mark)
            if let first = nextNewline(&position) { output.append(first) }
            count -= 1
            let remainder = count % 2
            while count > 0 {
                guard let newline = nextNewline(&position) else { break }
                if count % 2 == remainder {
                    if state.hasParagraph { output.append(HTMLToken(.close, .p)) }
                    state.hasParagraph = count > 1
                    if state.hasParagraph { output.append(HTMLToken(.open, .p)) }
                } else {
                    output.append(HTMLToken(.whole, .br))
                }
                output.append(newline)
                count -= 1
            }
        }
        if state.lineHasBlock {
            Self.closeParagraph(in: &output, &state.hasParagraph, from: mark)
            if count == 1, let newline = nextNewline(&position) { output.append(newline) }
        }
        output.append(contentsOf: spaces, from: min(position, spaces.count))
        spaces.truncate(to: 0)
        state.newlineCount = 0
    }

    private mutating func nextNewline(_ position: inout Int) -> HTMLToken? {
        while position < spaces.count {
            let token = spaces[position]
            position += 1
            if token.kind == .newline, !token.flags.contains(.inert) { return token }
            output.append(token)
        }
        return nil
    }

    private mutating func flush(_ token: HTMLToken) {
        if token.end > token.start { line.append(token) }
        output.append(contentsOf: buffer)
        output.append(contentsOf: spaces)
        buffer.truncate(to: 0)
        spaces.truncate(to: 0)
        state.newlineCount = 0
    }

    // MARK: Other tokens

    private mutating func other(_ token: HTMLToken) {
        if token.kind == .blank || token.kind == .comment || token.kind == .newline {
            if state.newlineCount == 0 { flush(token) } else { spaces.append(token) }
            return
        }
        if token.kind != .text, token.tag == .style || token.flags.contains(.transparent) {
            if state.newlineCount == 0 {
                flush(token)
            } else if state.newlineCount == 1 {
                buffer.append(contentsOf: spaces)
                buffer.append(contentsOf: line)
                state.newlineCount = 0
                spaces.truncate(to: 0)
                resetLine()
                line.append(token)
            } else {
                processNewlines()
                line.append(token)
            }
            return
        }
        if token.isBlockTag {
            let isEnd = token.kind == .close
            state.lineHasBlock = true
            state.lineOpensBlock =
                !(isEnd && HTMLElementSet.blocks.contains(token.tag)
                || !isEnd && HTMLElementSet.antiBlocks.contains(token.tag)
                || HTMLElementSet.neverBlocks.contains(token.tag))
            if token.kind == .whole { state.lineOpensBlock = false }
        }
        if token.tag == .blockquote, token.kind != .text { state.inBlockquote = token.kind == .open }
        state.lineIsWrappable = true
        processNewlines()
        line.append(token)
    }

    private static func isPassed(_ token: HTMLToken) -> Bool {
        token.isTransparent || token.kind == .newline
    }

    private static func openParagraph(in tokens: inout OwnedBuffer<HTMLToken>, _ hasParagraph: inout Bool) {
        guard !hasParagraph else { return }
        var place = 0
        while place < tokens.count, isPassed(tokens[place]) { place += 1 }
        tokens.insert(HTMLToken(.open, .p), at: place)
        hasParagraph = true
    }

    private static func closeParagraph(
        in tokens: inout OwnedBuffer<HTMLToken>, _ hasParagraph: inout Bool, from mark: Int = 0
    ) {
        guard hasParagraph else { return }
        var place = tokens.count
        while place > mark, isPassed(tokens[place - 1]) { place -= 1 }
        tokens.insert(HTMLToken(.close, .p), at: place)
        hasParagraph = false
    }
}
