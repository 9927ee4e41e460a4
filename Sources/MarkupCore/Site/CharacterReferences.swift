/// HTML's character references as MediaWiki reads them (`Sanitizer::normalizeCharReferences`): `&amp;`, `&#38;`, `&#x26;`.
/// The semicolon is needed; names are HTML5's and MediaWiki's own two aliases of `&rlm;`.
package enum CharacterReferences {
    /// The length in bytes of the reference at `position`, semicolon included; zero when the text there is none: an unknown
    /// name, or a number that HTML does not allow.
    package static func length(_ bytes: Span<UInt8>, at position: Int, limit: Int) -> Int {
        guard let shape = shape(bytes, position, min(limit, bytes.count)) else { return 0 }
        switch shape.body {
        case .named: return named(bytes, shape.name) == nil ? 0 : shape.length
        case .number(let value): return isAllowed(value) ? shape.length : 0
        }
    }

    /// The characters behind the reference at `position` and the reference's length in bytes; nil when there is none. A number
    /// that is not allowed stands for U+FFFD.
    package static func decode(
        _ bytes: Span<UInt8>, at position: Int, limit: Int
    ) -> (scalars: [Unicode.Scalar], length: Int)? {
        guard let shape = shape(bytes, position, min(limit, bytes.count)) else { return nil }
        switch shape.body {
        case .named:
            return named(bytes, shape.name).map { (table.scalars[$0], shape.length) }
        case .number(let value):
            let scalar = isAllowed(value) ? Unicode.Scalar(value) : nil
            return ([scalar ?? "\u{FFFD}"], shape.length)
        }
    }

    /// The bytes of `range` with all references decoded, linear.
    package static func decoded(_ bytes: Span<UInt8>, _ range: Range<Int>) -> [UInt8] {
        var result: [UInt8] = []
        guard range.lowerBound >= 0, range.upperBound <= bytes.count else { return result }
        result.reserveCapacity(range.count)
        var position = range.lowerBound
        while position < range.upperBound {
            if bytes[position] == UInt8(ascii: "&"),
                let (scalars, length) = decode(bytes, at: position, limit: range.upperBound)
            {
                for scalar in scalars {
                    result.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
                }
                position += length
            } else {
                result.append(bytes[position])
                position += 1
            }
        }
        return result
    }

    /// All names, without `&` and `;`, for completion.
    package static var names: [String] { table.names }

    private enum Body {
        case named
        case number(UInt32)
    }

    /// What looks like a reference, known or not.
    private static func shape(
        _ bytes: Span<UInt8>, _ position: Int, _ limit: Int
    ) -> (body: Body, name: Range<Int>, length: Int)? {
        guard position >= 0, position + 2 < limit, bytes[position] == UInt8(ascii: "&") else { return nil }
        var end = position + 1
        if bytes[end] == UInt8(ascii: "#") {
            end += 1
            let isHex = asciiLowercased(bytes[end]) == UInt8(ascii: "x")
            if isHex { end += 1 }
            let digits = end
            var value: UInt32 = 0
            while end < limit, let digit = digit(bytes[end], isHex) {
                // Beyond the last character nothing is allowed; it stays beyond.
                value = min(value, 0x200000) * (isHex ? 16 : 10) + digit
                end += 1
            }
            guard end > digits, end < limit, bytes[end] == UInt8(ascii: ";") else { return nil }
            return (.number(value), digits..<end, end + 1 - position)
        }
        // The longest name has 31 bytes.
        let last = min(limit, position + 40)
        while end < last, isNameByte(bytes[end]) { end += 1 }
        guard end > position + 1, end < last, bytes[end] == UInt8(ascii: ";") else { return nil }
        return (.named, position + 1..<end, end + 1 - position)
    }

    private static func digit(_ byte: UInt8, _ isHex: Bool) -> UInt32? {
        let digit = byte &- UInt8(ascii: "0")
        if digit < 10 { return UInt32(digit) }
        let letter = asciiLowercased(byte) &- UInt8(ascii: "a")
        return isHex && letter < 6 ? UInt32(letter) + 10 : nil
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        byte >= 0x80 || byte &- UInt8(ascii: "0") < 10 || asciiLowercased(byte) &- UInt8(ascii: "a") < 26
    }

    /// `Sanitizer::validateCodepoint`.
    private static func isAllowed(_ value: UInt32) -> Bool {
        switch value {
        case 0x09, 0x0A, 0x20...0x7E, 0xA0...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: true
        default: false
        }
    }

    private static func named(_ bytes: Span<UInt8>, _ name: Range<Int>) -> Int? {
        table.numbers.value(of: bytes, in: name).map { Int($0) }
    }

    /// The names that begin with `start`, case told apart, each with what it stands for; the shortest first.
    package static func names(beginningWith start: String) -> [(name: String, text: String)] {
        table.names.indices.filter { table.names[$0].hasPrefix(start) }.map { place in
            (table.names[place], String(String.UnicodeScalarView(table.scalars[place])))
        }.sorted { ($0.name.utf8.count, $0.name) < ($1.name.utf8.count, $1.name) }
    }

    private struct Table: Sendable {
        var numbers = ByteTable(minimumCapacity: 2200)
        var names: [String] = []
        var scalars: [[Unicode.Scalar]] = []
    }

    private static let table: Table = {
        var table = Table()
        let text = GeneratedCharacterReferences.text
        let bytes = text.utf8.span
        var lines = FieldReader(0..<bytes.count)
        while let line = lines.nextLine(bytes) {
            var fields = FieldReader(line)
            guard let field = fields.nextField(bytes) else { continue }
            var scalars: [Unicode.Scalar] = []
            while let code = fields.nextField(bytes) {
                var value: UInt32 = 0
                for index in code { value = value &* 16 &+ (digit(bytes[index], true) ?? 0) }
                if let scalar = Unicode.Scalar(value) { scalars.append(scalar) }
            }
            let name = string(bytes, field)
            table.numbers.insert(name, UInt16(truncatingIfNeeded: table.names.count), isCaseSensitive: true)
            table.names.append(name)
            table.scalars.append(scalars)
        }
        return table
    }()
}
