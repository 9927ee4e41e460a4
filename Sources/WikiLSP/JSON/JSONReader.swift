/// A pull reader over the bytes of one JSON document (RFC 8259).
///
/// The caller asks for what it expects and gets `nil` for anything else, with the other value skipped:
///
///     guard reader.enterObject() else { return }
///     while let key = reader.nextKey() {
///         switch key {
///         case "version": version = reader.int()
///         default: reader.skip()
///         }
///     }
///
/// A syntax error is sticky: `error` says what and where, and every later call answers "nothing more". So decoding
/// code needs no `throws`, and no input can make it trap or loop. `JSONReader.validate` proves a whole document first;
/// what it accepts cannot fail later.
package struct JSONReader {
    /// What kind of value comes next.
    package enum Kind: Sendable {
        case object, array, string, number, bool, null
    }

    /// Nested objects and arrays deeper than this are an error.
    package static let maximumDepth = 512

    let bytes: [UInt8]
    let end: Int
    /// Byte offset of the next byte to read.
    package internal(set) var position: Int
    /// The first syntax error, if one was met.
    package private(set) var error: JSONError?
    private var depth = 0
    /// Set directly after `{` or `[`: the next member needs no comma before it.
    private var isFirst = false

    /// Reads `range` of `bytes` (all of it when nil). A UTF-8 byte order mark at the start is skipped.
    package init(_ bytes: [UInt8], in range: Range<Int>? = nil) {
        let range = (range ?? 0..<bytes.count).clamped(to: 0..<bytes.count)
        self.bytes = bytes
        position = range.lowerBound
        end = range.upperBound
        if end - position >= 3, bytes[position] == 0xEF, bytes[position + 1] == 0xBB, bytes[position + 2] == 0xBF {
            position += 3
        }
    }

    /// The syntax error in `bytes`, or nil when they are exactly one JSON value.
    package static func validate(_ bytes: [UInt8]) -> JSONError? {
        var reader = JSONReader(bytes)
        reader.skip()
        reader.finish()
        return reader.error
    }

    /// Demands that nothing but white space is left.
    package mutating func finish() {
        if error == nil, nextByte() != nil { fail(.trailingBytes) }
    }

    /// The kind of the next value, without reading it; nil at the end or on an error.
    package mutating func peek() -> Kind? {
        guard let byte = nextByte() else { return nil }
        switch byte {
        case UInt8(ascii: "{"): return .object
        case UInt8(ascii: "["): return .array
        case UInt8(ascii: "\""): return .string
        case UInt8(ascii: "t"), UInt8(ascii: "f"): return .bool
        case UInt8(ascii: "n"): return .null
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .number
        default: return nil
        }
    }

    // MARK: Objects and arrays

    /// Enters the object that comes next. Anything else is skipped, and the answer is false.
    package mutating func enterObject() -> Bool { enter(UInt8(ascii: "{")) }

    /// Enters the array that comes next. Anything else is skipped, and the answer is false.
    package mutating func enterArray() -> Bool { enter(UInt8(ascii: "[")) }

    /// The key of the next member, or nil after leaving the object. The member's value must be read or skipped.
    package mutating func nextKey() -> String? {
        guard separator(closing: UInt8(ascii: "}")) else { return nil }
        guard nextByte() == UInt8(ascii: "\"") else {
            fail(.expectedKey)
            return nil
        }
        guard let key = string() else { return nil }
        guard nextByte() == UInt8(ascii: ":") else {
            fail(.expectedColon)
            return nil
        }
        position += 1
        return key
    }

    /// Whether another element follows; false after leaving the array. The element must be read or skipped.
    package mutating func nextElement() -> Bool {
        separator(closing: UInt8(ascii: "]"))
    }

    private mutating func enter(_ opener: UInt8) -> Bool {
        guard nextByte() == opener else {
            skip()
            return false
        }
        guard depth < Self.maximumDepth else {
            fail(.tooDeep)
            return false
        }
        depth += 1
        position += 1
        isFirst = true
        return true
    }

    private mutating func separator(closing closer: UInt8) -> Bool {
        guard error == nil else { return false }
        let first = isFirst
        isFirst = false
        guard let byte = nextByte() else {
            fail(.unexpectedEnd)
            return false
        }
        if byte == closer {
            position += 1
            depth -= 1
            return false
        }
        if first { return true }
        guard byte == UInt8(ascii: ",") else {
            fail(.expectedComma)
            return false
        }
        position += 1
        if nextByte() == closer {
            fail(.trailingComma)
            return false
        }
        return true
    }

    // MARK: Scalars

    /// The next value as a Boolean.
    package mutating func bool() -> Bool? {
        switch nextByte() {
        case UInt8(ascii: "t"): return literal("true") ? true : nil
        case UInt8(ascii: "f"): return literal("false") ? false : nil
        default:
            skip()
            return nil
        }
    }

    /// Reads `null` and answers true; any other value is left in place.
    package mutating func null() -> Bool {
        nextByte() == UInt8(ascii: "n") && literal("null")
    }

    /// The next value as an integer. A number with a fraction or exponent counts when its value is whole and below 2^53:
    /// beyond that it is only near to one.
    package mutating func int() -> Int? {
        guard peek() == .number else {
            skip()
            return nil
        }
        let start = position
        let isInteger = number()
        guard error == nil else { return nil }
        if isInteger { return Self.integer(bytes, start..<position) }
        let value = Self.double(bytes, start..<position)
        return value.magnitude < 0x1p53 ? Int(exactly: value) : nil
    }

    /// The next value as a number.
    package mutating func double() -> Double? {
        guard peek() == .number else {
            skip()
            return nil
        }
        let start = position
        _ = number()
        return error == nil ? Self.double(bytes, start..<position) : nil
    }

    /// Reads over the next value, checking its syntax. Returns its byte range.
    @discardableResult
    package mutating func skip() -> Range<Int> {
        guard let byte = nextByte() else {
            fail(.unexpectedEnd)
            return end..<end
        }
        let start = position
        switch byte {
        case UInt8(ascii: "\""): skipString()
        case UInt8(ascii: "{"):
            guard enterObject() else { break }
            while skipKey() { skip() }
        case UInt8(ascii: "["):
            guard enterArray() else { break }
            while nextElement() { skip() }
        case UInt8(ascii: "t"): _ = literal("true")
        case UInt8(ascii: "f"): _ = literal("false")
        case UInt8(ascii: "n"): _ = literal("null")
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): _ = number()
        default: fail(.unexpectedByte)
        }
        return start..<max(start, position)
    }

    private mutating func skipKey() -> Bool {
        guard separator(closing: UInt8(ascii: "}")) else { return false }
        guard nextByte() == UInt8(ascii: "\"") else {
            fail(.expectedKey)
            return false
        }
        skipString()
        guard nextByte() == UInt8(ascii: ":") else {
            fail(.expectedColon)
            return false
        }
        position += 1
        return error == nil
    }

    // MARK: Bytes

    /// The next byte that is not white space, without consuming it; nil at the end and after an error.
    mutating func nextByte() -> UInt8? {
        guard error == nil else { return nil }
        while position < end {
            let byte = bytes[position]
            switch byte {
            case 0x20, 0x09, 0x0A, 0x0D: position += 1
            default: return byte
            }
        }
        return nil
    }

    /// Notes the first error; everything after it reads as the end.
    mutating func fail(_ reason: JSONError.Reason) {
        if error == nil { error = JSONError(reason: reason, offset: position) }
        position = end
    }

    private mutating func literal(_ word: String) -> Bool {
        for expected in word.utf8 {
            guard position < end, bytes[position] == expected else {
                fail(position < end ? .unexpectedByte : .unexpectedEnd)
                return false
            }
            position += 1
        }
        return true
    }
}

/// Where and why a text is not JSON.
package struct JSONError: Error, Equatable, Sendable {
    /// The rule of the grammar that was broken.
    package enum Reason: String, Sendable {
        case unexpectedEnd = "unexpected end"
        case unexpectedByte = "unexpected byte"
        case expectedKey = "expected a key"
        case expectedColon = "expected ':'"
        case expectedComma = "expected ',' or a closing bracket"
        case trailingComma = "comma before a closing bracket"
        case trailingBytes = "bytes after the value"
        case badNumber = "malformed number"
        case badEscape = "malformed escape"
        case controlCharacter = "control character in a string"
        case tooDeep = "nested too deeply"
    }

    package let reason: Reason
    /// Byte offset, zero-based.
    package let offset: Int

    /// The error in words, for the log and the response.
    package var message: String { "\(reason.rawValue) at byte \(offset)" }
}
