/// Walks over the lines of embedded data, and over the fields of a line, which are parted by tabs.
struct FieldReader {
    private var position: Int
    private let end: Int
    private var isFinished = false

    init(_ range: Range<Int>) {
        position = range.lowerBound
        end = range.upperBound
    }

    /// The next line without its newline; nil at the end.
    mutating func nextLine(_ bytes: Span<UInt8>) -> Range<Int>? {
        next(bytes, UInt8(ascii: "\n"))
    }

    /// The next field; nil after the last one.
    mutating func nextField(_ bytes: Span<UInt8>) -> Range<Int>? {
        next(bytes, UInt8(ascii: "\t"))
    }

    private mutating func next(_ bytes: Span<UInt8>, _ separator: UInt8) -> Range<Int>? {
        guard !isFinished else { return nil }
        let start = position
        while position < end, bytes[position] != separator { position += 1 }
        let stop = position
        if position < end { position += 1 } else { isFinished = true }
        return start..<stop
    }
}

/// The bytes of `range` as text; what is not UTF-8 becomes U+FFFD.
func string(_ bytes: Span<UInt8>, _ range: Range<Int>) -> String {
    guard range.lowerBound >= 0, range.upperBound <= bytes.count else { return "" }
    return unsafe bytes.extracting(range).withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) }
}

/// The decimal number in `range`, zero where there is none. A minus sign may stand before it.
func number(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int {
    var value = 0
    var isNegative = false
    for index in range {
        let digit = bytes[index] &- UInt8(ascii: "0")
        if digit < 10, value < 100_000_000 { value = value * 10 + Int(digit) }
        if bytes[index] == UInt8(ascii: "-") { isNegative = true }
    }
    return isNegative ? -value : value
}

/// Whether the bytes of `range` are those of `text`.
func equal(_ bytes: Span<UInt8>, _ range: Range<Int>, _ text: String) -> Bool {
    guard range.count == text.utf8.count else { return false }
    var index = range.lowerBound
    for byte in text.utf8 {
        guard bytes[index] == byte else { return false }
        index += 1
    }
    return true
}
