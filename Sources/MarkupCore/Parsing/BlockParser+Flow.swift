extension BlockParser {
    /// Parses lines up to `limit` or to something in `stops`; the position is then there.
    mutating func flow(to limit: Int, stops: Stops, atLineStart: Bool) {
        let savedBase = quoteBase
        quoteBase = quotes.count
        var isLineStart = atLineStart
        while position < limit {
            if isLineStart {
                if stops.contains(.table), isTableLine(at: position, limit: limit) { break }
                line(to: limit, stops: stops)
                if position >= limit { break }
            } else {
                inline(to: limit, stops: stops.union(.newline))
                if position >= limit { break }
            }
            guard bytes[position] == UInt8(ascii: "\n") else { break }
            newline(limit: limit)
            resolveQuotes()
            isLineStart = true
        }
        resolveQuotes()
        quoteBase = savedBase
    }

    /// The line break at the position, with the blank lines after it.
    mutating func newline(limit: Int) {
        var end = position + 1
        var look = end
        while look < limit {
            let byte = bytes[look]
            guard byte == UInt8(ascii: "\n") || isBlankByte(byte) else { break }
            look += 1
            if byte == UInt8(ascii: "\n") { end = look }
        }
        leaf(.newline, to: end)
    }

    /// Parses the line that starts at the position, without its line break.
    private mutating func line(to limit: Int, stops: Stops) {
        let stops = stops.union(.newline)
        // Comments and the tags that control transclusion do not keep a line from starting.
        while let mark = markHere, mark.isTransparent { construct(limit: limit) }
        guard position < limit else { return }
        switch bytes[position] {
        case UInt8(ascii: "="):
            if let (level, end) = headingExtent(limit: limit, stops: stops) { heading(level: level, to: end) }
        case UInt8(ascii: "*"), UInt8(ascii: "#"), UInt8(ascii: ":"), UInt8(ascii: ";"):
            listItem(to: limit, stops: stops)
            return
        case UInt8(ascii: "-"):
            let end = runEnd(of: UInt8(ascii: "-"), from: position, limit: limit)
            if end - position >= 4 {
                let node = open(.horizontalRule)
                leaf(.delimiter, to: end)
                inline(to: limit, stops: stops)
                close(node)
                return
            }
        case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "{"):
            if let start = tableStart(from: position, limit: limit), !stops.contains(.pipe) {
                directives(to: start)
                table(to: limit)
            } else if bytes[position] == UInt8(ascii: " "), !stops.contains(.pipe) {
                preformatted(to: limit, stops: stops)
                return
            }
        default:
            break
        }
        inline(to: limit, stops: stops)
    }

    /// What a line inside the text of a link may begin with. Lists are made when links are done, so there are none.
    mutating func captionLine(to limit: Int) {
        guard position < limit else { return }
        skipMarks(to: position)
        if bytes[position] == UInt8(ascii: "="), let (level, end) = headingExtent(limit: limit, stops: []) {
            heading(level: level, to: end)
        } else if bytes[position] == UInt8(ascii: "-") {
            let end = runEnd(of: UInt8(ascii: "-"), from: position, limit: limit)
            guard end - position >= 4 else { return }
            let node = open(.horizontalRule)
            leaf(.delimiter, to: end)
            close(node)
        } else if let start = tableStart(from: position, limit: limit) {
            directives(to: start)
            table(to: limit)
        }
    }

    /// A heading whose level and end are known.
    private mutating func heading(level: Int, to headingEnd: Int) {
        if let mark = markHere, mark.kind == .heading { self.mark += 1 }
        let node = open(.heading, flags: UInt8(level))
        note(NodeFlags.hasHeadings)
        leaf(.delimiter, to: position + level)
        let title = open(.headingTitle)
        inline(to: headingEnd - level, stops: [])
        leaf(.text, to: headingEnd - level)
        close(title)
        leaf(.delimiter, to: headingEnd)
        close(node)
    }

    /// The level of the heading that is the line at the position, and where its last `=` ends; nil if it is none.
    ///
    /// `Parser::handleHeadings` looks at the line alone: an opener that the preprocessor found no closer for does not
    /// keep it from being a heading. Only inside an argument the preprocessor decides.
    private mutating func headingExtent(limit: Int, stops: Stops) -> (level: Int, end: Int)? {
        if stops.contains(.pipe) {
            guard let mark = markHere, mark.kind == .heading else { return nil }
            return (Int(mark.detail), Int(mark.end))
        }
        var offset = position
        var mark = mark
        var contentEnd = position
        var endsInConstruct = false
        while offset < limit {
            if let held = construct(at: offset, &mark) {
                offset = Int(held.end)
                if !held.isTransparent {
                    contentEnd = offset
                    endsInConstruct = true
                }
                continue
            }
            // Up to the next mark no construct begins.
            let stop = mark < marks.count ? min(limit, max(offset + 1, Int(marks[mark].start))) : limit
            let end = first(.newline, from: offset, limit: stop)
            var textEnd = end
            while textEnd > offset, isBlankByte(bytes[textEnd - 1]) { textEnd -= 1 }
            if textEnd > offset {
                contentEnd = textEnd
                endsInConstruct = false
            }
            guard end == stop else { break }
            offset = end
        }
        guard !endsInConstruct, contentEnd <= limit else { return nil }
        let opening = runEnd(of: UInt8(ascii: "="), from: position, limit: contentEnd) - position
        if opening == contentEnd - position { return opening < 3 ? nil : (min(6, (opening - 1) / 2), contentEnd) }
        var closing = 0
        while bytes[contentEnd - closing - 1] == UInt8(ascii: "=") { closing += 1 }
        let level = min(6, opening, closing)
        return level > 0 ? (level, contentEnd) : nil
    }

    private mutating func listItem(to limit: Int, stops: Stops) {
        var markerEnd = position
        while markerEnd < limit, isListMarker(bytes[markerEnd]) { markerEnd += 1 }
        let isTerm = bytes[markerEnd - 1] == UInt8(ascii: ";")
        let isIndent = runEnd(of: UInt8(ascii: ":"), from: position, limit: markerEnd) == markerEnd
        let node = open(.listItem)
        leaf(.listMarker, to: markerEnd)
        if isIndent, !stops.contains(.pipe), let start = tableStart(from: position, limit: limit) {
            directives(to: start)
            table(to: limit)
        }
        if isTerm, let colon = definitionColon(limit: limit, stops: stops) {
            inline(to: colon, stops: stops)
            if position == colon { leaf(.listMarker, to: position + 1) }
        }
        inline(to: limit, stops: stops)
        close(node)
    }

    /// The `:` after the term that starts at the position: the first one outside links, tags and quotes.
    private mutating func definitionColon(limit: Int, stops: Stops) -> Int? {
        definitionColon(limit: limit, stops: stops, inQuotes: false)
            ?? definitionColon(limit: limit, stops: stops, inQuotes: true)
    }

    private mutating func definitionColon(limit: Int, stops: Stops, inQuotes: Bool) -> Int? {
        var offset = position
        var mark = mark
        var tagDepth = 0
        var openQuotes = 0
        var urlStart = position
        while offset < limit {
            if let held = construct(at: offset, &mark) {
                offset = Int(held.end)
                urlStart = offset
                continue
            }
            switch bytes[offset] {
            case UInt8(ascii: "\n"): return nil
            case UInt8(ascii: "<"):
                if let step = tagStep(at: offset, limit: limit) {
                    tagDepth = max(0, tagDepth + step.depth)
                    offset = step.end
                    urlStart = offset
                    continue
                }
            case UInt8(ascii: "["):
                if let end = externalLinkEnd(at: offset, mark: mark, limit: limit, stops: stops) {
                    offset = end
                    urlStart = offset
                    continue
                }
            case UInt8(ascii: "'"):
                let end = runEnd(of: UInt8(ascii: "'"), from: offset, limit: limit)
                switch end - offset {
                case 1: break
                case 2: openQuotes ^= 1
                case 3, 4: openQuotes ^= 2
                default: openQuotes ^= 3
                }
                offset = end
                continue
            case UInt8(ascii: ":"):
                if let url = bareURL(colon: offset, from: urlStart, limit: limit, stops: stops) {
                    offset = url.upperBound
                    urlStart = offset
                    continue
                }
                if tagDepth == 0, inQuotes || openQuotes == 0 { return offset }
            default: break
            }
            if bytes[offset] == UInt8(ascii: "|"), isStop(atPipe: offset, limit: limit, stops: stops) { return nil }
            offset += 1
        }
        return nil
    }

    private mutating func preformatted(to limit: Int, stops: Stops) {
        let content = skipBlanks(position, limit: limit)
        guard content < limit, bytes[content] != UInt8(ascii: "\n"), bytes[content] != UInt8(ascii: "\r") else {
            leaf(.text, to: content)
            inline(to: limit, stops: stops)
            return
        }
        let node = open(.preformatted)
        leaf(.delimiter, to: position + 1)
        inline(to: limit, stops: stops)
        close(node)
    }

    /// `#REDIRECT [[Target]]` at the start of the page.
    mutating func redirect() {
        var start = position
        while start < end, bytes[start] == UInt8(ascii: "\n") || isBlankByte(bytes[start]) { start += 1 }
        let length = site.redirectWordLength(bytes, at: start, limit: end)
        guard length > 0 else { return }
        var wordEnd = start + length
        var look = skipSpace(wordEnd)
        if look < end, bytes[look] == UInt8(ascii: ":") {
            wordEnd = look + 1
            look = skipSpace(wordEnd)
        }
        let saved = mark
        skipMarks(to: look)
        guard mark < marks.count, marks[mark].kind == .link, Int(marks[mark].start) == look, isLink(marks[mark])
        else {
            mark = saved
            return
        }
        leaf(.text, to: start)
        let node = open(.redirect)
        leaf(.redirectWord, to: wordEnd)
        leaf(.text, to: look)
        _ = wikilink(limit: end, stops: [])
        close(node)
    }

    private mutating func skipSpace(_ offset: Int) -> Int {
        var offset = offset
        while offset < end, bytes[offset] == UInt8(ascii: "\n") || isBlankByte(bytes[offset]) { offset += 1 }
        return offset
    }
}

@inline(__always)
func isListMarker(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "*") || byte == UInt8(ascii: "#") || byte == UInt8(ascii: ":") || byte == UInt8(ascii: ";")
}
