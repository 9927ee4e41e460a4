/// Tables that say which bytes stop the scanning loops.
enum ByteClass {
    static let plain: UInt8 = 0
    /// The first position from `start` on whose byte has a bit of `mask` in `classes` (of 256 entries), or `limit`.
    @inline(__always)
    static func next(
        in bytes: Span<UInt8>, from start: Int, limit: Int, _ classes: Span<UInt8>, _ mask: UInt8 = .max
    ) -> Int {
        // Said once here, so that the loops need no checks: every position below is between these two.
        precondition(start >= 0 && limit <= bytes.count && classes.count == 256)
        var position = start
        while position &+ 4 <= limit {
            if unsafe classes[unchecked: Int(bytes[unchecked: position])] & mask != 0 { return position }
            if unsafe classes[unchecked: Int(bytes[unchecked: position &+ 1])] & mask != 0 { return position &+ 1 }
            if unsafe classes[unchecked: Int(bytes[unchecked: position &+ 2])] & mask != 0 { return position &+ 2 }
            if unsafe classes[unchecked: Int(bytes[unchecked: position &+ 3])] & mask != 0 { return position &+ 3 }
            position &+= 4
        }
        while position < limit, unsafe classes[unchecked: Int(bytes[unchecked: position])] & mask == 0 {
            position &+= 1
        }
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
