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
        for opener in page.brackets.openers.prefix(Self.bracketLimit)
        where opener.bracket.kind == .braces && opener.spoils == nil {
            let start = opener.range.upperBound - 2
            if let closer = Self.closer(openedAt: start, limit: Int(opener.bracket.limit), in: page) {
                closers[start] = closer
            }
        }
        for closer in page.brackets.closers.prefix(Self.bracketLimit) where closer.kind == .braces && closer.count == 2
        {
            if let opener = Self.opener(closedAt: closer.range.lowerBound, in: page) {
                openers[closer.range.lowerBound] = opener
            }
        }
    }

    /// `}`, `]}`, `}]`, `|}` or `))` where the template's `}}` should be: the first closing brace that nothing opens on the
    /// lines of its arguments, or alone on the line after them.
    private static func closer(openedAt start: Int, limit: Int, in page: LintedPage) -> Range<Int>? {
        let place = LikelyEnd.ofTemplate(openedAt: start, limit: limit, in: page)
        var depth = 0
        for offset in start + 2..<max(start + 2, place.offset) {
            switch page.byte(offset) {
            case UInt8(ascii: "{"): depth += 1
            case UInt8(ascii: "}"):
                if depth == 0 { return widened(offset, in: page) }
                depth -= 1
            default: continue
            }
        }
        if page.has("))", at: place.offset - 2), depth == 0, parenthesesAreUneven(start..<place.offset, in: page) {
            return place.offset - 2..<place.offset
        }
        // The next line that is not blank.
        var offset = place.offset
        while offset < limit, let byte = page.byte(offset), byte.isWikiSpace { offset += 1 }
        let line = page.trimmed(offset..<min(page.lineEnd(from: min(offset, page.bytes.count)), limit))
        let text = page.string(in: line)
        return place.isMultiline && ["}", "]}", "}]", "|}"].contains(text) ? line : nil
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
    private static func opener(closedAt closer: Int, in page: LintedPage) -> Range<Int>? {
        let singles = SingleBrackets.open(UInt8(ascii: "{"), UInt8(ascii: "}"), before: closer, in: page)
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
