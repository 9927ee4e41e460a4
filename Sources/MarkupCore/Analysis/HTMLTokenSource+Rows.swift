/// Rows of tables that have nothing to mend, as the one token that each is to what is around it.
///
/// Where one cell of a large table leaves something open, all of the table is read, and nearly all of it is such rows. A
/// row of plain cells that closes what it opens changes nothing for what is around it. The first row and the last one
/// are always read: what is looked for in a table, or in what is open around it, may depend on them.
extension HTMLTokenSource {
    /// The kinds of nodes that may stand in a cell of a row that is joined.
    private static let plain = NodeKindSet(
        .delimiter, .attributes, .text, .newline, .characterReference, .externalLink, .url, .magicLink, .quote,
        .openTag,
        .closeTag, .extensionTag, .wikilink, .template, .parserFunction, .variable, .parameter)
    private static let calls = NodeKindSet(.template, .parserFunction, .variable, .parameter)

    /// Adds the tokens of row `index` to `tokens` if it can be joined, else returns false. `previous` is the index past the
    /// row before it. Linear in the own nodes of the row.
    mutating func join(row index: Int, after previous: Int, _ nodes: Span<Node>, _ base: Int) -> Bool {
        let row = nodes[index]
        let next = Int(row.next)
        guard previous == index, next < nodes.count, nodes[next].kind == .tableRow, nodes[next].depth == row.depth,
            let lineBreak = endOfPlainRow(index, nodes, base)
        else { return false }
        let bytes = tree.text.bytes
        guard balance.holds(nodes, index + 1..<next, ownTextOnly: true, base, bytes.span), !balance.metBlock else {
            return false
        }
        let end = lineBreak < next ? Int(nodes[lineBreak].start) : row.end
        var flags: HTMLToken.Flags = .placed
        for part in index + 1..<next where Self.calls.contains(nodes[part].kind) {
            flags.insert(.holdsCall)
            break
        }
        open(HTMLToken(.whole, .tr, flags, base + Int(row.start), base + end))
        if lineBreak < next { newlines(base + end, base + row.end) }
        return true
    }

    /// The line break that ends the row `index`, or the index past the row; nil if not all its cells are plain ones, each
    /// on its own line or part of one.
    private func endOfPlainRow(_ index: Int, _ nodes: Span<Node>, _ base: Int) -> Int? {
        let bytes = tree.text.bytes.span
        let limit = Int(nodes[index].next)
        guard index + 1 < limit, nodes[index + 1].kind == .delimiter else { return nil }
        var lineBreak = limit
        var holdsCells = false
        var part = index + 1
        while part < limit {
            let node = nodes[part]
            let next = Int(node.next)
            if node.kind == .tableCell {
                guard part + 1 < next, nodes[part + 1].kind == .delimiter else { return nil }
                holdsCells = true
                lineBreak = limit
                part += 1
                continue
            }
            let isPlain =
                holdsCells
                ? lineBreak == limit && isPlain(node, base, bytes)
                : node.kind != .comment && balance.isBetweenParts(node, base, bytes)
            guard isPlain else { return nil }
            if holdsCells, node.kind == .newline {
                // A blank line may begin a paragraph.
                guard node.length == 1 else { return nil }
                lineBreak = part
            }
            part = next
        }
        return holdsCells ? lineBreak : nil
    }

    /// Whether `node` may stand in a plain cell.
    private func isPlain(_ node: Node, _ base: Int, _ bytes: Span<UInt8>) -> Bool {
        switch node.kind {
        case .wikilink: node.flags == LinkKind.page.rawValue || node.flags == LinkKind.interwiki.rawValue
        case .extensionTag: balance.mayStand(extensionTag: base + Int(node.start), insideElement: true, bytes)
        default: Self.plain.contains(node.kind)
        }
    }
}
