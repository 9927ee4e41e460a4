extension SkeletonScanner {
    /// What the `<` at `position` begins. Returns where to go on.
    mutating func lessThan(at position: Int) -> Int {
        guard position + 1 < limit else { return position + 1 }
        let next = bytes[position + 1]
        if next == UInt8(ascii: "!") { return comment(at: position) }
        let nameStart = next == UInt8(ascii: "/") ? position + 2 : position + 1
        guard nameStart < limit, isASCIILetter(bytes[nameStart]) else { return position + 1 }
        // `/noinclude` is a name of its own in MediaWiki's list.
        if let length = IncludeTag.nameLength(bytes.span, at: position + 1, limit: limit) {
            return includeTag(at: position, nameEnd: position + 1 + length)
        }
        if let tag = site.extensionTag(at: position + 1, in: bytes.span, limit: limit) {
            return extensionTag(tag, at: position)
        }
        markMultilineTag(at: position, from: nameStart)
        return position + 1
    }

    private mutating func comment(at position: Int) -> Int {
        guard position + 3 < limit, bytes[position + 2] == UInt8(ascii: "-"), bytes[position + 3] == UInt8(ascii: "-")
        else { return position + 1 }
        var end = position + 4
        while end + 2 < limit {
            if bytes[end + 2] == UInt8(ascii: ">"), bytes[end] == UInt8(ascii: "-"), bytes[end + 1] == UInt8(ascii: "-")
            {
                break
            }
            end += 1
        }
        steps.add(end - position)
        let isClosed = end + 2 < limit
        let commentEnd = isClosed ? end + 3 : limit
        result.marks.append(Mark(.comment, position, commentEnd, detail: isClosed ? 0 : 1))
        let top = stack.count - 1
        if isClosed, top >= 0, stack[top].kind == .heading {
            var blankStart = position
            while blankStart > stack[top].start, isBlank(bytes[blankStart - 1]) { blankStart -= 1 }
            // Abutting comments share one visual end.
            if stack[top].commentEnd < 0 || stack[top].commentEnd != blankStart - 1 {
                stack[top].visualEnd = blankStart
            }
            stack[top].commentEnd = commentEnd - 1
        }
        return commentEnd
    }

    private mutating func includeTag(at position: Int, nameEnd: Int) -> Int {
        guard let tagEnd = endOfTag(from: nameEnd) else { return position + 1 }
        guard asciiLowercased(bytes[position + 1]) == UInt8(ascii: "i") else {
            result.marks.append(Mark(.includeTag, position, tagEnd))
            return tagEnd
        }
        if bytes[tagEnd - 2] == UInt8(ascii: "/") {
            result.marks.append(Mark(.includeOnly, position, tagEnd))
            return tagEnd
        }
        let close = nextClosingTag(.includeOnly, site: site, from: tagEnd, limit: limit)
        // An unclosed one runs to the end of the text.
        result.marks.append(Mark(.includeOnly, position, close?.upperBound ?? limit, detail: close == nil ? 1 : 0))
        return enterWorld(tagEnd..<(close?.lowerBound ?? limit), resumingAt: close?.upperBound ?? limit)
    }

    private mutating func extensionTag(_ tag: TagMatch, at position: Int) -> Int {
        guard let tagEnd = endOfTag(from: tag.nameEnd) else { return position + 1 }
        if bytes[tagEnd - 2] == UInt8(ascii: "/") {
            result.marks.append(Mark(.extensionTag, position, tagEnd, detail: 1))
            return tagEnd
        }
        guard
            let close = nextClosingTag(.extensionTag(tag.number), site: site, from: tagEnd, limit: limit)
        else { return tagEnd }
        guard tag.content != .opaque else {
            result.marks.append(Mark(.extensionTag, position, close.upperBound))
            return close.upperBound
        }
        result.marks.append(Mark(.extensionTag, position, close.upperBound, detail: 2))
        return enterWorld(tagEnd..<close.lowerBound, resumingAt: close.upperBound)
    }

    private mutating func nextClosingTag(
        _ name: ClosingTagIndex.Name, site: SiteConfiguration, from position: Int, limit: Int
    ) -> Range<Int>? {
        let bytes = bytes
        return closingTags.next(name, in: bytes.span, site: site, from: position, limit: limit)
    }

    /// The offset past the first `>` from `position` on.
    private mutating func endOfTag(from position: Int) -> Int? {
        guard !noMoreGreaterThan else { return nil }
        var end = position
        while end < limit, bytes[end] != UInt8(ascii: ">") { end += 1 }
        steps.add(end - position)
        guard end < limit else {
            noMoreGreaterThan = true
            return nil
        }
        return end + 1
    }

    private mutating func enterWorld(_ content: Range<Int>, resumingAt resume: Int) -> Int {
        stack.append(
            Piece(
                kind: .world, count: 0, start: content.lowerBound, slots: 0..<0, savedLimit: limit, resume: resume,
                savedNoMoreGreaterThan: noMoreGreaterThan))
        limit = content.upperBound
        noMoreGreaterThan = false
        return lineStart(content.lowerBound)
    }

    /// An HTML tag may go on over line breaks; the block plan must not cut it.
    private mutating func markMultilineTag(at position: Int, from nameStart: Int) {
        var end = nameStart
        var hasNewline = false
        defer { steps.add(end - nameStart) }
        scan: while end < limit {
            switch bytes[end] {
            case UInt8(ascii: ">"): break scan
            case UInt8(ascii: "\n"):
                hasNewline = true
                if end + 1 < limit, bytes[end + 1] == UInt8(ascii: "=") { return }
            case UInt8(ascii: "<"), UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "["), UInt8(ascii: "]"),
                UInt8(ascii: "|"):
                return
            default: break
            }
            end += 1
        }
        guard hasNewline, end < limit else { return }
        result.marks.append(Mark(.multilineTag, position, end + 1))
    }
}
