/// Strings: the only part of a message that is ever large, so this is where the speed is.
extension JSONReader {
    /// The next value as a string. Lone surrogates and invalid UTF-8 read as U+FFFD.
    package mutating func string() -> String? {
        guard nextByte() == UInt8(ascii: "\"") else {
            skip()
            return nil
        }
        position += 1
        let start = position
        let stop = bytes.span.textEnd(from: position, end: end)
        if stop < end, bytes[stop] == UInt8(ascii: "\"") {
            position = stop + 1
            return String(decoding: bytes[start..<stop], as: UTF8.self)
        }
        return stringBody().map { String(decoding: $0, as: UTF8.self) }
    }

    /// The next value as the UTF-8 bytes of a string, always valid UTF-8.
    package mutating func stringBytes() -> [UInt8]? {
        guard nextByte() == UInt8(ascii: "\"") else {
            skip()
            return nil
        }
        position += 1
        return stringBody()
    }

    /// Reads over a string whose opening quote comes next.
    mutating func skipString() {
        position += 1
        while true {
            let stop = bytes.span.textEnd(from: position, end: end)
            position = stop
            guard stop < end else { return fail(.unexpectedEnd) }
            switch bytes[stop] {
            case UInt8(ascii: "\""):
                position += 1
                return
            case UInt8(ascii: "\\"):
                guard escape() != nil else { return }
            case 0..<0x20:
                return fail(.controlCharacter)
            default:
                position += 1
            }
        }
    }

    /// Decodes from just after the opening quote to just after the closing one.
    private mutating func stringBody() -> [UInt8]? {
        var result: [UInt8] = []
        while true {
            let stop = bytes.span.textEnd(from: position, end: end)
            if stop > position {
                if result.isEmpty { result.reserveCapacity(stop - position + (stop - position) / 16) }
                result.append(contentsOf: bytes[position..<stop])
                position = stop
            }
            guard stop < end else {
                fail(.unexpectedEnd)
                return nil
            }
            switch bytes[stop] {
            case UInt8(ascii: "\""):
                position += 1
                return result
            case UInt8(ascii: "\\"):
                guard let scalar = escape() else { return nil }
                if scalar.isASCII {
                    result.append(UInt8(truncatingIfNeeded: scalar.value))
                } else {
                    result.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
                }
            case 0..<0x20:
                fail(.controlCharacter)
                return nil
            default:
                // One U+FFFD for each maximal part of an ill-formed sequence, as the standard library does.
                let length = bytes.span.utf8SequenceLength(at: stop, end: end)
                result.append(contentsOf: UTF8.encodedReplacementCharacter)
                position += max(1, -length)
            }
        }
    }

    /// Reads one escape; nil after a syntax error. Unpaired surrogates give U+FFFD.
    private mutating func escape() -> Unicode.Scalar? {
        guard position + 1 < end else {
            fail(.unexpectedEnd)
            return nil
        }
        let letter = bytes[position + 1]
        let scalar: Unicode.Scalar
        switch letter {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): scalar = Unicode.Scalar(letter)
        case UInt8(ascii: "n"): scalar = "\n"
        case UInt8(ascii: "t"): scalar = "\t"
        case UInt8(ascii: "r"): scalar = "\r"
        case UInt8(ascii: "b"): scalar = "\u{8}"
        case UInt8(ascii: "f"): scalar = "\u{C}"
        case UInt8(ascii: "u"): return unicodeEscape()
        default:
            fail(.badEscape)
            return nil
        }
        position += 2
        return scalar
    }

    private mutating func unicodeEscape() -> Unicode.Scalar? {
        guard let first = hexDigits(at: position + 2) else {
            fail(.badEscape)
            return nil
        }
        position += 6
        guard (0xD800..<0xE000).contains(first) else { return Unicode.Scalar(first) }
        guard first < 0xDC00, position + 1 < end, bytes[position] == UInt8(ascii: "\\"),
            bytes[position + 1] == UInt8(ascii: "u"), let second = hexDigits(at: position + 2),
            (0xDC00..<0xE000).contains(second)
        else { return "\u{FFFD}" }
        position += 6
        return Unicode.Scalar(0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00))
    }

    private func hexDigits(at offset: Int) -> UInt32? {
        guard offset + 4 <= end else { return nil }
        var value: UInt32 = 0
        for byte in bytes[offset..<offset + 4] {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): value = value << 4 | UInt32(byte - 0x30)
            case UInt8(ascii: "a")...UInt8(ascii: "f"): value = value << 4 | UInt32(byte - 0x57)
            case UInt8(ascii: "A")...UInt8(ascii: "F"): value = value << 4 | UInt32(byte - 0x37)
            default: return nil
            }
        }
        return value
    }
}
