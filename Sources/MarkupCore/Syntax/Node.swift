/// One node of a block's tree: 16 bytes, in prefix order, positions relative to the block.
public struct Node: Sendable, Equatable {
    public var kind: NodeKind
    /// Meaning by kind: see `NodeFlags`.
    public var flags: UInt8
    /// Distance from the block's root, saturating at 65,535.
    public var depth: UInt16
    /// Bytes from the start of the block.
    public var start: UInt32
    /// Bytes.
    public var length: UInt32
    /// The index one past this node's last descendant.
    public var next: UInt32

    /// The node's bytes, relative to the block.
    public var range: Range<Int> { Int(start)..<Int(start) + Int(length) }
    /// The offset one past the node's last byte, relative to the block.
    public var end: Int { Int(start) + Int(length) }
}
