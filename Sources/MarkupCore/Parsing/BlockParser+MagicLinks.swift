extension BlockParser {
    /// The end of the `RFC 1234`, `PMID 1234` or `ISBN …` that starts at `start`, as `Parser::handleMagicLinks` knows
    /// them; nil if none does.
    mutating func magicLinkEnd(at start: Int, limit: Int) -> Int? {
        guard start + 5 < limit else { return nil }
        let isISBN = stands("ISBN", at: start)
        let nameEnd: Int
        if isISBN || stands("PMID", at: start) {
            nameEnd = start + 4
        } else if stands("RFC", at: start) {
            nameEnd = start + 3
        } else {
            return nil
        }
        guard !isWordCharacter(before: start) else { return nil }
        var offset = nameEnd
        while let length = spaceLength(offset, limit: limit) { offset += length }
        guard offset > nameEnd, let end = isISBN ? isbnEnd(offset, limit: limit) : digitsEnd(offset, limit: limit)
        else {
            return nil
        }
        if end < limit, isWord(bytes[end]) { return nil }
        return end
    }

    private mutating func stands(_ name: StaticString, at start: Int) -> Bool {
        for index in 0..<name.utf8CodeUnitCount where unsafe name.utf8Start[index] != bytes[start + index] {
            return false
        }
        return true
    }

    private mutating func digitsEnd(_ start: Int, limit: Int) -> Int? {
        var end = start
        while end < limit, isDigit(bytes[end]) { end += 1 }
        return end > start ? end : nil
    }

    /// Ten digits of which the last may be an `X`, or thirteen that begin with 978 or 979, with single spaces or
    /// hyphens between them.
    private mutating func isbnEnd(_ start: Int, limit: Int) -> Int? {
        guard start < limit, isDigit(bytes[start]) else { return nil }
        var digits = [bytes[start]]
        var end = start + 1
        while end < limit, digits.count <= 13 {
            let next = end + (separatorLength(end, limit: limit) ?? 0)
            guard next < limit else { break }
            let isLast = digits.count >= 9 && bytes[next] | 0x20 == UInt8(ascii: "x")
            guard isDigit(bytes[next]) || isLast else { break }
            digits.append(bytes[next])
            end = next + 1
            if isLast { break }
        }
        let isBookland = digits.count == 13 && (digits.starts(with: "978".utf8) || digits.starts(with: "979".utf8))
        return digits.count == 10 || isBookland ? end : nil
    }

    private mutating func separatorLength(_ offset: Int, limit: Int) -> Int? {
        bytes[offset] == UInt8(ascii: "-") ? 1 : spaceLength(offset, limit: limit)
    }

    /// The length of the space, tab, no-break space or the like at `offset`, written out or as a character reference.
    private mutating func spaceLength(_ offset: Int, limit: Int) -> Int? {
        guard offset < limit else { return nil }
        switch bytes[offset] {
        case UInt8(ascii: " "), UInt8(ascii: "\t"): return 1
        case UInt8(ascii: "&"):
            let length = CharacterReferences.length(bytes, at: offset, limit: limit)
            guard length > 0, CharacterReferences.decoded(bytes, offset..<offset + length) == [0xC2, 0xA0] else {
                return nil
            }
            return length
        case 0x80...: return unicodeSpaceLength(offset, limit: limit)
        default: return nil
        }
    }

    private mutating func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

    private mutating func isWord(_ byte: UInt8) -> Bool {
        isASCIILetter(byte) || isDigit(byte) || byte == UInt8(ascii: "_")
    }
}
