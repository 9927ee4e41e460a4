/// Tables that say which bytes stop the scanning loops.
enum ByteClass {
    static let plain: UInt8 = 0
    static let newline: UInt8 = 1
    static let lessThan: UInt8 = 2
    static let openBrace: UInt8 = 3
    static let openBracket: UInt8 = 4
    static let closeBrace: UInt8 = 5
    static let closeBracket: UInt8 = 6
    static let pipe: UInt8 = 7
    static let equals: UInt8 = 8
    static let hyphen: UInt8 = 9

    /// The first position from `start` on whose byte is not plain in `classes` (of 256 entries), or `limit`.
    @inline(__always)
    static func next(in bytes: Span<UInt8>, from start: Int, limit: Int, _ classes: Span<UInt8>) -> Int {
        // Said once here, so that the loop needs no checks.
        precondition(start >= 0 && limit <= bytes.count && classes.count == 256)
        var position = start
        while position < limit, classes[Int(bytes[position])] == plain { position += 1 }
        return position
    }

    /// What matters to the skeleton.
    static let skeleton: [UInt8] = {
        var table = [UInt8](repeating: plain, count: 256)
        table[Int(UInt8(ascii: "\n"))] = newline
        table[Int(UInt8(ascii: "<"))] = lessThan
        table[Int(UInt8(ascii: "{"))] = openBrace
        table[Int(UInt8(ascii: "["))] = openBracket
        table[Int(UInt8(ascii: "}"))] = closeBrace
        table[Int(UInt8(ascii: "]"))] = closeBracket
        table[Int(UInt8(ascii: "|"))] = pipe
        table[Int(UInt8(ascii: "="))] = equals
        table[Int(UInt8(ascii: "-"))] = hyphen
        return table
    }()
}
