/// Finds out in one pass which rules a stretch of text could concern: each set of trigger bytes has a bit.
struct TriggerTable: Sendable {
    /// The bits of some rules' triggers.
    struct Mask: Sendable, Equatable {
        fileprivate var bits: UInt32
        /// Of rules that have no triggers: met by any text.
        fileprivate static let always = Mask(bits: 1)
        /// Of no rules: met by no text.
        static let never = Mask(bits: 0)

        /// Whether a text with the triggers `present` holds one of these.
        @inline(__always)
        func isMet(by present: Mask) -> Bool { bits & present.bits != 0 }

        /// Adds the triggers of other rules.
        mutating func formUnion(_ other: Mask) { bits |= other.bits }
    }

    /// The bits of each byte.
    private(set) var table = [UInt32](repeating: 0, count: 256)
    /// The sets of bytes by the place of their bit.
    private var sets: [[UInt8]] = []

    /// The mask of a rule with `triggers`. Rules beyond the thirty-first set of triggers are asked about all texts.
    mutating func mask(for triggers: [UInt8]) -> Mask {
        if triggers.isEmpty { return .always }
        if let known = sets.firstIndex(of: triggers) { return Mask(bits: 2 << UInt32(known)) }
        guard sets.count < 31 else { return .always }
        let bit: UInt32 = 2 << UInt32(sets.count)
        sets.append(triggers)
        for byte in triggers { table[Int(byte)] |= bit }
        return Mask(bits: bit)
    }

    /// The triggers that stand in `text`; `table` is that of a trigger table.
    @inline(__always)
    static func mask(of text: Span<UInt8>, _ table: Span<UInt32>) -> Mask {
        precondition(table.count == 256)
        // Every index below is a byte, or less than `text.count`.
        var (bits, others) = (Mask.always.bits, UInt32(0))
        var offset = 0
        while offset &+ 4 <= text.count {
            unsafe bits |= table[unchecked: Int(text[unchecked: offset])]
            unsafe others |= table[unchecked: Int(text[unchecked: offset &+ 1])]
            unsafe bits |= table[unchecked: Int(text[unchecked: offset &+ 2])]
            unsafe others |= table[unchecked: Int(text[unchecked: offset &+ 3])]
            offset &+= 4
        }
        while offset < text.count {
            unsafe bits |= table[unchecked: Int(text[unchecked: offset])]
            offset &+= 1
        }
        return Mask(bits: bits | others)
    }
}
