/// Parses one block. A pure function of its arguments: the block's bytes, what is known of the text before, and the
/// skeleton of the block, all relative to it. `buffer` is room for the nodes that is used again for the next block.
func parseBlock(
    _ bytes: Span<UInt8>, _ context: BlockContext, _ skeleton: Skeleton, _ site: SiteConfiguration,
    _ buffer: inout [Node]
) -> Block {
    var parser = BlockParser(bytes, skeleton.marks.span, site)
    swap(&parser.nodes, &buffer)
    parser.parse(context)
    swap(&parser.nodes, &buffer)
    // An array of just their size; the buffer stays its owner's own.
    let nodes = unsafe [Node](unsafeUninitializedCapacity: buffer.count) { room, count in
        count = unsafe room.update(fromContentsOf: buffer)
    }
    return Block(nodes: nodes, length: bytes.count, context: context, skeleton: skeleton)
}
