/// Parses one block. A pure function of its arguments: the block's bytes and which of them may be markup, what is known
/// of the text before, and the skeleton of the block, all relative to it. `room` is used again for the next block.
func parseBlock(
    _ bytes: Span<UInt8>, _ markup: MarkupBits.View, _ context: BlockContext, _ skeleton: Skeleton,
    _ site: SiteConfiguration, _ room: inout ParserRoom
) -> Block {
    var parser = BlockParser(bytes, skeleton.marks.span, markup, site, in: room)
    parser.parse(context)
    room = parser.leave()
    return Block(nodes: room.nodes.array(), length: bytes.count, context: context, skeleton: skeleton)
}
