import MarkupCore

/// Checks invariant I1 on a tree: blocks tile the text, children tile their parents, indices and depths are sound.
/// Returns a description of the first violation.
func violationOfTiling(_ tree: SyntaxTree) -> String? {
    var offset = 0
    for (index, block) in tree.blocks.enumerated() {
        guard tree.start(ofBlock: index) == offset else {
            return "block \(index) starts at \(tree.start(ofBlock: index)), not \(offset)"
        }
        guard block.length > 0 else { return "block \(index) is empty" }
        if let violation = violationOfTiling(block) { return "block \(index) at \(offset): \(violation)" }
        offset += block.length
    }
    return offset == tree.text.count ? nil : "the blocks end at \(offset), the text at \(tree.text.count)"
}

private func violationOfTiling(_ block: Block) -> String? {
    let nodes = block.nodes
    guard let root = nodes.first, root.kind == .block, root.start == 0, root.end == block.length,
        Int(root.next) == nodes.count
    else { return "the root does not span the block" }
    for (index, node) in nodes.enumerated() {
        guard Int(node.next) > index, Int(node.next) <= nodes.count else { return "\(node.kind) \(index): bad next" }
        var child = index + 1
        var offset = Int(node.start)
        while child < Int(node.next) {
            guard Int(nodes[child].start) == offset else {
                return
                    "\(nodes[child].kind) \(child) in \(node.kind) \(index) starts at \(nodes[child].start), not \(offset)"
            }
            guard nodes[child].depth == node.depth + 1 || node.depth == .max else {
                return "\(nodes[child].kind) \(child): depth"
            }
            offset = nodes[child].end
            child = Int(nodes[child].next)
        }
        guard child == Int(node.next) else { return "\(node.kind) \(index): a child reaches beyond it" }
        if Int(node.next) > index + 1, offset != node.end {
            return "the children of \(node.kind) \(index) end at \(offset), not \(node.end)"
        }
    }
    return nil
}

/// What differs between two trees of the same text, or nil.
func difference(_ left: SyntaxTree, _ right: SyntaxTree) -> String? {
    guard left.text.bytes == right.text.bytes else { return "texts differ" }
    guard left.text.lines == right.text.lines else { return "line tables differ" }
    guard left.skeleton == right.skeleton else { return "skeletons differ" }
    guard left.blocks.count == right.blocks.count else {
        return "\(left.blocks.count) blocks against \(right.blocks.count)"
    }
    for (index, pair) in zip(left.blocks, right.blocks).enumerated() where pair.0.nodes != pair.1.nodes {
        let node = zip(pair.0.nodes, pair.1.nodes).enumerated().first { $0.element.0 != $0.element.1 }
        return "block \(index) differs, first at \(node.map { "\($0)" } ?? "its end")"
    }
    return nil
}
