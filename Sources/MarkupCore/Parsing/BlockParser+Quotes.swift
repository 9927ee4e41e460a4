extension BlockParser {
    /// Decides what each apostrophe run of the line that ends here does, as MediaWiki's `doQuotes` does.
    @inline(__always)
    mutating func resolveQuotes() {
        if quotes.count > quoteBase { pairQuotes() }
    }

    private mutating func pairQuotes() {
        note(NodeFlags.makesElements)
        balance()
        var state = QuoteState.none
        /// A run of five whose order the next run decides.
        var pending: Int?
        for number in quoteBase..<quotes.count {
            let index = quotes[number]
            let node = nodes[index]
            let isTwo = node.length == 2 || node.flags & NodeFlags.leadingApostrophe != 0
            if isTwo {
                switch state {
                case .italic:
                    setFlags(index, NodeFlags.closesItalic)
                    state = .none
                case .boldItalic:
                    setFlags(index, NodeFlags.closesItalic)
                    state = .bold
                case .italicBold:
                    setFlags(index, NodeFlags.closesItalic)
                    state = .bold
                case .both:
                    if let pending { setFlags(pending, NodeFlags.boldFirst) }
                    setFlags(index, NodeFlags.closesItalic)
                    state = .bold
                case .none:
                    setFlags(index, NodeFlags.opensItalic)
                    state = .italic
                case .bold:
                    setFlags(index, NodeFlags.opensItalic)
                    state = .boldItalic
                }
            } else if node.length == 3 {
                switch state {
                case .bold:
                    setFlags(index, NodeFlags.closesBold)
                    state = .none
                case .boldItalic:
                    setFlags(index, NodeFlags.closesBold)
                    state = .italic
                case .italicBold:
                    setFlags(index, NodeFlags.closesBold)
                    state = .italic
                case .both:
                    setFlags(index, NodeFlags.closesBold)
                    state = .italic
                case .none:
                    setFlags(index, NodeFlags.opensBold)
                    state = .bold
                case .italic:
                    setFlags(index, NodeFlags.opensBold)
                    state = .italicBold
                }
            } else {
                switch state {
                case .bold:
                    setFlags(index, NodeFlags.closesBold | NodeFlags.opensItalic)
                    state = .italic
                case .italic:
                    setFlags(index, NodeFlags.closesItalic | NodeFlags.opensBold)
                    state = .bold
                case .boldItalic, .italicBold, .both:
                    setFlags(index, NodeFlags.closesItalic | NodeFlags.closesBold)
                    state = .none
                case .none:
                    setFlags(index, NodeFlags.opensItalic | NodeFlags.opensBold)
                    state = .both
                    pending = index
                }
            }
            if state != .both { pending = nil }
        }
        if state != .none { note(NodeFlags.hasOpenQuotes) }
        if state == .both, let pending { setFlags(pending, NodeFlags.boldFirst) }
        quotes.truncate(to: quoteBase)
    }

    private enum QuoteState {
        case none, bold, italic
        /// The second is inside the first.
        case boldItalic, italicBold
        /// Five apostrophes, the order still open.
        case both
    }

    /// When both bold and italics are odd, one bold run is an apostrophe and italics: the one after a single letter,
    /// else the one after a word, else the one after a space.
    private mutating func balance() {
        var bold = 0
        var italic = 0
        for number in quoteBase..<quotes.count {
            let index = quotes[number]
            let length = nodes[index].length
            if length != 2 { bold += 1 }
            if length != 3 { italic += 1 }
        }
        guard bold % 2 == 1, italic % 2 == 1 else { return }
        var afterSingleLetter: Int?
        var afterWord: Int?
        var afterSpace: Int?
        for number in quoteBase..<quotes.count where nodes[quotes[number]].length == 3 {
            let index = quotes[number]
            let start = Int(nodes[index].start)
            let before = start - 1 >= 0 ? bytes[start - 1] : UInt8(ascii: "\n")
            let beforeThat = start - 2 >= 0 ? bytes[start - 2] : UInt8(ascii: "\n")
            if before == UInt8(ascii: " ") {
                if afterSpace == nil { afterSpace = index }
            } else if beforeThat == UInt8(ascii: " ") {
                afterSingleLetter = index
                break
            } else if afterWord == nil {
                afterWord = index
            }
        }
        if let index = afterSingleLetter ?? afterWord ?? afterSpace {
            setFlags(index, NodeFlags.leadingApostrophe)
        }
    }
}
