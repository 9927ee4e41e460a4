/// Which rules a stretch of text could concern: each set of trigger bytes has a bit, and so has each first look.
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

        /// These without those of other rules.
        func subtracting(_ other: Mask) -> Mask { Mask(bits: bits & ~other.bits) }

        /// Adds the triggers of other rules.
        mutating func formUnion(_ other: Mask) { bits |= other.bits }
    }

    /// A set of triggers that rules share.
    private struct Shared {
        let bytes: [UInt8]
        let isOfNames: Bool
        let mask: Mask
    }

    private var shared: [Shared] = []
    private var count: UInt32 = 0
    /// The bits of each byte in a name.
    private var table = [UInt32](repeating: 0, count: 256)
    /// The bits that any name has.
    private var always: UInt32 = 1
    /// The bits that any block has.
    private var assumed: UInt32 = 1
    /// The bits of a block by its first byte.
    private var starts = [UInt32](repeating: 0, count: 256)
    /// The bits of a block by the flags of its root.
    private var flags: [(flags: UInt8, bits: UInt32)] = []
    /// What is looked for in blocks and texts.
    private(set) var signs: [(sign: Sign, mask: Mask)] = []

    /// The kinds of nodes that are names and the like: short, and few in a block.
    static let names = NodeKindSet(.templateName, .argumentName, .url)

    /// The mask of `rule`. Rules that find no bit left are asked about all texts.
    mutating func mask(for rule: any BlockRule.Type) -> Mask {
        guard let look = rule.firstLook else {
            return mask(for: rule.triggers, isOfNames: rule.kinds.allSatisfy(Self.names.contains))
        }
        guard let mask = nextMask() else { return .always }
        if look.flags != 0 { flags.append((look.flags, mask.bits)) }
        for byte in look.starts { starts[Int(byte)] |= mask.bits }
        if let sign = look.sign { add(sign, mask) }
        always |= mask.bits
        return mask
    }

    /// The mask of a rule with `triggers`; `isOfNames` says that it sees names alone.
    mutating func mask(for triggers: [UInt8], isOfNames: Bool = false) -> Mask {
        if triggers.isEmpty { return .always }
        if let known = shared.first(where: { $0.bytes == triggers && $0.isOfNames == isOfNames }) { return known.mask }
        guard let mask = nextMask() else { return .always }
        shared.append(Shared(bytes: triggers, isOfNames: isOfNames, mask: mask))
        for byte in triggers { table[Int(byte)] |= mask.bits }
        // Names are short enough to be looked at themselves.
        let bytes = isOfNames ? triggers.filter { $0 >= 0x80 } : triggers
        if bytes.count < triggers.count { assumed |= mask.bits }
        // Of several bytes from 0x80 on any such byte counts: one search instead of many.
        let isForeign = bytes.count > 1 && bytes.contains { $0 >= 0x80 }
        if isForeign { add(.foreign, mask) }
        for byte in bytes where !isForeign || byte < 0x80 { add(.byte(byte), mask) }
        return mask
    }

    private mutating func nextMask() -> Mask? {
        guard count < 31 else { return nil }
        count += 1
        return Mask(bits: 1 << count)
    }

    private mutating func add(_ sign: Sign, _ mask: Mask) {
        if let known = signs.firstIndex(where: { $0.sign == sign }) {
            signs[known].mask.formUnion(mask)
        } else {
            signs.append((sign, mask))
        }
    }

    /// The triggers of a block as far as its first byte and the flags of its root tell.
    func mask(ofBlockBeginningWith first: UInt8, flags: UInt8) -> Mask {
        var bits = assumed | starts[Int(first)]
        if flags != 0 {
            for entry in self.flags where entry.flags & flags != 0 { bits |= entry.bits }
        }
        return Mask(bits: bits)
    }

    /// The triggers that stand in `name`, which belongs to a block with the triggers `present`.
    func mask(ofName name: Span<UInt8>, inBlock present: Mask) -> Mask {
        let table = table.span
        precondition(table.count == 256)
        var (bits, others) = (always, UInt32(0))
        var offset = 0
        // Every index below is a byte, or less than `name.count`.
        while offset &+ 4 <= name.count {
            unsafe bits |= table[unchecked: Int(name[unchecked: offset])]
            unsafe others |= table[unchecked: Int(name[unchecked: offset &+ 1])]
            unsafe bits |= table[unchecked: Int(name[unchecked: offset &+ 2])]
            unsafe others |= table[unchecked: Int(name[unchecked: offset &+ 3])]
            offset &+= 4
        }
        while offset < name.count {
            unsafe bits |= table[unchecked: Int(name[unchecked: offset])]
            offset &+= 1
        }
        return Mask(bits: (bits | others) & present.bits)
    }
}
