/// A set of characters, as a PCRE's `[…]` describes it: ASCII as bits, all others as sorted ranges.
package struct CharacterClass: Sendable {
    private var ascii = ByteSet([])
    /// Sorted, disjoint, none below U+0080.
    private var ranges: [ClosedRange<UInt32>] = []
    private var hasAllLetters = false

    /// The class with the inside of a PCRE character class: characters, ranges, `\x{1234}`, `\xff`, `\p{L}`, `\p{Chakma}`.
    package init(set: String) {
        var scalars = PatternScalars(set)
        var found: [ClosedRange<UInt32>] = []
        var previous: UInt32?
        while let item = scalars.next() {
            switch item {
            case .property(let name):
                previous = nil
                switch name {
                case "L": hasAllLetters = true
                case "Chakma": found.append(0x11100...0x1114F)
                default: break
                }
            case .dash where previous != nil && scalars.hasNext:
                guard case .scalar(let last)? = scalars.next(), let first = previous else { continue }
                if first <= last { found.append(first...last) }
                previous = nil
            case .dash:
                found.append(0x2D...0x2D)
                previous = 0x2D
            case .scalar(let value):
                found.append(value...value)
                previous = value
            }
        }
        insert(found)
    }

    /// The class of the given characters.
    init(_ scalars: [Unicode.Scalar]) {
        insert(scalars.map { $0.value...$0.value })
    }

    private mutating func insert(_ found: [ClosedRange<UInt32>]) {
        var members: [UInt8] = []
        for range in found where range.lowerBound < 0x80 {
            members.append(contentsOf: (range.lowerBound...min(range.upperBound, 0x7F)).map { UInt8($0) })
        }
        ascii = ByteSet(members)
        let high = found.filter { $0.upperBound >= 0x80 }.map { max($0.lowerBound, 0x80)...$0.upperBound }
        for range in high.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if let last = ranges.last, range.lowerBound <= last.upperBound + 1 {
                ranges[ranges.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
            } else {
                ranges.append(range)
            }
        }
    }

    /// Whether the character is in the class, O(log n).
    package func contains(_ scalar: Unicode.Scalar) -> Bool {
        let value = scalar.value
        if value < 0x80 { return ascii.contains(UInt8(value)) || (hasAllLetters && scalar.properties.isLetter) }
        if hasAllLetters, scalar.properties.isLetter { return true }
        var low = 0
        var high = ranges.count
        while low < high {
            let middle = (low + high) / 2
            if ranges[middle].upperBound < value { low = middle + 1 } else { high = middle }
        }
        return low < ranges.count && ranges[low].contains(value)
    }

    /// The length in bytes of the character at `position` when it is in the class, else zero.
    package func length(_ bytes: Span<UInt8>, at position: Int, limit: Int) -> Int {
        guard let (scalar, length) = decodeScalar(bytes, at: position, limit: limit), contains(scalar) else { return 0 }
        return length
    }
}

extension Unicode.Scalar.Properties {
    /// Whether `\p{L}` matches.
    fileprivate var isLetter: Bool {
        switch generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: true
        default: false
        }
    }
}

/// Reads the inside of a PCRE character class.
private struct PatternScalars {
    enum Item {
        case scalar(UInt32)
        case dash
        case property(String)
    }

    private let scalars: [Unicode.Scalar]
    private var position = 0

    init(_ text: String) { scalars = Array(text.unicodeScalars) }

    var hasNext: Bool { position < scalars.count }

    mutating func next() -> Item? {
        guard position < scalars.count else { return nil }
        let scalar = scalars[position]
        position += 1
        if scalar == "-" { return .dash }
        guard scalar == "\\", position < scalars.count else { return .scalar(scalar.value) }
        let escaped = scalars[position]
        position += 1
        switch escaped {
        case "x":
            let digits = braced() ?? take(2)
            return .scalar(UInt32(digits, radix: 16) ?? 0)
        case "p":
            return .property(braced() ?? take(1))
        default:
            return .scalar(escaped.value)
        }
    }

    private mutating func braced() -> String? {
        guard position < scalars.count, scalars[position] == "{" else { return nil }
        guard let close = scalars[position...].firstIndex(of: "}") else { return nil }
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars[position + 1..<close])
        position = close + 1
        return String(text)
    }

    private mutating func take(_ count: Int) -> String {
        let end = min(position + count, scalars.count)
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars[position..<end])
        position = end
        return String(text)
    }
}
