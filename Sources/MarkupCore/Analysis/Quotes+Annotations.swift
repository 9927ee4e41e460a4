/// Pairing of apostrophe runs on lines with annotation tags (`<translate>`, `<tvar>`): these only mark text, so the runs
/// inside pair with those around, which the parser, who gives their content lines of its own, cannot see.
extension QuoteTags {
    /// A run that waits for the end of its line.
    struct Run {
        /// The token that keeps its place.
        var token: Int
        var start: Int
        var length: Int
        var flags: UInt8 = 0
    }

    /// Keeps the place of a run until the line ends.
    mutating func hold(_ start: Int, _ end: Int, in tokens: inout [HTMLToken]) {
        held.append(Run(token: tokens.count, start: start, length: end - start))
        tokens.append(HTMLToken(.text, .body, [], start, end))
    }

    /// Decides what the held runs do and puts their tags in their places.
    mutating func resolveHeld(_ bytes: [UInt8], _ tokens: inout [HTMLToken]) {
        guard let first = held.first else { return }
        var runs = held
        held.removeAll(keepingCapacity: true)
        Self.balance(&runs, bytes)
        Self.decide(&runs)
        let tail = Array(tokens[first.token...])
        tokens.removeSubrange(first.token...)
        var next = 0
        for (offset, token) in tail.enumerated() {
            if next < runs.count, runs[next].token == first.token + offset {
                add(runs[next].start, runs[next].start + runs[next].length, runs[next].flags, to: &tokens)
                next += 1
            } else {
                tokens.append(token)
            }
        }
    }

    /// When bold and italics are both odd, one bold run is an apostrophe and italics (MediaWiki's `doQuotes`).
    private static func balance(_ runs: inout [Run], _ bytes: [UInt8]) {
        guard runs.count(where: { $0.length != 2 }) % 2 == 1, runs.count(where: { $0.length != 3 }) % 2 == 1 else {
            return
        }
        func isSpace(_ offset: Int) -> Bool { offset >= 0 && bytes[offset] == UInt8(ascii: " ") }
        let bold = runs.indices.filter { runs[$0].length == 3 }
        let afterWord = bold.filter { !isSpace(runs[$0].start - 1) }
        let chosen = afterWord.first { isSpace(runs[$0].start - 2) } ?? afterWord.first ?? bold.first
        if let chosen { runs[chosen].flags = NodeFlags.leadingApostrophe }
    }

    /// MediaWiki's machine of what is open: `b`, `i`, both, in which order.
    private static func decide(_ runs: inout [Run]) {
        var open: [UInt8] = []
        var undecided: Int?
        let (bold, italic) = (NodeFlags.opensBold, NodeFlags.opensItalic)
        for index in runs.indices {
            let isItalic = runs[index].length == 2 || runs[index].flags != 0
            if !isItalic, runs[index].length == 5 {
                if open.isEmpty {
                    runs[index].flags |= bold | italic
                    open = [italic, bold]
                    undecided = index
                } else {
                    for kind in [bold, italic] { runs[index].flags |= open.contains(kind) ? kind << 1 : kind }
                    open = [bold, italic].filter { !open.contains($0) }
                    undecided = nil
                }
                continue
            }
            let kind = isItalic ? italic : bold
            if let place = open.firstIndex(of: kind) {
                runs[index].flags |= kind << 1
                open.remove(at: place)
                if isItalic, let undecided { runs[undecided].flags |= NodeFlags.boldFirst }
            } else {
                runs[index].flags |= kind
                open.append(kind)
            }
            undecided = nil
        }
        if let undecided { runs[undecided].flags |= NodeFlags.boldFirst }
    }
}
