extension BlockParser {
    /// `[url text]` at the position. False, and nothing written, if it is none.
    mutating func externalLink(limit: Int, stops: Stops) -> Bool {
        let start = position
        guard !(noBracketFrom <= start && start < noBracketUntil) else { return false }
        guard let url = bracketedURL(from: start + 1, mark: mark, limit: limit, stops: stops) else { return false }
        let textStart = skipSpaces(url.upperBound, limit: limit)
        guard let closing = closingBracket(from: textStart, mark: mark, limit: limit, stops: stops) else {
            noBracketFrom = start
            return false
        }
        let node = open(.externalLink)
        leaf(.delimiter, to: start + 1)
        urlNode(to: url.upperBound)
        leaf(.text, to: textStart)
        if textStart < closing {
            let text = open(.linkText)
            independentInline(to: closing, stops: stops.intersection(.pipe).union(.inExternalLink))
            leaf(.text, to: closing)
            close(text)
        }
        leaf(.delimiter, to: closing + 1)
        close(node)
        skipMarks(to: position)
        return true
    }

    /// Inline content whose apostrophes pair among themselves.
    mutating func independentInline(to limit: Int, stops: Stops) {
        let savedBase = quoteBase
        quoteBase = quotes.count
        inline(to: limit, stops: stops)
        resolveQuotes()
        quoteBase = savedBase
    }

    /// The end of the external link whose `[` is at `offset`; nil if none starts there.
    mutating func externalLinkEnd(at offset: Int, mark: Int, limit: Int, stops: Stops) -> Int? {
        guard !(noBracketFrom <= offset && offset < noBracketUntil),
            let url = bracketedURL(from: offset + 1, mark: mark, limit: limit, stops: stops)
        else { return nil }
        guard let closing = closingBracket(from: url.upperBound, mark: mark, limit: limit, stops: stops) else {
            noBracketFrom = offset
            return nil
        }
        return closing + 1
    }

    /// A `url` node from the position to `end`.
    mutating func urlNode(to end: Int) {
        skipMarks(to: position)
        guard hasMark(before: end) else {
            leaf(.url, to: end)
            return
        }
        let node = open(.url)
        directives(to: end)
        close(node)
    }

    /// The address after a `[`; nil if what stands there is none.
    private mutating func bracketedURL(from start: Int, mark: Int, limit: Int, stops: Stops) -> Range<Int>? {
        let scheme = site.protocolLength(bytes, at: start, limit: limit, allowingRelative: true)
        var offset = start + scheme
        var isDynamic = false
        if scheme > 0, let end = ipv6End(offset, limit: limit) { offset = end }
        var mark = mark
        scan: while offset < limit {
            pass(&mark, to: offset)
            if mark < marks.count, Int(marks[mark].start) == offset {
                switch marks[mark].kind {
                case .template, .parameter:
                    isDynamic = isDynamic || offset == start
                    offset = Int(marks[mark].end)
                    continue
                case .comment, .extensionTag, .includeTag, .includeOnly:
                    offset = Int(marks[mark].end)
                    continue
                default: break
                }
            }
            let plainEnd = plainAddressEnd(offset, limit: limit, mark: mark)
            guard plainEnd == offset else {
                offset = plainEnd
                continue
            }
            if endsAnyAddress(offset, limit: limit, stops: stops.subtracting(.linkPipe)) { break scan }
            offset += 1
        }
        guard scheme > 0 ? offset > start + scheme : isDynamic && isAddressCall(start) else { return nil }
        return start..<offset
    }

    /// Whether the call at `offset` gives an address whatever it is expanded to.
    private mutating func isAddressCall(_ offset: Int) -> Bool {
        guard offset + 2 < end, bytes[offset + 2] != UInt8(ascii: "{") else { return true }
        var nameEnd = offset + 2
        while nameEnd < end, isASCIILetter(bytes[nameEnd]) { nameEnd += 1 }
        let names: [StaticString] = ["fullurl", "fullurle", "canonicalurl", "canonicalurle", "server", "filepath"]
        for name in names where name.utf8CodeUnitCount == nameEnd - offset - 2 {
            if isName(name, bytes, at: offset + 2) { return true }
        }
        return false
    }

    /// The `]` that ends an external link's text, on the same line; nil if there is none.
    private mutating func closingBracket(from start: Int, mark: Int, limit: Int, stops: Stops) -> Int? {
        var offset = start
        var mark = mark
        scan: while offset < limit {
            switch look(for: [.closeBracket, .newline, .pipe], from: offset, limit: limit, &mark) {
            case .byte(let found) where bytes[found] == UInt8(ascii: "]"): return found
            case .byte(let found):
                if bytes[found] == UInt8(ascii: "\n")
                    || isStop(atPipe: found, limit: limit, stops: stops.subtracting(.linkPipe))
                {
                    noBracketUntil = found
                    return nil
                }
                offset = found + 1
            case .construct(let held): offset = Int(held.end)
            case .end: break scan
            }
        }
        noBracketUntil = limit
        return nil
    }

    /// A bare address whose protocol ends with the `:` at `colon`; it may not begin before `from`.
    mutating func bareURL(colon: Int, from: Int, limit: Int, stops: Stops) -> Range<Int>? {
        // Most colons are no protocol's, which the character before and what follows tell.
        guard colon > from, site.protocols.mayEnd(after: bytes[colon - 1], slashes: hasSlashes(after: colon, limit))
        else { return nil }
        var start = colon
        while start > from, colon - start < 16, isASCIILetter(bytes[start - 1]) { start -= 1 }
        guard start < colon, !isWordCharacter(before: start) else { return nil }
        let scheme = site.protocolLength(bytes, at: start, limit: limit, allowingRelative: false)
        guard scheme >= colon + 1 - start else { return nil }
        let pathStart = ipv6End(start + scheme, limit: limit) ?? start + scheme
        var offset = pathStart
        var hasParenthesis = false
        // The end of the last part that no punctuation may be taken from.
        var fixedEnd = start + scheme
        var mark = mark
        scan: while offset < limit {
            pass(&mark, to: offset)
            if mark < marks.count, Int(marks[mark].start) == offset {
                switch marks[mark].kind {
                case .template, .parameter, .comment, .includeTag:
                    offset = Int(marks[mark].end)
                    fixedEnd = offset
                    continue
                default: break
                }
            }
            let plainEnd = plainAddressEnd(offset, limit: limit, mark: mark)
            guard plainEnd == offset else {
                offset = plainEnd
                continue
            }
            if endsAnyAddress(offset, limit: limit, stops: stops) { break scan }
            let byte = bytes[offset]
            switch byte {
            case UInt8(ascii: "="):
                if stops.contains(.equals), offset >= guardEnd { break scan }
                offset += 1
            case UInt8(ascii: "!"):
                if stops.contains(.headerCell), offset + 1 < limit, bytes[offset + 1] == byte { break scan }
                offset += 1
            case UInt8(ascii: "&"):
                let length = CharacterReferences.length(bytes, at: offset, limit: limit)
                if length > 0 {
                    let decoded = CharacterReferences.decoded(bytes, offset..<offset + length)
                    if decoded == [0x3C] || decoded == [0x3E] || decoded == [0xC2, 0xA0] { break scan }
                    offset += length
                    fixedEnd = offset
                } else {
                    offset += 1
                }
            default:
                if byte == UInt8(ascii: "(") { hasParenthesis = true }
                offset += 1
            }
        }
        while offset > fixedEnd {
            switch bytes[offset - 1] {
            case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "."), UInt8(ascii: ":"), UInt8(ascii: "!"),
                UInt8(ascii: "?"), UInt8(ascii: "\\"):
                offset -= 1
                continue
            case UInt8(ascii: ")") where !hasParenthesis:
                offset -= 1
                continue
            default: break
            }
            break
        }
        return offset > start + scheme ? start..<offset : nil
    }

    /// Whether an address ends at `offset`, with or without brackets around it.
    private mutating func endsAnyAddress(_ offset: Int, limit: Int, stops: Stops) -> Bool {
        let byte = bytes[offset]
        switch byte {
        case 0x00...0x20, 0x7F, UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "["), UInt8(ascii: "]"),
            UInt8(ascii: "\""):
            return true
        case UInt8(ascii: "'"): return offset + 1 < limit && bytes[offset + 1] == byte
        case UInt8(ascii: "|"): return isStop(atPipe: offset, limit: limit, stops: stops)
        case 0x80...: return (unicodeSpaceLength(offset, limit: limit) ?? 0) > 0
        default: return false
        }
    }

    /// Past the bytes from `offset` on that go on with an address whatever stands around them; `mark` is the next mark.
    @inline(__always)
    private func plainAddressEnd(_ offset: Int, limit: Int, mark: Int) -> Int {
        let stop = mark < marks.count ? min(limit, max(offset, Int(marks[mark].start))) : limit
        let end = ByteClass.next(in: bytes, from: offset, limit: stop, tables.address)
        steps.add(end - offset)
        return end
    }

    @inline(__always)
    private func hasSlashes(after colon: Int, _ limit: Int) -> Bool {
        colon + 2 < limit && bytes[colon + 1] == UInt8(ascii: "/") && bytes[colon + 2] == UInt8(ascii: "/")
    }

    /// The end of `[…]` with an IPv6 address, if one starts at `offset`.
    private mutating func ipv6End(_ offset: Int, limit: Int) -> Int? {
        guard offset < limit, bytes[offset] == UInt8(ascii: "[") else { return nil }
        var end = offset + 1
        while end < limit {
            switch bytes[end] {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
                UInt8(ascii: "A")...UInt8(ascii: "F"), UInt8(ascii: ":"), UInt8(ascii: "."):
                end += 1
            case UInt8(ascii: "]"): return end > offset + 1 ? end + 1 : nil
            default: return nil
            }
        }
        return nil
    }

    mutating func isWordCharacter(before offset: Int) -> Bool {
        guard offset > 0 else { return false }
        let byte = bytes[offset - 1]
        if byte < 0x80 {
            return isASCIILetter(byte) || byte &- UInt8(ascii: "0") < 10 || byte == UInt8(ascii: "_")
        }
        var start = offset - 1
        while start > 0, bytes[start] & 0xC0 == 0x80, offset - start < 4 { start -= 1 }
        guard let (scalar, _) = decodeScalar(bytes, at: start, limit: offset) else { return false }
        return scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    }

    /// The length of the space character (Unicode category Zs) at `offset`, or nil.
    mutating func unicodeSpaceLength(_ offset: Int, limit: Int) -> Int? {
        switch bytes[offset] {
        case 0xC2: return offset + 1 < limit && bytes[offset + 1] == 0xA0 ? 2 : nil
        case 0xE1, 0xE2, 0xE3:
            guard let (scalar, length) = decodeScalar(bytes, at: offset, limit: limit) else { return nil }
            return scalar.properties.generalCategory == .spaceSeparator ? length : nil
        default: return nil
        }
    }

    private mutating func skipSpaces(_ offset: Int, limit: Int) -> Int {
        var offset = offset
        while offset < limit {
            if bytes[offset] == UInt8(ascii: " ") || bytes[offset] == UInt8(ascii: "\t") {
                offset += 1
            } else if bytes[offset] >= 0x80, let length = unicodeSpaceLength(offset, limit: limit) {
                offset += length
            } else {
                break
            }
        }
        return offset
    }
}

extension ByteClass {
    /// What an address may end at, or what in it decides where it ends.
    static let address: [UInt8] = (0...255).map { (byte: UInt8) in
        switch byte {
        case 0x00...0x20, 0x7F...: 1
        default: "<>[]\"'|=!&(".utf8.contains(byte) ? 1 : plain
        }
    }
}
