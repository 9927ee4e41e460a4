/// What the end of a long construct closes, for those who see only the end.
package struct ClosingHint: Equatable, Sendable {
    /// The byte offset just past the construct.
    package var offset: Int
    package var label: String

    /// A construct of fewer lines is seen whole.
    private static let leastLines = 12
    /// A longer label, in characters, would hide the text after it.
    private static let longestLabel = 40

    /// The hints for the constructs that end in `range` (bytes of the page), in order. O(page).
    package static func all(in range: Range<Int>, of tree: SyntaxTree) -> [ClosingHint] {
        var hints: [ClosingHint] = []
        guard let first = tree.block(containing: range.lowerBound) else { return [] }
        for index in first..<tree.blocks.count {
            let base = tree.start(ofBlock: index)
            guard base <= range.upperBound else { break }
            let block = tree.blocks[index]
            for (number, node) in block.nodes.enumerated() where node.kind == .template || node.kind == .table {
                let node = SyntaxNode(block: block, base: base, index: number)
                guard range.contains(node.end) || node.end == range.upperBound, isLong(node.range, tree) else {
                    continue
                }
                if let label = label(of: node, tree) { hints.append(ClosingHint(offset: node.end, label: label)) }
            }
        }
        for pair in TagPair.all(in: tree)
        where range.contains(pair.end.upperBound) || pair.end.upperBound == range.upperBound {
            guard isLong(pair.start.lowerBound..<pair.end.upperBound, tree), let label = label(of: pair, tree) else {
                continue
            }
            hints.append(ClosingHint(offset: pair.end.upperBound, label: label))
        }
        return hints.sorted { $0.offset < $1.offset }
    }

    private static func isLong(_ range: Range<Int>, _ tree: SyntaxTree) -> Bool {
        let lines = tree.text.lines
        return lines.line(containing: range.upperBound) - lines.line(containing: range.lowerBound) >= leastLines
    }

    private static func label(of node: SyntaxNode, _ tree: SyntaxTree) -> String? {
        if node.kind == .template {
            return node.child(.templateName).flatMap { shortened(tree.string(in: tree.text.bytes.trimmed($0.range))) }
        }
        guard node.flags & NodeFlags.unclosed == 0 else { return nil }
        if let caption = node.child(.tableCaption) {
            // The caption as it is read, its marks and attributes aside.
            var bytes: [UInt8] = []
            for child in caption.children where child.kind == .text { bytes += tree.bytes(of: child) }
            if let text = shortened(String(decoding: bytes[bytes.trimmed(0..<bytes.count)], as: UTF8.self)) {
                return text
            }
        }
        return node.child(.attributes).flatMap { sign(of: $0, tree) }
    }

    private static func label(of pair: TagPair, _ tree: SyntaxTree) -> String? {
        guard var node = tree.node(at: pair.start.lowerBound) else { return nil }
        while node.kind != .openTag {
            guard let parent = node.parent else { return nil }
            node = parent
        }
        return sign(of: node, tree)
    }

    /// `#id` or `.class` of an element.
    private static func sign(of holder: SyntaxNode, _ tree: SyntaxTree) -> String? {
        for (name, mark) in [("id", "#"), ("class", ".")] as [(StaticString, String)] {
            let value = ElementAttributes.value(of: name, in: holder) { tree.text.bytes[$0] }
            guard let value, let word = value.split(whereSeparator: \.isWikiSpace).first
            else { continue }
            return shortened(mark + String(decoding: word, as: UTF8.self))
        }
        return nil
    }

    private static func shortened(_ text: String) -> String? {
        guard !text.isEmpty, !text.contains("\n") else { return nil }
        return text.count <= longestLabel ? text : String(text.prefix(longestLabel)) + "…"
    }
}
