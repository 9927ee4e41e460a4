/// Makes `<b>` and `<i>` out of apostrophe runs, in the order in which Parsoid's `QuoteTransformer` does.
///
/// The parser has said which run opens and closes what; here the nesting is kept, and what a line leaves open is closed.
struct QuoteTags {
    private enum Open {
        case none, bold, italic
        /// The second inside the first.
        case boldItalic, italicBold
    }

    private var state = Open.none
    /// Where in the tokens the last bold and italic start tags are.
    private var bold: Int?
    private var italic: Int?

    /// Runs that wait for the end of the line.
    var held: [Run] = []

    /// Adds the tags of the run `start..<end` (bytes of the page) with the parser's `flags`.
    mutating func add(_ start: Int, _ end: Int, _ flags: UInt8, to tokens: inout [HTMLToken]) {
        var start = start
        if flags & NodeFlags.leadingApostrophe != 0 {
            tokens.append(HTMLToken(.text, .body, [], start, start + 1))
            start += 1
        }
        let closes = flags & (NodeFlags.closesBold | NodeFlags.closesItalic)
        let opens = flags & (NodeFlags.opensBold | NodeFlags.opensItalic)
        switch (closes, opens) {
        case (0, NodeFlags.opensItalic):
            open(.i, start, &tokens)
            state = state == .bold ? .boldItalic : .italic
        case (0, NodeFlags.opensBold):
            open(.b, start, &tokens)
            state = state == .italic ? .italicBold : .bold
        case (0, NodeFlags.opensBold | NodeFlags.opensItalic):
            if flags & NodeFlags.boldFirst != 0 {
                open(.b, start, &tokens)
                open(.i, start + 3, &tokens)
                state = .boldItalic
            } else {
                open(.i, start, &tokens)
                open(.b, start + 2, &tokens)
                state = .italicBold
            }
        case (NodeFlags.closesItalic, 0):
            if state == .italicBold {
                crossing(.b, closing: .i, start, &tokens)
            } else {
                close(.i, start, &tokens)
            }
            state = state == .italic ? .none : .bold
        case (NodeFlags.closesBold, 0):
            if state == .boldItalic {
                crossing(.i, closing: .b, start, &tokens)
            } else {
                close(.b, start, &tokens)
            }
            state = state == .bold ? .none : .italic
        case (NodeFlags.closesBold, NodeFlags.opensItalic):
            close(.b, start, &tokens)
            open(.i, start + 3, &tokens)
            state = .italic
        case (NodeFlags.closesItalic, NodeFlags.opensBold):
            close(.i, start, &tokens)
            open(.b, start + 2, &tokens)
            state = .bold
        case (NodeFlags.closesBold | NodeFlags.closesItalic, 0):
            if state == .italicBold {
                close(.b, start, &tokens)
                close(.i, start + 3, &tokens)
            } else {
                close(.i, start, &tokens)
                close(.b, start + 2, &tokens)
            }
            state = .none
        default:
            tokens.append(HTMLToken(.text, .body, [], start, end))
        }
    }

    /// Closes what the line leaves open.
    mutating func endLine(_ tokens: inout [HTMLToken]) {
        switch state {
        case .none: return
        case .bold: supplyEnd(.b, bold, &tokens)
        case .italic: supplyEnd(.i, italic, &tokens)
        case .italicBold:
            supplyEnd(.b, bold, &tokens)
            supplyEnd(.i, italic, &tokens)
        case .boldItalic:
            supplyEnd(.i, italic, &tokens)
            supplyEnd(.b, bold, &tokens)
        }
        self = QuoteTags()
    }

    private mutating func open(_ tag: HTMLElementName, _ start: Int, _ tokens: inout [HTMLToken]) {
        if tag == .b { bold = tokens.count } else { italic = tokens.count }
        tokens.append(HTMLToken(.open, tag, .placed, start, start + (tag == .b ? 3 : 2)))
    }

    private func close(_ tag: HTMLElementName, _ start: Int, _ tokens: inout [HTMLToken]) {
        tokens.append(HTMLToken(.close, tag, .placed, start, start + (tag == .b ? 3 : 2)))
    }

    private func supplyEnd(_ tag: HTMLElementName, _ opened: Int?, _ tokens: inout [HTMLToken]) {
        if let opened, opened < tokens.count { tokens[opened].flags.insert(.autoEnd) }
        tokens.append(HTMLToken(.close, tag))
    }

    /// Closes `outer` across the still open `inner`, which is closed before and opened again after.
    private mutating func crossing(
        _ inner: HTMLElementName, closing outer: HTMLElementName, _ start: Int, _ tokens: inout [HTMLToken]
    ) {
        supplyEnd(inner, inner == .b ? bold : italic, &tokens)
        close(outer, start, &tokens)
        if inner == .b { bold = tokens.count } else { italic = tokens.count }
        tokens.append(HTMLToken(.open, inner, .autoStart))
    }
}
