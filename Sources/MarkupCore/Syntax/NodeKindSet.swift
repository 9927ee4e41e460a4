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

    /// Takes `kind` out.
    mutating func remove(_ kind: NodeKind) { bits &= ~(1 << UInt64(kind.rawValue)) }

    /// Whether `kind` is in the set.
    @inline(__always)
    func contains(_ kind: NodeKind) -> Bool { bits & (1 &<< UInt64(kind.rawValue)) != 0 }

    /// The first of `nodes` from `start` on that is of one of these kinds, or the end.
    @inline(__always)
    func first(in nodes: Span<Node>, from start: Int) -> Int {
        precondition(start >= 0)
        var index = start
        // In range by the line above and by the condition.
        while index < nodes.count, unsafe !contains(nodes[unchecked: index].kind) { index &+= 1 }
        return index
    }

    /// The kinds of both.
    func union(_ other: NodeKindSet) -> NodeKindSet {
        var result = self
        result.formUnion(other)
        return result
    }
}
