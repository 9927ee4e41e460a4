/// Blocks that open and close all their tags by themselves, as the few tokens that they are to the blocks around.
extension HTMLTokenSource {
    /// Fills `tokens` with what stands for block `index`, which is quiet: one token, and those of the line breaks at
    /// its end.
    mutating func readQuiet(_ index: Int) {
        let block = tree.blocks[index]
        let start = tree.start(ofBlock: index)
        let end = start + block.length
        let breaks = lineBreaks(before: end, from: start)
        let content = end - breaks
        tokens.removeAll(keepingCapacity: true)
        switch Self.shape(of: block.nodeSpan) {
        case .text: tokens.append(HTMLToken(.text, .body, [], start, content))
        case .blockElement: tokens.append(HTMLToken(.whole, .div, .placed, start, content))
        case .invisible: tokens.append(HTMLToken(.whole, .link, [.placed, .transparent], start, content))
        case .call: tokens.append(HTMLToken(.whole, .call, .placed, start, content))
        }
        for place in content..<end { tokens.append(HTMLToken(.newline, .body, [], place, place + 1)) }
    }

    /// How many line breaks stand at the end of a block, but no more than two: 2 stands for a blank line.
    private func lineBreaks(before end: Int, from start: Int) -> Int {
        let bytes = tree.text.bytes.span
        var position = end
        var count = 0
        while position > start, count < 2 {
            position -= 1
            if bytes[position] == UInt8(ascii: "\n") {
                count += 1
            } else if bytes[position] != 0x20, bytes[position] != 0x09, bytes[position] != 0x0D {
                break
            }
        }
        return count
    }

    /// What a block is to the tags around it.
    private enum Shape {
        case text, blockElement, invisible, call
    }

    /// What the children of a block's root amount to.
    private static func shape(of nodes: Span<Node>) -> Shape {
        var shape = Shape.invisible
        var child = 1
        while child < nodes.count {
            let node = nodes[child]
            switch node.kind {
            case .newline, .comment, .behaviourSwitch, .includeTag, .includeOnly: break
            case .wikilink
            where node.flags == LinkKind.category.rawValue || node.flags == LinkKind.language.rawValue:
                break
            case .heading, .listItem, .preformatted, .horizontalRule, .table: return .blockElement
            case .template, .parserFunction, .variable, .parameter: if shape == .invisible { shape = .call }
            default: shape = .text
            }
            child = Int(node.next)
        }
        return shape
    }
}
