/// A place where two pieces of text meet without the space or line break that must have stood between them.
struct Joint: Equatable {
    enum Kind {
        /// `war.The`: a sentence ends and another begins.
        case sentence
        /// `OriginsRussian`: a capital right after a small letter, a digit or a closing bracket.
        case capital
        /// `IIRussian`: a word begins right after capitals.
        case acronym
        /// `</ref>History`: a capital right after a construct that kept its marks. Tells nothing without a common title.
        case construct
        /// `Chile2010`, `IMDb– review`: parts list items alone.
        case item
    }

    /// The offset of the first byte after the seam.
    var offset: Int
    var kind: Kind
}

/// Letters of scripts with capitals, in UTF-8.
enum Letter {
    case upper, lower, other

    /// What the scalar at `offset` is, and its length in bytes.
    static func at(_ offset: Int, in bytes: [UInt8]) -> (letter: Letter, length: Int) {
        let byte = bytes[offset]
        if byte < 0x80 { return (byte.isUpper ? .upper : byte.isLower ? .lower : .other, 1) }
        let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1
        guard length == 2, offset + 1 < bytes.count else {
            // Latin Extended Additional and Greek Extended: the cases alternate; other long scalars have none.
            guard length == 3, offset + 2 < bytes.count, byte == 0xE1, bytes[offset + 1] >= 0xB8,
                bytes[offset + 1] <= 0xBB
            else { return (.other, min(length, bytes.count - offset)) }
            return (bytes[offset + 2] & 1 == 0 ? .upper : .lower, 3)
        }
        let scalar = UInt32(byte & 0x1F) << 6 | UInt32(bytes[offset + 1] & 0x3F)
        switch scalar {
        case 0xC0...0xDE: return (scalar == 0xD7 ? .other : .upper, 2)
        case 0xDF...0xFF: return (scalar == 0xF7 ? .other : .lower, 2)
        case 0x100...0x137, 0x14A...0x177: return (scalar & 1 == 0 ? .upper : .lower, 2)
        case 0x139...0x148, 0x179...0x17E: return (scalar & 1 == 1 ? .upper : .lower, 2)
        case 0x218...0x21B: return (scalar & 1 == 0 ? .upper : .lower, 2)
        case 0x386, 0x388...0x38F, 0x391...0x3AB: return (.upper, 2)
        case 0x3AC...0x3CE: return (.lower, 2)
        case 0x400...0x42F: return (.upper, 2)
        case 0x430...0x45F: return (.lower, 2)
        case 0x460...0x481, 0x48A...0x4BF, 0x4D0...0x52F: return (scalar & 1 == 0 ? .upper : .lower, 2)
        default: return (.other, 2)
        }
    }

    /// What the scalar that ends just before `offset` is, and where it begins.
    static func before(_ offset: Int, in bytes: [UInt8]) -> (letter: Letter, start: Int) {
        var start = offset - 1
        while start > 0, bytes[start] & 0xC0 == 0x80, offset - start < 4 { start -= 1 }
        return (at(start, in: bytes).letter, start)
    }
}

extension Joint {
    /// Whether a capitalised word right after a construct, at `offset` of the line in `range`, is or begins with a common
    /// title.
    static func isSeam(
        afterConstruct offset: Int, _ range: Range<Int>, _ bytes: [UInt8], _ known: SectionsKnowledge
    ) -> Bool {
        kind(afterConstruct: offset, range, bytes) != nil
            && (known.beginsWithTitle(offset..<range.upperBound, bytes)
                || known.closingTitle(at: offset, limit: range.upperBound, bytes) != nil)
    }

    /// The joints in `range`, ascending. Linear.
    static func all(
        in range: Range<Int>, of bytes: [UInt8], skipping plain: PlainText, _ known: SectionsKnowledge
    ) -> [Joint] {
        var joints: [Joint] = []
        var offset = range.lowerBound + 1
        var hole = plain.firstHole(endingAfter: range.lowerBound)
        var lastHoleEnd = -1
        while offset < range.upperBound {
            var limit = range.upperBound
            if hole < plain.holes.count {
                let next = plain.holes[hole]
                if next.lowerBound <= offset {
                    offset = max(offset, next.upperBound)
                    lastHoleEnd = next.upperBound
                    hole += 1
                    continue
                }
                limit = min(limit, next.lowerBound)
            }
            let found = ByteClass.next(in: bytes.span, from: offset, limit: limit, beginners.span)
            offset = found
            guard found < limit else { continue }
            offset += 1
            guard bytes[found - 1] != 0x20 else { continue }
            let kind =
                found == lastHoleEnd
                ? kind(afterConstruct: found, range, bytes) : kind(at: found, range, bytes, known)
            if let kind { joints.append(Joint(offset: found, kind: kind)) }
        }
        return joints
    }

    /// Most bytes are small letters, or no letters: nothing begins at them.
    private static let beginners: [UInt8] = (0...UInt8.max).map { mayBegin($0) ? 1 : ByteClass.plain }

    /// Whether something may begin with `byte`.
    static func mayBegin(_ byte: UInt8) -> Bool { byte.isUpper || byte.isDigit || byte == 0x22 || byte >= 0xC0 }

    private static func kind(afterConstruct offset: Int, _ range: Range<Int>, _ bytes: [UInt8]) -> Kind? {
        let (letter, length) = Letter.at(offset, in: bytes)
        let next = offset + length
        return letter == .upper && next < range.upperBound && Letter.at(next, in: bytes).letter == .lower
            ? .construct : nil
    }

    private static func kind(
        at offset: Int, _ range: Range<Int>, _ bytes: [UInt8], _ known: SectionsKnowledge
    ) -> Kind? {
        if let kind = kind(at: offset, range, bytes) { return kind }
        return known.closingTitle(at: offset, limit: range.upperBound, bytes) == nil ? nil : .capital
    }

    /// What stands at `offset` of the line in `range`, as far as its letters tell.
    static func kind(at offset: Int, _ range: Range<Int>, _ bytes: [UInt8]) -> Kind? {
        let byte = bytes[offset]
        let (letter, length) = Letter.at(offset, in: bytes)
        if letter == .upper { return kind(atCapital: offset, length, range, bytes) }
        if byte.isDigit { return kind(atDigit: offset, range, bytes) }
        if byte == 0x22, offset + 1 < range.upperBound, Letter.at(offset + 1, in: bytes).letter == .upper {
            if isSentenceEnd(before: offset, range, bytes) { return .sentence }
            // The mark opens here: `Spacelog"Magnificent`.
            let before = bytes[offset - 1]
            let isAfterWord =
                Letter.before(offset, in: bytes).letter == .lower || before.isDigit || before == UInt8(ascii: ")")
            return isAfterWord && opensQuote(offset, range, bytes) ? .capital : nil
        }
        // `IMDb– a review`: a dash has a space before it.
        if byte == 0xE2, offset + 3 < range.upperBound, bytes[offset + 1] == 0x80,
            bytes[offset + 2] == 0x93 || bytes[offset + 2] == 0x94, bytes[offset + 3] == 0x20
        {
            return Letter.before(offset, in: bytes).letter == .lower ? .item : nil
        }
        return nil
    }

    private static func kind(
        atCapital offset: Int, _ length: Int, _ range: Range<Int>, _ bytes: [UInt8]
    ) -> Kind? {
        let before = bytes[offset - 1]
        let next = offset + length
        let after = next < range.upperBound ? Letter.at(next, in: bytes).letter : .other
        if beginsWord(offset, length, range, bytes), isSentenceEnd(before: offset, range, bytes) {
            // `the .NET framework`
            let isName = offset >= range.lowerBound + 2 && bytes[offset - 2] == 0x20 && after == .upper
            return isName ? nil : .sentence
        }
        switch before {
        case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"): return .capital
        case UInt8(ascii: "\""), UInt8(ascii: "'"):
            let mayClose = before == UInt8(ascii: "'") || !opensQuote(offset - 1, range, bytes)
            return mayClose && offset >= range.lowerBound + 2 && closesQuote(offset - 1, range, bytes)
                ? .capital : nil
        default: break
        }
        // `1945Aftermath`, but not `16MM` and `69-83K`.
        if before.isDigit {
            let isYear = offset - range.lowerBound >= 4 && bytes[offset - 4..<offset].allSatisfy(\.isDigit)
            return after == .lower || isYear ? .capital : nil
        }
        let previous = Letter.before(offset, in: bytes)
        if previous.letter == .lower { return .capital }
        guard previous.letter == .upper, after == .lower, previous.start > range.lowerBound,
            next + 1 < range.upperBound,
            Letter.at(next + 1, in: bytes).letter == .lower
        else { return nil }
        // `IIRussian`: at least two capitals, then a capitalised word of at least three letters; `ANSI CInstitute`.
        if Letter.before(previous.start, in: bytes).letter == .upper { return .acronym }
        return bytes[previous.start - 1] == 0x20 ? .item : nil
    }

    private static func kind(atDigit offset: Int, _ range: Range<Int>, _ bytes: [UInt8]) -> Kind? {
        if beginsYear(offset, range, bytes) || beginsOrdinal(offset, range, bytes) { return .item }
        // `century.1950s`, `1925.1921–1922`, `war.20th century`, but no decimal number.
        guard isSentenceEnd(before: offset, range, bytes), offset + 4 < range.upperBound else { return nil }
        let after = bytes[offset + 4]
        guard bytes[offset..<offset + 4].allSatisfy(\.isDigit) else {
            return bytes[offset + 1].isDigit && bytes[offset + 2].isLower && bytes[offset + 3].isLower
                && !bytes[offset - 2].isDigit
                ? .sentence : nil
        }
        return !bytes[offset - 2].isDigit || after == UInt8(ascii: "s") || after >= 0x80 ? .sentence : nil
    }

    /// Whether the quotation mark at `offset` opens, where letters stand on both sides: told from the mark before it.
    private static func opensQuote(_ offset: Int, _ range: Range<Int>, _ bytes: [UInt8]) -> Bool {
        var previous = offset - 1
        let low = max(range.lowerBound, offset - 200)
        while previous >= low, bytes[previous] != 0x22 { previous -= 1 }
        guard previous >= low else { return true }
        // A mark after a space opens; one before a space or a stop closes.
        if previous == range.lowerBound || bytes[previous - 1] == 0x20 || bytes[previous - 1] == UInt8(ascii: "(") {
            return false
        }
        return !Vocabulary.isWord(bytes[previous + 1])
    }

    /// Whether `10th ` stands at `offset`, right after a small letter.
    private static func beginsOrdinal(_ offset: Int, _ range: Range<Int>, _ bytes: [UInt8]) -> Bool {
        guard Letter.before(offset, in: bytes).letter == .lower else { return false }
        var end = offset
        while end < range.upperBound, bytes[end].isDigit { end += 1 }
        return end - offset <= 2 && end + 2 < range.upperBound && bytes[end].isLower && bytes[end + 1].isLower
            && bytes[end + 2] == 0x20
    }

    /// Whether a year in four digits stands at `offset`, right after a small letter.
    private static func beginsYear(_ offset: Int, _ range: Range<Int>, _ bytes: [UInt8]) -> Bool {
        guard offset + 4 < range.upperBound, bytes[offset] == 0x31 || bytes[offset] == 0x32, bytes[offset + 4] == 0x20
        else {
            return false
        }
        return bytes[offset..<offset + 4].allSatisfy(\.isDigit) && Letter.before(offset, in: bytes).letter == .lower
    }

    /// Whether the capital at `offset` begins a word of a sentence: `The`, `A `, `USA`, but not the end of `N.EX.T`.
    private static func beginsWord(_ offset: Int, _ length: Int, _ range: Range<Int>, _ bytes: [UInt8]) -> Bool {
        let next = offset + length
        guard next < range.upperBound else { return false }
        if bytes[next] == 0x20 { return bytes[offset] == UInt8(ascii: "A") || bytes[offset] == UInt8(ascii: "I") }
        if bytes[next] == UInt8(ascii: "."), next + 1 < range.upperBound { return bytes[next + 1].isUpper }
        return Letter.at(next, in: bytes).letter != .other || bytes[next] == UInt8(ascii: "'") || bytes[next] >= 0x80
    }

    /// Whether a sentence ends just before `offset`: `.`, `!` or `?` after a word, maybe with a bracket or quote behind.
    private static func isSentenceEnd(before offset: Int, _ range: Range<Int>, _ bytes: [UInt8]) -> Bool {
        var end = offset
        while end > range.lowerBound, closers.contains(bytes[end - 1]), offset - end < 3 { end -= 1 }
        guard end > range.lowerBound + 1, stops.contains(bytes[end - 1]) else {
            // `text."By` has its stop inside; `Europe".By` outside, and `).The` is plain.
            return false
        }
        end -= 1
        let previous = Letter.before(end, in: bytes)
        switch previous.letter {
        case .lower:
            // Not the `.` of `e.g.The` or `a.B`.
            guard previous.start > range.lowerBound else { return false }
            let other = bytes[previous.start - 1]
            guard
                Letter.before(previous.start, in: bytes).letter != .other || other.isDigit
                    || other == UInt8(ascii: "'")
            else { return false }
            // `St.Pölten`
            var word = end
            while word > range.lowerBound, end - word < 6, Vocabulary.isWord(bytes[word - 1]) { word -= 1 }
            return end - word >= 6 || !GluedWords.abbreviations.contains(word..<end, of: bytes)
        case .upper:
            // `USA.The`, but not `J.Smith`.
            return previous.start > range.lowerBound + 1 && Letter.before(previous.start, in: bytes).letter == .upper
        case .other:
            let byte = bytes[end - 1]
            return byte == UInt8(ascii: ")") || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "]")
                || byte == UInt8(ascii: "'") || byte == UInt8(ascii: "%") || byte.isDigit
                // A template was removed before the stop.
                || (byte == 0x20 && end > range.lowerBound + 3 && Letter.before(end - 1, in: bytes).letter == .lower)
                || (byte == UInt8(ascii: ".") && end > range.lowerBound + 3 && bytes[end - 2] != UInt8(ascii: "."))
        }
    }

    /// Whether the quote at `offset` follows a word, so that it closes something.
    private static func closesQuote(_ offset: Int, _ range: Range<Int>, _ bytes: [UInt8]) -> Bool {
        guard bytes[offset] == UInt8(ascii: "\""), offset > range.lowerBound else { return false }
        let before = Letter.before(offset, in: bytes)
        return before.letter == .lower || bytes[offset - 1] == UInt8(ascii: ".")
            || bytes[offset - 1] == UInt8(ascii: ",")
    }

    /// What may stand between a stop and the next sentence.
    static let closers = ByteSet(")\"]'")
    private static let stops = ByteSet(".!?")
}
