/// A `<` that begins no tag, comment or the like.
enum LiteralAngle {
    /// Nodes that begin with a `<` of their own.
    private static let kinds = NodeKindSet(.comment, .includeTag, .openTag, .closeTag, .extensionOpen, .extensionClose)

    /// Whether one stands in the block with the nodes `nodes`, the bytes `block` of `page`: whether it holds more of them than
    /// nodes that begin with one. The first of all is the byte `first`.
    static func stands(in block: Range<Int>, of page: Span<UInt8>, _ nodes: Span<Node>, from first: Int) -> Bool {
        let byte = UInt8(ascii: "<")
        var spare = ByteSearch.count(of: byte, in: page, from: first, limit: block.upperBound)
        let kinds = kinds
        var index = kinds.first(in: nodes, from: 0)
        while index < nodes.count {
            if page[block.lowerBound + Int(nodes[index].start)] == byte { spare -= 1 }
            index = kinds.first(in: nodes, from: index + 1)
        }
        return spare > 0
    }
}
