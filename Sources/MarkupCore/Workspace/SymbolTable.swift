/// The names of a workspace, each kept once and known by a number from then on: titles, and what belongs to a title, such
/// as its sections and parameters.
///
/// Numbers are given in order and never taken back. A lookup is O(length of the name).
package struct SymbolTable: Sendable {
    /// What a name is the name of. The raw values are kept on disk.
    package enum Kind: UInt8, Sendable, CaseIterable {
        /// A page; the owner is the number of its namespace, the name its `Title.key`.
        case title = 1
        /// A section or anchor of the page that owns it, as `SectionName.key` has it.
        case section
        /// A parameter of the template that owns it.
        case parameter
        /// A group of references; nobody owns it.
        case group
        /// A reference in the group that owns it.
        case reference
        /// A function of the module that owns it.
        case function
        /// A page without a title, by its path; nobody owns it.
        case untitled
    }

    /// The number of a name.
    package typealias ID = UInt32

    /// All names, one after the other.
    private(set) var bytes: [UInt8] = []
    /// Where each name ends in `bytes`.
    private(set) var ends: [UInt32] = []
    private(set) var kinds: [UInt8] = []
    private(set) var owners: [UInt32] = []
    /// Numbers plus one by hash; 0 is free. The count is a power of two, at most half full.
    private var slots: [UInt32] = []

    package init() {}

    /// The table of these columns; nil when they do not fit each other.
    init?(bytes: [UInt8], ends: [UInt32], kinds: [UInt8], owners: [UInt32]) {
        guard ends.count == kinds.count, ends.count == owners.count, ends.last ?? 0 == bytes.count else { return nil }
        var last: UInt32 = 0
        for index in ends.indices {
            guard ends[index] >= last, let kind = Kind(rawValue: kinds[index]) else { return nil }
            // What owns a name was there before it.
            guard !kind.isOwned || owners[index] < index else { return nil }
            last = ends[index]
        }
        self.bytes = bytes
        self.ends = ends
        self.kinds = kinds
        self.owners = owners
        grow(toHold: ends.count)
    }

    /// The number of names.
    package var count: Int { ends.count }

    /// The number of this name, which is given one if it has none.
    @inline(__always)
    package mutating func intern(
        _ kind: Kind, owner: UInt32, _ name: Span<UInt8>, _ range: Range<Int>
    ) -> ID {
        if (ends.count + 1) * 2 > slots.count { grow(toHold: ends.count + 1) }
        var slot = Int(truncatingIfNeeded: Self.hash(kind.rawValue, owner, name, range)) & (slots.count - 1)
        while slots[slot] != 0 {
            let number = slots[slot] - 1
            if matches(Int(number), kind, owner, name, range) { return number }
            slot = (slot + 1) & (slots.count - 1)
        }
        let number = ID(truncatingIfNeeded: ends.count)
        for index in range { bytes.append(name[index]) }
        ends.append(UInt32(truncatingIfNeeded: bytes.count))
        kinds.append(kind.rawValue)
        owners.append(owner)
        slots[slot] = number + 1
        return number
    }

    /// The number of this name, which is given one if it has none.
    package mutating func intern(_ kind: Kind, owner: UInt32, _ name: String) -> ID {
        let span = name.utf8.span
        return intern(kind, owner: owner, span, 0..<span.count)
    }

    /// The number of this name; nil when it was never met.
    package func find(_ kind: Kind, owner: UInt32, _ name: String) -> ID? {
        guard !slots.isEmpty else { return nil }
        let span = name.utf8.span
        let range = 0..<span.count
        var slot = Int(truncatingIfNeeded: Self.hash(kind.rawValue, owner, span, range)) & (slots.count - 1)
        while slots[slot] != 0 {
            let number = slots[slot] - 1
            if matches(Int(number), kind, owner, span, range) { return number }
            slot = (slot + 1) & (slots.count - 1)
        }
        return nil
    }

    package func kind(of symbol: ID) -> Kind { Kind(rawValue: kinds[Int(symbol)]) ?? .untitled }

    /// What the name belongs to: the number of another name, or for titles of a namespace; 0 where nothing does.
    package func owner(of symbol: ID) -> UInt32 { owners[Int(symbol)] }

    package func name(of symbol: ID) -> String { String(decoding: bytes[range(of: Int(symbol))], as: UTF8.self) }

    /// The number of all names of `kind` that `owner` has, in the order in which they were met. O(names).
    package func owned(by owner: UInt32, _ kind: Kind) -> [ID] {
        owners.indices.compactMap { owners[$0] == owner && kinds[$0] == kind.rawValue ? ID($0) : nil }
    }

    /// Adds all names of `other`. The result says which number each of them has here.
    mutating func merge(_ other: SymbolTable) -> [ID] {
        var numbers: [ID] = []
        numbers.reserveCapacity(other.count)
        let names = other.bytes.span
        for index in 0..<other.count {
            guard let kind = Kind(rawValue: other.kinds[index]) else { continue }
            let owner = kind.isOwned ? numbers[Int(other.owners[index])] : other.owners[index]
            numbers.append(intern(kind, owner: owner, names, other.range(of: index)))
        }
        return numbers
    }

    func range(of index: Int) -> Range<Int> {
        Int(index == 0 ? 0 : ends[index - 1])..<Int(ends[index])
    }

    private func matches(
        _ number: Int, _ kind: Kind, _ owner: UInt32, _ name: Span<UInt8>, _ range: Range<Int>
    ) -> Bool {
        let start = Int(number == 0 ? 0 : ends[number - 1])
        guard Int(ends[number]) - start == range.count, owners[number] == owner, kinds[number] == kind.rawValue else {
            return false
        }
        for offset in 0..<range.count where bytes[start + offset] != name[range.lowerBound + offset] { return false }
        return true
    }

    private static func hash(_ kind: UInt8, _ owner: UInt32, _ name: Span<UInt8>, _ range: Range<Int>) -> UInt64 {
        var hash = 0xcbf2_9ce4_8422_2325 ^ (UInt64(owner) << 8 | UInt64(kind)) &* 0x9E37_79B9_7F4A_7C15
        for index in range { hash = (hash ^ UInt64(name[index])) &* 0x100_0000_01b3 }
        return hash ^ (hash >> 29)
    }

    private mutating func grow(toHold count: Int) {
        var size = max(16, slots.count)
        while size < count * 2 { size *= 2 }
        slots = [UInt32](repeating: 0, count: size)
        let names = bytes
        for index in ends.indices {
            let hash = Self.hash(kinds[index], owners[index], names.span, range(of: index))
            var slot = Int(truncatingIfNeeded: hash) & (size - 1)
            while slots[slot] != 0 { slot = (slot + 1) & (size - 1) }
            slots[slot] = UInt32(truncatingIfNeeded: index + 1)
        }
    }
}

extension SymbolTable.Kind {
    /// Whether the owner is the number of another name.
    var isOwned: Bool {
        switch self {
        case .section, .parameter, .reference, .function: true
        case .title, .group, .untitled: false
        }
    }
}
