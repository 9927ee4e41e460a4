/// Parses `text` for `site`: skeleton, block plan, and each block that cannot be taken from the last tree.
///
/// `last` is the tree of the text before `dirty`; without it every block is parsed, and the result is the same
/// (invariant I2).
func parse(
    _ text: SourceText, site: SiteConfiguration, reusing last: (tree: SyntaxTree, dirty: DirtyRange)? = nil
) -> SyntaxTree {
    let skeleton = Skeleton(of: text.bytes, site: site)
    let plan = BlockPlan(text, skeleton)
    var reuse = last.map { Reuse($0.tree, $0.dirty) }
    var blocks: [Block] = []
    var starts: [UInt32] = []
    blocks.reserveCapacity(plan.pieces.count)
    starts.reserveCapacity(plan.pieces.count + 1)
    for (index, piece) in plan.pieces.enumerated() {
        let context = BlockContext(isFirst: index == 0)
        starts.append(UInt32(piece.range.lowerBound))
        if let block = reuse?.block(for: piece, context, skeleton.marks) {
            blocks.append(block)
        } else {
            blocks.append(
                parseBlock(text.bytes, piece.range, context, skeleton.marks[piece.marks], site))
        }
    }
    starts.append(UInt32(text.count))
    return SyntaxTree(
        text: text, site: site, skeleton: skeleton, blocks: blocks, starts: starts,
        markStarts: plan.pieces.map { UInt32($0.marks.lowerBound) } + [UInt32(skeleton.marks.count)])
}

/// Parses one block. A pure function of its arguments: the bytes in `range`, what is known of the text before, and the
/// skeleton's marks in the block.
func parseBlock(
    _ bytes: [UInt8], _ range: Range<Int>, _ context: BlockContext, _ marks: ArraySlice<Mark>, _ site: SiteConfiguration
) -> Block {
    var parser = BlockParser(bytes, range, marks, site)
    let nodes = parser.parse(context)
    return Block(nodes: nodes, length: range.count, context: context)
}
