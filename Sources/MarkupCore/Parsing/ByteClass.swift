/// Tables that say which bytes stop the scanning loops.
enum ByteClass {
    static let plain: UInt8 = 0
    /// The first position from `start` on whose byte is not plain in `classes` (of 256 entries), or `limit`.
    @inline(__always)
    static func next(in bytes: Span<UInt8>, from start: Int, limit: Int, _ classes: Span<UInt8>) -> Int {
        // Said once here, so that the loop needs no checks.
        precondition(start >= 0 && limit <= bytes.count && classes.count == 256)
        var position = start
        while position < limit, classes[Int(bytes[position])] == plain { position += 1 }
        return position
    }

    /// What matters to the skeleton outside calls and headings. A `-{` is found at its `{`.
    static let skeletonText = table("<{[}]=")
    /// In a call its `|` and `=` are told apart, and lines.
    static let skeletonCall = table("<{[}]=|\n")
    /// A heading ends with its line.
    static let skeletonHeading = table("<{[}]\n")

    /// A table in which the characters of `stops` are not plain.
    static func table(_ stops: String) -> [UInt8] {
        var table = [UInt8](repeating: plain, count: 256)
        for byte in stops.utf8 { table[Int(byte)] = 1 }
        return table
    }
}
