/// The number grammar: `-? (0 | [1-9][0-9]*) (. [0-9]+)? ([eE] [+-]? [0-9]+)?`.
extension JSONReader {
    /// Reads over a number. Returns whether it has neither fraction nor exponent.
    mutating func number() -> Bool {
        var isInteger = true
        if byte(at: position) == UInt8(ascii: "-") { position += 1 }
        if byte(at: position) == UInt8(ascii: "0") {
            position += 1
        } else if !digits() {
            fail(.badNumber)
            return false
        }
        if byte(at: position) == UInt8(ascii: ".") {
            isInteger = false
            position += 1
            guard digits() else {
                fail(.badNumber)
                return false
            }
        }
        if let exponent = byte(at: position), exponent | 0x20 == UInt8(ascii: "e") {
            isInteger = false
            position += 1
            if let sign = byte(at: position), sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") { position += 1 }
            guard digits() else {
                fail(.badNumber)
                return false
            }
        }
        // "01" or "1x": what follows a number must be punctuation, white space or the end.
        if let next = byte(at: position), next > 0x20, !",]}:".utf8.contains(next) {
            fail(.badNumber)
            return false
        }
        return isInteger
    }

    private func byte(at offset: Int) -> UInt8? { offset < end ? bytes[offset] : nil }

    private mutating func digits() -> Bool {
        let start = position
        while let digit = byte(at: position), digit &- 0x30 < 10 { position += 1 }
        return position > start
    }

    /// The value of `-?[0-9]+`, or nil when it does not fit 64 bits.
    static func integer(_ bytes: [UInt8], _ range: Range<Int>) -> Int? {
        var value = 0
        var isNegative = false
        for byte in bytes[range] {
            if byte == UInt8(ascii: "-") {
                isNegative = true
                continue
            }
            let (scaled, overflow) = value.multipliedReportingOverflow(by: 10)
            let (next, overflow2) = scaled.subtractingReportingOverflow(Int(byte &- 0x30))
            if overflow || overflow2 { return nil }
            value = next
        }
        // Accumulated below zero, because `Int.min` has no positive counterpart.
        if isNegative { return value }
        return value == Int.min ? nil : -value
    }

    /// The value as a double; infinite where it is too large.
    static func double(_ bytes: [UInt8], _ range: Range<Int>) -> Double {
        Double(String(decoding: bytes[range], as: UTF8.self)) ?? 0
    }
}
