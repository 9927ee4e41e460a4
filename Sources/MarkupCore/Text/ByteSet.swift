/// A set of bytes with constant-time membership, usable in the scanning loops.
package struct ByteSet: Sendable {
    private var low: UInt64 = 0
    private var high: UInt64 = 0
    private var upper: (UInt64, UInt64) = (0, 0)

    package init(_ bytes: some Sequence<UInt8>) {
        for byte in bytes { insert(byte) }
    }

    package init(_ members: String) {
        self.init(members.utf8)
    }

    /// Adds `byte`.
    package mutating func insert(_ byte: UInt8) {
        let bit: UInt64 = 1 << UInt64(byte & 63)
        switch byte >> 6 {
        case 0: low |= bit
        case 1: high |= bit
        case 2: upper.0 |= bit
        default: upper.1 |= bit
        }
    }

    /// Whether `byte` is in the set.
    package func contains(_ byte: UInt8) -> Bool {
        let bit: UInt64 = 1 << UInt64(byte & 63)
        switch byte >> 6 {
        case 0: return low & bit != 0
        case 1: return high & bit != 0
        case 2: return upper.0 & bit != 0
        default: return upper.1 & bit != 0
        }
    }
}
