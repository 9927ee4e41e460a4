/// A place where two pieces of text meet without the space or line break that must have stood between them.
struct Joint: Equatable {
    enum Kind {
        /// `war.The`: a sentence ends and another begins.
        case sentence
        /// `OriginsRussian`: a capital right after a small letter, a digit or a closing bracket.
        case capital
        /// `IIRussian`: a word begins right after capitals.
        case acronym
        /// `Chile2010`: a year right after a small letter. Parts list items alone.
        case number
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
    /// The joints in `range`, ascending. Linear.
    static func all(in range: Range<Int>, of bytes: [UInt8], skipping plain: PlainText) -> [Joint] {
        var joints: [Joint] = []
        scan(range, bytes, plain) {
            joints.append($0)
            return true
        }
        return joints
    }

    /// Whether a sentence begins right after another in `range`. Stops at the first.
    static func hasSentence(in range: Range<Int>, of bytes: [UInt8], skipping plain: PlainText) -> Bool {
        var found = false
        scan(range, bytes, plain) {
            found = $0.kind == .sentence
            return !found
        }
        return found
    }

    /// Calls `body` with each joint until it returns false.
    private static func scan(_ range: Range<Int>, _ bytes: [UInt8], _ plain: PlainText, _ body: (Joint) -> Bool) {
        var offset = range.lowerBound + 1
        var isInQuotes = range.lowerBound < range.upperBound && bytes[range.lowerBound] == 0x22
        while offset < range.upperBound {
            let byte = bytes[offset]
            let before = bytes[offset - 1]
            if byte == 0x22 { isInQuotes.toggle() }
            // Most bytes are small letters or follow a space.
            if byte.isLower || byte == 0x20 || before == 0x20
                || (byte < 0x80 && !byte.isUpper && !byte.isDigit && byte != 0x22) || byte & 0xC0 == 0x80
            {
                offset += 1
                continue
            }
            if let kind = kind(at: offset, range, bytes, isInQuotes), plain.holeEnd(at: offset) == nil,
                plain.holeEnd(at: offset - 1) == nil, !body(Joint(offset: offset, kind: kind))
            {
                return
            }
            offset += 1
        }
    }

    /// `isInQuotes`: whether a quotation mark before `offset`, or there, is open.
    private static func kind(at offset: Int, _ range: Range<Int>, _ bytes: [UInt8], _ isInQuotes: Bool) -> Kind? {
        let byte = bytes[offset]
        let (letter, length) = Letter.at(offset, in: bytes)
        let before = bytes[offset - 1]
        if letter == .upper {
            if beginsWord(offset, length, range, bytes), isSentenceEnd(before: offset, range, bytes) {
                return .sentence
            }
            if before.isDigit || before == UInt8(ascii: ")") || before == UInt8(ascii: "]")
                || before == UInt8(ascii: "}")
            {
                return .capital
            }
            if before == UInt8(ascii: "\"") || before == UInt8(ascii: "'") {
                let mayClose = !isInQuotes || before == UInt8(ascii: "'")
                return mayClose && offset >= range.lowerBound + 2 && closesQuote(offset - 1, range, bytes)
                    ? .capital : nil
            }
            let previous = Letter.before(offset, in: bytes)
            if previous.letter == .lower { return .capital }
            // `IIRussian`: at least two capitals, then a capitalised word of at least three letters.
            if previous.letter == .upper, previous.start > range.lowerBound, offset + length + 1 < range.upperBound,
                Letter.before(previous.start, in: bytes).letter == .upper,
                Letter.at(offset + length, in: bytes).letter == .lower,
                Letter.at(offset + length + 1, in: bytes).letter == .lower
            {
                return .acronym
            }
            return nil
        }
        if byte.isDigit {
            if beginsYear(offset, range, bytes) { return .number }
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
        if byte == 0x22, offset + 1 < range.upperBound, Letter.at(offset + 1, in: bytes).letter == .upper {
            if isSentenceEnd(before: offset, range, bytes) { return .sentence }
            // The mark opens here: `Spacelog"Magnificent`.
            return isInQuotes && Letter.before(offset, in: bytes).letter == .lower ? .capital : nil
        }
        return nil
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
            return Letter.before(previous.start, in: bytes).letter != .other || other.isDigit
                || other == UInt8(ascii: "'")
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

    private static let closers = ByteSet(")\"]'")
    private static let stops = ByteSet(".!?")
}
