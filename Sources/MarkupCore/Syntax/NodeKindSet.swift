/// A set of kinds of nodes, as a bit mask.
struct NodeKindSet: Sendable {
    private var bits: UInt64 = 0

    init(_ kinds: NodeKind...) {
        for kind in kinds { bits |= 1 << UInt64(kind.rawValue) }
    }

    /// Whether `kind` is in the set.
    @inline(__always)
    func contains(_ kind: NodeKind) -> Bool { bits & (1 &<< UInt64(kind.rawValue)) != 0 }

    /// The kinds of both.
    func union(_ other: NodeKindSet) -> NodeKindSet {
        var result = self
        result.bits |= other.bits
        return result
    }
}
