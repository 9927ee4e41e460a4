extension BlockParser {
    /// An HTML tag at the position. False, and nothing written, if it is none that MediaWiki knows.
    mutating func tag(limit: Int, stops: Stops) -> Bool {
        let start = position
        let isClosing = start + 1 < limit && bytes[start + 1] == UInt8(ascii: "/")
        let nameStart = isClosing ? start + 2 : start + 1
        var nameEnd = nameStart
        while nameEnd < limit, isASCIILetter(bytes[nameEnd]) || bytes[nameEnd] &- UInt8(ascii: "0") < 10 {
            nameEnd += 1
        }
        guard nameEnd > nameStart, isASCIILetter(bytes[nameStart]), isNameEnd(nameEnd, limit: limit),
            let number = HTMLTag.number(named: bytes, nameStart..<nameEnd),
            let extent = tagExtent(from: nameEnd, limit: limit, stops: stops),
            isClosing || hasRequiredAttributes(HTMLTag(number: number), nameEnd..<extent.delimiter)
        else { return false }
        note(NodeFlags.makesElements | NodeFlags.holdsTags)
        let flags = number << NodeFlags.elementShift
        if isClosing {
            leaf(.closeTag, to: extent.end, flags: flags)
            skipMarks(to: position)
            return true
        }
        let node = open(.openTag, flags: flags | (extent.isSelfClosing ? NodeFlags.selfClosing : 0))
        leaf(.tagName, to: nameEnd)
        attributes(to: extent.delimiter)
        leaf(.delimiter, to: extent.end)
        close(node)
        return true
    }

    /// `Sanitizer` lets `<meta>` and `<link>` through only with these.
    private mutating func hasRequiredAttributes(_ tag: HTMLTag, _ attributes: Range<Int>) -> Bool {
        for name in tag.requiredAttributes {
            var start = attributes.lowerBound
            while start < attributes.upperBound, !isWord(name, at: start, limit: attributes.upperBound) { start += 1 }
            guard start < attributes.upperBound else { return false }
        }
        return true
    }

    /// Whether `word`, in lower case, stands at `start` in any case.
    private mutating func isWord(_ word: String, at start: Int, limit: Int) -> Bool {
        guard start + word.utf8.count <= limit else { return false }
        var offset = start
        for byte in word.utf8 {
            guard asciiLowercased(bytes[offset]) == byte else { return false }
            offset += 1
        }
        return true
    }

    /// How the tag at `offset` changes the depth of open elements, and where it ends; nil if it is none.
    mutating func tagStep(at offset: Int, limit: Int) -> (depth: Int, end: Int)? {
        let isClosing = offset + 1 < limit && bytes[offset + 1] == UInt8(ascii: "/")
        let nameStart = isClosing ? offset + 2 : offset + 1
        var nameEnd = nameStart
        while nameEnd < limit, isASCIILetter(bytes[nameEnd]) { nameEnd += 1 }
        guard let tag = HTMLTag(named: bytes, nameStart..<nameEnd),
            let extent = tagExtent(from: nameEnd, limit: limit, stops: [])
        else { return nil }
        return (tag.isVoid || extent.isSelfClosing ? 0 : isClosing ? -1 : 1, extent.end)
    }

    private mutating func isNameEnd(_ offset: Int, limit: Int) -> Bool {
        guard offset < limit else { return false }
        switch bytes[offset] {
        case UInt8(ascii: ">"), UInt8(ascii: "/"), 0, UInt8(ascii: " "), 0x09, 0x0A, 0x0B, 0x0D: return true
        default: return false
        }
    }

    /// Where a tag ends whose name ends at `start`: `delimiter` is the `>` or the `/` before it. Nil if it does not.
    ///
    /// A `<` that begins no construct ends every tag, as in `Sanitizer::removeHTMLtags`.
    private mutating func tagExtent(
        from start: Int, limit: Int, stops: Stops
    ) -> (delimiter: Int, end: Int, isSelfClosing: Bool)? {
        var offset = start
        var mark = mark
        while offset < limit {
            switch look(for: [.angle, .pipe], from: offset, limit: limit, &mark) {
            case .construct(let held): offset = held.kind == .link ? Int(held.start) + 2 : Int(held.end)
            case .byte(let found):
                switch bytes[found] {
                case UInt8(ascii: ">"):
                    let isSelfClosing = bytes[found - 1] == UInt8(ascii: "/") && found > start
                    return (isSelfClosing ? found - 1 : found, found + 1, isSelfClosing)
                case UInt8(ascii: "<"): return nil
                default:
                    if stops.contains(.linkPipe) || (stops.contains(.pipe) && found >= guardEnd) { return nil }
                }
                offset = found + 1
            case .end: return nil
            }
        }
        return nil
    }

    /// Attributes up to `limit`.
    mutating func attributes(to limit: Int) {
        while position < limit {
            var offset = position
            while offset < limit, isAttributeSpace(bytes[offset]) || bytes[offset] == UInt8(ascii: "/") { offset += 1 }
            leaf(.text, to: offset)
            guard offset < limit else { return }
            skipMarks(to: offset)
            let nameEnd = endOfAttributeName(offset, limit: limit)
            guard nameEnd > offset else {
                leaf(.text, to: offset + 1)
                continue
            }
            let node = open(.attribute)
            directiveNode(.attributeName, to: nameEnd)
            var equals = nameEnd
            while equals < limit, isAttributeSpace(bytes[equals]) { equals += 1 }
            if equals < limit, bytes[equals] == UInt8(ascii: "=") {
                equals += 1
                while equals < limit, isAttributeSpace(bytes[equals]) { equals += 1 }
                leaf(.delimiter, to: equals)
                directiveNode(.attributeValue, to: endOfAttributeValue(equals, limit: limit))
            }
            close(node)
        }
    }

    private mutating func endOfAttributeName(_ start: Int, limit: Int) -> Int {
        endOfAttributePart(start, limit: limit) { byte, offset in
            isAttributeSpace(byte) || byte == UInt8(ascii: "/") || byte == UInt8(ascii: ">")
                || byte == UInt8(ascii: "=") && offset > start
        }
    }

    private mutating func endOfAttributeValue(_ start: Int, limit: Int) -> Int {
        guard start < limit else { return limit }
        let quote = bytes[start]
        guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
            return endOfAttributePart(start, limit: limit) { byte, _ in isAttributeSpace(byte) }
        }
        return min(endOfAttributePart(start + 1, limit: limit) { byte, _ in byte == quote } + 1, limit)
    }

    /// The first byte from `start` on that ends a name or a value and stands in no construct, or `limit`.
    @inline(__always)
    private mutating func endOfAttributePart(_ start: Int, limit: Int, where ends: (UInt8, Int) -> Bool) -> Int {
        var offset = start
        var mark = mark
        while offset < limit {
            if let end = directiveEnd(at: offset, &mark) {
                offset = min(end, limit)
                continue
            }
            // Up to the next mark no construct begins.
            let stop = mark < marks.count ? min(limit, max(offset + 1, Int(marks[mark].start))) : limit
            steps.add(stop - offset)
            while offset < stop {
                if ends(bytes[offset], offset) { return offset }
                offset += 1
            }
        }
        return offset
    }

    /// The end of the construct that starts at `offset`, if one does that means something inside attributes.
    mutating func directiveEnd(at offset: Int, _ mark: inout Int) -> Int? {
        construct(at: offset, &mark).flatMap { $0.kind == .link ? nil : Int($0.end) }
    }

    // MARK: Extension tags

    /// An extension tag, whose mark has been taken.
    mutating func extensionTag(_ mark: Mark, to constructEnd: Int) {
        let isSelfClosing = mark.detail == 1
        let node = open(.extensionTag, flags: isSelfClosing ? NodeFlags.selfClosing : 0)
        let openEnd = extensionOpen(isSelfClosing: isSelfClosing)
        guard !isSelfClosing else {
            close(node)
            return
        }
        let closeStart = closingTagStart(before: constructEnd, after: openEnd)
        if position < closeStart {
            let content = open(.extensionContent)
            if mark.detail == 2, isGallery(at: Int(mark.start)) {
                galleryLines(to: closeStart)
            } else if mark.detail == 2 {
                independentFlow(to: closeStart)
            } else {
                leaf(.rawText, to: closeStart)
            }
            close(content)
        }
        leaf(.extensionClose, to: constructEnd)
        close(node)
    }

    /// `<includeonly>…</includeonly>`, whose mark has been taken.
    mutating func includeOnly(_ mark: Mark, to constructEnd: Int) {
        let isUnclosed = mark.detail == 1
        let node = open(.includeOnly, flags: isUnclosed ? NodeFlags.unclosed : 0)
        var openEnd = position
        while openEnd < constructEnd, bytes[openEnd] != UInt8(ascii: ">") { openEnd += 1 }
        leaf(.includeTag, to: min(openEnd + 1, constructEnd))
        if position < constructEnd {
            let closeStart = isUnclosed ? constructEnd : closingTagStart(before: constructEnd, after: position)
            independentFlow(to: closeStart)
            leaf(.includeTag, to: constructEnd)
        }
        close(node)
    }

    /// A text of its own inside a tag.
    private mutating func independentFlow(to limit: Int) {
        skipMarks(to: position)
        var atLineStart = true
        while position < limit {
            flow(to: limit, stops: [], atLineStart: atLineStart)
            // Nothing stops an independent text; go on so that the walk always ends.
            leaf(.text, to: min(position + 1, limit))
            atLineStart = false
        }
    }

    /// The `<name attributes>` of an extension tag. Returns its end.
    private mutating func extensionOpen(isSelfClosing: Bool) -> Int {
        let tagEnd = min(ByteSearch.first(UInt8(ascii: ">"), in: bytes, from: position, limit: end) + 1, end)
        let node = open(.extensionOpen)
        let nameEnd = tagNameEnd(bytes, from: position + 1, limit: tagEnd) ?? tagEnd
        leaf(.tagName, to: nameEnd)
        // Attributes of an extension tag are no wikitext, but calls in them are worth seeing.
        attributes(to: max(position, isSelfClosing ? tagEnd - 2 : tagEnd - 1))
        leaf(.delimiter, to: tagEnd)
        close(node)
        return tagEnd
    }

    private mutating func closingTagStart(before end: Int, after start: Int) -> Int {
        var offset = end - 1
        while offset > start, bytes[offset] != UInt8(ascii: "<") { offset -= 1 }
        return offset
    }

    /// Whether the extension tag at `start` is a gallery, each line of which is a file.
    private mutating func isGallery(at start: Int) -> Bool {
        isName("gallery", bytes, at: start + 1)
            && site.extensionTag(at: start + 1, in: bytes, limit: end)?.content == .lines
    }

    /// `Title|options|caption` on each line of a gallery.
    private mutating func galleryLines(to limit: Int) {
        skipMarks(to: position)
        while position < limit {
            if bytes[position] == UInt8(ascii: "\n") || isBlankByte(bytes[position]) {
                var lineBreak = position
                while lineBreak < limit, isBlankByte(bytes[lineBreak]) { lineBreak += 1 }
                if lineBreak >= limit || bytes[lineBreak] == UInt8(ascii: "\n") {
                    leaf(.text, to: lineBreak)
                    if position < limit { newline(limit: limit) }
                    continue
                }
            }
            let lineEnd = endOfLine(limit: limit)
            let node = open(.galleryLine)
            let savedBase = quoteBase
            quoteBase = quotes.count
            directiveNode(.linkTarget, to: endOfPart(from: position, limit: lineEnd))
            linkParts(to: lineEnd)
            resolveQuotes()
            quoteBase = savedBase
            close(node)
        }
    }

    /// The line break that ends the line at the position, or `limit`. Links hold no line together.
    mutating func endOfLine(limit: Int) -> Int {
        var offset = position
        var mark = mark
        while offset < limit {
            switch look(for: .newline, from: offset, limit: limit, &mark) {
            case .byte(let found): return found
            case .construct(let held): offset = held.kind == .link ? Int(held.start) + 2 : Int(held.end)
            case .end: return limit
            }
        }
        return limit
    }
}

/// Whether `byte` is white space between attributes.
@inline(__always)
private func isAttributeSpace(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\r")
        || byte == 0x0C
}
