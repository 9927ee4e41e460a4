/// What a block means to the elements of the page, as far as it can be said of the block alone.
package struct HTMLBlockSummary {
    /// Whether all tags, apostrophes and tables of the block are closed in it and nothing was dropped or moved.
    package private(set) var isQuiet = true
    /// Problems in content that is parsed on its own (references, link texts, arguments), relative to the block.
    package private(set) var inner: [TagProblem] = []

    /// Works it out for block `index`. `readingAll` is for comparison: it reads what is plainly in order, or plainly
    /// not, as well.
    package init(of index: Int, _ reader: inout HTMLReader, readingAll: Bool = false) {
        let block = reader.tree.blocks[index]
        let nodes = block.nodeSpan
        let base = reader.tree.start(ofBlock: index)
        let bytes = reader.tree.text.bytes
        if !readingAll {
            if reader.source.balance.holds(nodes, 1..<nodes.count, base: base, bytes.span) { return }
            let verdict = reader.source.balance.verdict(nodes, base: base, bytes.span)
            if verdict != .unknown {
                isQuiet = verdict == .inOrder
                var fragments: [HTMLTokenSource.Fragment] = []
                for node in reader.source.balance.doubtfulConstructs(nodes, base: base, bytes.span) {
                    reader.source.read(construct: node, ofBlock: index)
                    fragments += reader.source.inner
                }
                read(&fragments, nodes, base, readingAll: false, &reader)
                return
            }
        }
        reader.read(HTMLTokenSource.Fragment(block: index, node: nil, isBlock: true, isInline: false))
        isQuiet = reader.pipeline.document.isQuiet
        var fragments = reader.source.inner
        read(&fragments, nodes, base, readingAll: readingAll, &reader)
    }

    /// Reads `fragments` and those in them, but for what is plainly in order.
    private mutating func read(
        _ fragments: inout [HTMLTokenSource.Fragment], _ nodes: Span<Node>, _ base: Int, readingAll: Bool,
        _ reader: inout HTMLReader
    ) {
        guard !fragments.isEmpty else { return }
        let bytes = reader.tree.text.bytes
        var structure = HTMLStructure()
        while let fragment = fragments.popLast() {
            guard let node = fragment.node else { continue }
            if !readingAll, nodes[node].depth <= Self.deepestLook, nodes[node].kind != .languageVariant,
                reader.source.balance.holds(nodes, node + 1..<Int(nodes[node].next), base: base, bytes.span)
            {
                continue
            }
            reader.read(fragment)
            for var inner in reader.source.inner {
                inner.isShown = inner.isShown && fragment.isShown
                inner.isNote = inner.isNote || fragment.isNote
                fragments.append(inner)
            }
            structure.collect(&reader.pipeline.document, fragment)
        }
        inner = structure.problems.map { $0.moved(by: -base) }
    }

    /// Fragments deeper than this are read at once: each look may go over all that is in one.
    private static let deepestLook = 16
}

extension HTMLDocument {
    /// Whether every element was closed where it was opened and everything stands where it was written.
    var isQuiet: Bool {
        var node = after(0, within: 0)
        while node != Self.none {
            let here = self[node]
            if here.kind == .stripped || here.flags.contains(.fostered) { return false }
            if here.kind == .element, !isClosed(here) { return false }
            node = after(node, within: 0)
        }
        return true
    }

    private func isClosed(_ node: Node) -> Bool {
        if node.flags.contains(.html) {
            if HTMLElementSet.void.contains(node.tag)
                || node.flags.contains(.whole) && !node.flags.contains(.selfClosed)
            {
                return true
            }
            return node.flags.contains(.closed) && !node.flags.contains(.autoStart)
        }
        switch node.tag {
        case .b, .i, .table: return node.flags.contains(.closed) && !node.flags.contains(.autoStart)
        default: return true
        }
    }
}
