/// Unmatched `{{` and `}}` whose partner is there, but damaged: `{{x|a}`, `{x|a}}`.
package struct DamagedBraces {
    /// A damaged closer by the offset of its `{{`, bytes of the page.
    package private(set) var closers: [Int: Range<Int>] = [:]
    /// A damaged opener by the offset of its `}}`.
    package private(set) var openers: [Int: Range<Int>] = [:]

    /// How many lines an opener is looked for before its closer.
    private static let lineLimit = 200
    /// How many brackets of a page are looked at: a page with more has one cause that is not a slip of the keyboard.
    private static let bracketLimit = 200

    package init(_ page: LintedPage) {
        let unclosed = page.brackets.openers.prefix(Self.bracketLimit).filter {
            $0.bracket.kind == .braces && $0.spoils == nil
        }
        var ends = TemplateEnds(in: page.tree.text)
        let calls = unclosed.map {
            let (start, limit) = ($0.range.upperBound - 2, Int($0.bracket.limit))
            return Call(start: start, limit: limit, place: ends.place(openedAt: start, limit: limit))
        }
        for (call, brace) in zip(calls, Self.unopened(in: calls, of: page)) {
            if let closer = Self.closer(of: call, unopened: brace, in: page) { closers[call.start] = closer }
        }
        var braces = SingleBrackets("{", "}", in: page.tree.text)
        for closer in page.brackets.closers.prefix(Self.bracketLimit) where closer.kind == .braces && closer.count == 2
        {
            if let opener = Self.opener(closedAt: closer.range.lowerBound, &braces, in: page) {
                openers[closer.range.lowerBound] = opener
            }
        }
    }

    /// A template that is never closed.
    private struct Call {
        /// The offset of its `{{`.
        let start: Int
        /// The end of the text it stands in.
        let limit: Int
        let place: TemplateEnds.Place
    }

    /// For each of `calls` the offset of the first closing brace in it that nothing opens there. One walk for all: they may
    /// stand in one another.
    private static func unopened(in calls: [Call], of page: LintedPage) -> [Int?] {
        var found = [Int?](repeating: nil, count: calls.count)
        /// The braces and calls that are open, the innermost last; a call by its index.
        var open: [Int?] = []
        var next = 0
        var offset = 0
        var end = 0
        while next < calls.count || offset < end {
            if offset >= end {
                open.removeAll(keepingCapacity: true)
                offset = calls[next].start + 2
            }
            if next < calls.count, calls[next].start + 2 <= offset {
                end = max(end, calls[next].place.offset)
                open.append(next)
                next += 1
                continue
            }
            switch page.byte(offset) {
            case UInt8(ascii: "{"): open.append(nil)
            case UInt8(ascii: "}"):
                while let last = open.last, let call = last {
                    if offset < calls[call].place.offset { found[call] = offset }
                    open.removeLast()
                }
                _ = open.popLast()
            default: break
            }
            offset += 1
        }
        return found
    }

    /// `}`, `]}`, `}]`, `|}` or `))` where the template's `}}` should be: `brace`, the first closing one that nothing opens on
    /// the lines of its arguments, or what stands alone on the line after them.
    private static func closer(of call: Call, unopened brace: Int?, in page: LintedPage) -> Range<Int>? {
        if let brace { return widened(brace, in: page) }
        let (start, limit, place) = (call.start, call.limit, call.place)
        if page.has("))", at: place.offset - 2), bracesAreEven(start + 2..<max(start + 2, place.offset), in: page),
            parenthesesAreUneven(start..<place.offset, in: page)
        {
            return place.offset - 2..<place.offset
        }
        // The next line that is not blank.
        var offset = place.offset
        while offset < limit, let byte = page.byte(offset), byte.isWikiSpace { offset += 1 }
        let line = page.trimmed(offset..<min(page.lineEnd(from: min(offset, page.bytes.count)), limit))
        let text = page.string(in: line)
        return place.isMultiline && ["}", "]}", "}]", "|}"].contains(text) ? line : nil
    }

    /// As many opening braces as closing ones.
    private static func bracesAreEven(_ range: Range<Int>, in page: LintedPage) -> Bool {
        page.bytes[range].reduce(0) { $0 + ($1 == UInt8(ascii: "{") ? 1 : $1 == UInt8(ascii: "}") ? -1 : 0) } == 0
    }

    /// Two closing parentheses more than opening ones.
    private static func parenthesesAreUneven(_ range: Range<Int>, in page: LintedPage) -> Bool {
        var depth = 0
        for byte in page.bytes[range] {
            if byte == UInt8(ascii: "(") { depth += 1 }
            if byte == UInt8(ascii: ")") { depth -= 1 }
        }
        return depth <= -2
    }

    /// The brace at `offset` with the bracket that was typed instead of the other brace.
    private static func widened(_ offset: Int, in page: LintedPage) -> Range<Int> {
        if let before = page.byte(offset - 1), before == UInt8(ascii: "|") { return offset - 1..<offset + 1 }
        if page.byte(offset - 1) == UInt8(ascii: "]"), page.byte(offset - 2) != UInt8(ascii: "]") {
            return offset - 1..<offset + 1
        }
        if page.byte(offset + 1) == UInt8(ascii: "]"), page.byte(offset + 2) != UInt8(ascii: "]") {
            return offset..<offset + 2
        }
        return offset..<offset + 1
    }

    /// `{Name`, `[{`, `{[` or `((` where the template's `{{` should be: on the closer's line, or at the start of an earlier
    /// one with nothing but arguments between.
    private static func opener(
        closedAt closer: Int, _ braces: inout SingleBrackets, in page: LintedPage
    ) -> Range<Int>? {
        let singles = braces.open(before: closer)
        if singles.count == 1, let brace = singles.first, let opener = opener(at: brace, in: page) { return opener }
        let lines = page.tree.text.lines
        let last = lines.line(containing: closer)
        var line = last
        while line > 0, last - line < lineLimit {
            let start = lines.start(of: line)
            guard let byte = page.byte(start), line == last || byte != 0x0A else { return nil }
            let isArgument = byte == UInt8(ascii: "|") || byte == UInt8(ascii: " ") || byte == UInt8(ascii: "*")
            guard isArgument || (line == last && start == closer) else { return nil }
            line -= 1
            if page.byte(lines.start(of: line)) == UInt8(ascii: "{") {
                return opener(at: lines.start(of: line), in: page)
            }
        }
        return nil
    }

    /// The damaged opener whose one brace is at `brace`, when a name follows.
    private static func opener(at brace: Int, in page: LintedPage) -> Range<Int>? {
        var range = brace..<brace + 1
        if page.byte(brace + 1) == UInt8(ascii: "[") {
            range = brace..<brace + 2
        } else if page.byte(brace - 1) == UInt8(ascii: "["), page.byte(brace - 2) != UInt8(ascii: "[") {
            range = brace - 1..<brace + 1
        }
        guard let next = page.byte(range.upperBound), next.isASCIILetter || next >= 0x80 else { return nil }
        return range
    }
}
