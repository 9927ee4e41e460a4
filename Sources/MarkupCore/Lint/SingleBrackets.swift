/// Single brackets of one kind, which mean nothing to MediaWiki's preprocessor but say what was meant. Places are asked about in
/// the order of the page, so that each byte is looked at once, however many of them there are.
package struct SingleBrackets {
    /// How far to look, in bytes.
    private static let reach = 1000

    private let text: SourceText
    private let opening: UInt8
    private let closing: UInt8
    /// The stretch of the page that has been searched, from what was asked about last.
    private var known = 0..<0
    /// The offsets of the brackets in it, in order.
    private var offsets: [Int] = []
    /// How many of them stand before all that is asked about from now on.
    private var passed = 0

    package init(_ opening: Character, _ closing: Character, in text: SourceText) {
        self.text = text
        self.opening = opening.asciiValue ?? 0
        self.closing = closing.asciiValue ?? 0
    }

    /// The offsets of the openers before `offset` on its line that no closer up to there closes, in order.
    package mutating func open(before offset: Int) -> [Int] {
        let line = text.lines.line(containing: offset)
        let start = max(text.lines.start(of: line), offset - Self.reach)
        var pending: [Int] = []
        search(start..<max(start, offset))
        for index in passed..<offsets.count {
            if offsets[index] >= offset { break }
            if text.bytes[offsets[index]] == opening {
                pending.append(offsets[index])
            } else {
                _ = pending.popLast()
            }
        }
        return pending
    }

    /// The number of closers after `offset` on its line, before `limit`, that no opener there opens.
    package mutating func closed(after offset: Int, limit: Int) -> Int {
        let end = min(text.contentEnd(of: text.lines.line(containing: offset)), limit, offset + Self.reach)
        var depth = 0
        var unopened = 0
        search(offset..<max(offset, end))
        for index in passed..<offsets.count {
            if offsets[index] >= end { break }
            if text.bytes[offsets[index]] == opening {
                depth += 1
            } else if depth > 0 {
                depth -= 1
            } else {
                unopened += 1
            }
        }
        return unopened
    }

    /// Makes the brackets in `range` known, and passes those before it.
    private mutating func search(_ range: Range<Int>) {
        if range.lowerBound < known.lowerBound || range.lowerBound > known.upperBound {
            offsets.removeAll(keepingCapacity: true)
            passed = 0
            known = range.lowerBound..<range.lowerBound
        }
        let page = text.bytes
        let bytes = page.span
        var offset = known.upperBound
        let end = min(range.upperBound, bytes.count)
        while offset < end {
            let byte = bytes[offset]
            if byte == opening || byte == closing, offset == 0 || bytes[offset - 1] != byte,
                offset + 1 == bytes.count || bytes[offset + 1] != byte
            {
                offsets.append(offset)
            }
            offset += 1
        }
        known = range.lowerBound..<max(known.upperBound, end)
        while passed < offsets.count, offsets[passed] < range.lowerBound { passed += 1 }
        if passed > Self.reach {
            offsets.removeFirst(passed)
            passed = 0
        }
    }
}
