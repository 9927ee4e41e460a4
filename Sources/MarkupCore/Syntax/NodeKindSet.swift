/// A set of kinds of nodes, as a bit mask.
struct NodeKindSet: Sendable {
    private var bits: UInt64 = 0

    init(_ kinds: NodeKind...) {
        for kind in kinds { insert(kind) }
    }

    /// Adds `kind`.
    mutating func insert(_ kind: NodeKind) { bits |= 1 << UInt64(kind.rawValue) }

    /// Adds the kinds of `other`.
    mutating func formUnion(_ other: NodeKindSet) { bits |= other.bits }

    /// Whether `kind` is in the set.
    @inline(__always)
    func contains(_ kind: NodeKind) -> Bool { bits & (1 &<< UInt64(kind.rawValue)) != 0 }

    /// The kinds of both.
    func union(_ other: NodeKindSet) -> NodeKindSet {
        var result = self
        result.formUnion(other)
        return result
    }
}
