/// One node of a block's tree: 16 bytes, in prefix order, positions relative to the block.
package struct Node: Sendable, Equatable, BitwiseCopyable {
    package var kind: NodeKind
    /// Meaning by kind: see `NodeFlags`.
    package var flags: UInt8
    /// Distance from the block's root.
    package var depth: UInt16
    /// Bytes from the start of the block.
    package var start: UInt32
    /// Bytes.
    package var length: UInt32
    /// The index one past this node's last descendant.
    package var next: UInt32

    /// The node's bytes, relative to the block.
    package var range: Range<Int> { Int(start)..<Int(start) + Int(length) }
    /// The offset one past the node's last byte, relative to the block.
    package var end: Int { Int(start) + Int(length) }
}
