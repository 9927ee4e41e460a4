extension SkeletonScanner {
    /// What the `<` at `position` begins. Returns where to go on.
    mutating func lessThan(at position: Int) -> Int {
        guard position + 1 < limit else { return position + 1 }
        let next = bytes[position + 1]
        if next == UInt8(ascii: "!") { return comment(at: position) }
        let nameStart = next == UInt8(ascii: "/") ? position + 2 : position + 1
        guard nameStart < limit, isASCIILetter(bytes[nameStart]) else { return position + 1 }
        // `/noinclude` is a name of its own in MediaWiki's list.
        if let length = IncludeTag.nameLength(bytes, at: position + 1, limit: limit) {
            return includeTag(at: position, nameEnd: position + 1 + length)
        }
        if let tag = site.extensionTag(at: position + 1, in: bytes, limit: limit) {
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
            end = ByteSearch.first(UInt8(ascii: "-"), in: bytes, from: end, limit: limit - 2)
            if end + 2 >= limit { break }
            if bytes[end + 1] == UInt8(ascii: "-"), bytes[end + 2] == UInt8(ascii: ">") { break }
            end += 1
        }
        steps.add(end - position)
        let isClosed = end + 2 < limit
        let commentEnd = isClosed ? end + 3 : limit
        marks.append(Mark(.comment, position, commentEnd, detail: isClosed ? 0 : 1))
        let top = stack.count - 1
        if isClosed, top >= 0, stack[top].kind == .heading {
            let headingStart = Int(stack[top].start)
            var blankStart = position
            while blankStart > headingStart, isBlank(bytes[blankStart - 1]) { blankStart -= 1 }
            // Abutting comments share one visual end.
            if Int(stack[top].commentEnd) != blankStart { stack[top].visualEnd = UInt32(blankStart) }
            stack[top].commentEnd = UInt32(commentEnd)
        }
        return commentEnd
    }

    private mutating func includeTag(at position: Int, nameEnd: Int) -> Int {
        guard let tagEnd = endOfTag(of: position, from: nameEnd) else { return position + 1 }
        guard asciiLowercased(bytes[position + 1]) == UInt8(ascii: "i") else {
            marks.append(Mark(.includeTag, position, tagEnd))
            return tagEnd
        }
        if bytes[tagEnd - 2] == UInt8(ascii: "/") {
            marks.append(Mark(.includeOnly, position, tagEnd))
            return tagEnd
        }
        let close = nextClosingTag(.includeOnly, from: tagEnd)
        // An unclosed one runs to the end of the text.
        marks.append(Mark(.includeOnly, position, close?.upperBound ?? limit, detail: close == nil ? 1 : 0))
        return enterWorld(tagEnd..<(close?.lowerBound ?? limit), resumingAt: close?.upperBound ?? limit)
    }

    private mutating func extensionTag(_ tag: TagMatch, at position: Int) -> Int {
        guard let tagEnd = endOfTag(of: position, from: tag.nameEnd) else { return position + 1 }
        if bytes[tagEnd - 2] == UInt8(ascii: "/") {
            marks.append(Mark(.extensionTag, position, tagEnd, detail: 1))
            return tagEnd
        }
        guard let close = nextClosingTag(.extensionTag(tag.number), from: tagEnd) else {
            if worlds.isEmpty { farLooks.append(FarLook(reason: .noClosingTag, start: UInt32(position), reach: 0)) }
            // The tag is passed over as it stands: the block plan must not cut it.
            if (tag.nameEnd..<tagEnd).contains(where: { bytes[$0] == UInt8(ascii: "\n") }) {
                marks.append(Mark(.multilineTag, position, tagEnd))
            }
            return tagEnd
        }
        guard tag.content != .opaque else {
            marks.append(Mark(.extensionTag, position, close.upperBound))
            return close.upperBound
        }
        marks.append(Mark(.extensionTag, position, close.upperBound, detail: 2))
        return enterWorld(tagEnd..<close.lowerBound, resumingAt: close.upperBound)
    }

    private mutating func nextClosingTag(_ name: ClosingTagIndex.Name, from position: Int) -> Range<Int>? {
        closingTags.next(name, in: bytes, site: site, from: position, limit: limit)
    }

    /// The offset past the first `>` from `position` on, for the tag that starts at `start`.
    private mutating func endOfTag(of start: Int, from position: Int) -> Int? {
        var end = position
        if !noMoreGreaterThan {
            end = ByteSearch.first(UInt8(ascii: ">"), in: bytes, from: position, limit: limit)
            steps.add(end - position)
        }
        guard !noMoreGreaterThan, end < limit else {
            noMoreGreaterThan = true
            if worlds.isEmpty { farLooks.append(FarLook(reason: .noGreaterThan, start: UInt32(start), reach: 0)) }
            return nil
        }
        return end + 1
    }

    /// An HTML tag may go on over line breaks; the block plan must not cut it.
    private mutating func markMultilineTag(at position: Int, from nameStart: Int) {
        var end = nameStart
        var hasNewline = false
        var isTag = false
        scan: while end < limit {
            switch bytes[end] {
            case UInt8(ascii: ">"):
                isTag = true
                break scan
            case UInt8(ascii: "\n"):
                hasNewline = true
                if end + 1 < limit, bytes[end + 1] == UInt8(ascii: "=") { break scan }
            case UInt8(ascii: "<"), UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "["), UInt8(ascii: "]"),
                UInt8(ascii: "|"):
                break scan
            default: break
            }
            end += 1
        }
        steps.add(end - nameStart)
        guard hasNewline else { return }
        if isTag {
            marks.append(Mark(.multilineTag, position, end + 1))
            markedUntil = end + 1
        } else if worlds.isEmpty {
            farLooks.append(FarLook(reason: .bytes, start: UInt32(position), reach: UInt32(end + 1)))
        }
    }
}
