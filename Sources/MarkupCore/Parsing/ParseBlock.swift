/// Parses one block: adds its nodes to those in `room`. A pure function of the block's bytes and which of them may be markup,
/// what is known of the text before, and the marks of the block, all relative to it, on the site of the room.
func parseBlock(
    _ bytes: Span<UInt8>, _ markup: MarkupBits.View, _ context: BlockContext, _ marks: Span<Mark>,
    _ room: inout ParserRoom
) {
    var parser = BlockParser(bytes, marks, markup, in: room)
    parser.parse(context)
    room = parser.leave()
}
