/// What a block means to the elements of the page, as far as it can be said of the block alone.
package struct HTMLBlockSummary {
    /// What a block is to the tags around it.
    enum Shape {
        case text, blockElement, invisible, call
    }

    /// Whether all tags, apostrophes and tables of the block are closed in it and nothing was dropped or moved.
    package let isQuiet: Bool
    /// Problems in content that is parsed on its own (references, link texts, arguments), relative to the block.
    package let inner: [TagProblem]
    private let shape: Shape
    /// Line breaks at the end of the block: 0, 1 or 2 for more.
    private let newlines: Int

    /// Works it out for block `index`; `source` is used up. `readingAll` is for comparison: it reads what is plainly in
    /// order as well.
    package init(of index: Int, _ source: inout HTMLTokenSource, readingAll: Bool = false) {
        let block = source.tree.blocks[index]
        let base = source.tree.start(ofBlock: index)
        let bytes = source.tree.text.bytes
        newlines = Self.newlines(of: block, base, bytes)
        let look = Look(block)
        shape = look.shape
        let needsReading = look.needsReading && !HTMLBalance.holds(block, base: base, in: bytes)
        guard needsReading || readingAll else {
            isQuiet = true
            inner = []
            return
        }
        var structure = HTMLStructure()
        var fragments = [HTMLTokenSource.Fragment(block: index, node: nil, isBlock: true, isInline: false)]
        var isQuiet = true
        var isFirst = true
        while let fragment = fragments.popLast() {
            if let node = fragment.node, !readingAll, block.nodes[node].depth <= Self.deepestLook,
                HTMLBalance.holds(block, part: node, base: base, in: bytes)
            {
                continue
            }
            source.read(fragment)
            for var inner in source.inner {
                inner.isShown = inner.isShown && fragment.isShown
                inner.isNote = inner.isNote || fragment.isNote
                fragments.append(inner)
            }
            let range = source.range(of: fragment)
            var pipeline = HTMLPipeline(
                bytes, start: range.lowerBound, isInline: fragment.isInline, tokenCount: source.tokens.count)
            pipeline.feed(source.tokens)
            var document = pipeline.finish(at: range.upperBound)
            if isFirst {
                isQuiet = document.isQuiet
                isFirst = false
            } else {
                structure.collect(&document, fragment)
            }
        }
        self.isQuiet = isQuiet
        inner = structure.problems.map { $0.moved(by: -base) }
    }

    /// Fragments deeper than this are read at once: each look may go over all that is in one.
    private static let deepestLook = 16

    /// Tokens that stand for the block, which begins at `start` and is `length` bytes long.
    func tokens(at start: Int, length: Int) -> [HTMLToken] {
        let count = min(newlines, length)
        let end = start + length - count
        var tokens: [HTMLToken]
        switch shape {
        case .text: tokens = [HTMLToken(.text, .body, [], start, end)]
        case .blockElement: tokens = [HTMLToken(.whole, .div, .placed, start, end)]
        case .invisible: tokens = [HTMLToken(.whole, .link, [.placed, .transparent], start, end)]
        case .call: tokens = [HTMLToken(.whole, .call, .placed, start, end)]
        }
        for offset in 0..<count { tokens.append(HTMLToken(.newline, .body, [], end + offset, end + offset + 1)) }
        return tokens
    }

    private static func newlines(of block: Block, _ base: Int, _ bytes: [UInt8]) -> Int {
        var position = base + block.length
        var count = 0
        while position > base, count < 2 {
            position -= 1
            if bytes[position] == UInt8(ascii: "\n") {
                count += 1
            } else if bytes[position] != 0x20, bytes[position] != 0x09, bytes[position] != 0x0D {
                break
            }
        }
        return count
    }

    /// What the kinds of a block's nodes tell without reading it.
    private struct Look {
        var shape = Shape.invisible
        var needsReading = false

        init(_ block: Block) {
            let list = block.nodes
            let nodes = list.span
            var opened = 0
            var closed = 0
            var flags: UInt8 = 0
            var holdsFile = false
            var index = 0
            while index < nodes.count, !needsReading {
                let node = nodes[index]
                index += 1
                switch node.kind {
                case .openTag, .closeTag, .table, .languageVariant: needsReading = true
                case .wikilink: if node.flags == LinkKind.file.rawValue { holdsFile = true }
                case .quote:
                    flags |= node.flags
                    opened += (node.flags & (NodeFlags.opensBold | NodeFlags.opensItalic)).nonzeroBitCount
                    closed += (node.flags & (NodeFlags.closesBold | NodeFlags.closesItalic)).nonzeroBitCount
                default: continue
                }
            }
            let both = NodeFlags.opensBold | NodeFlags.opensItalic
            if opened != closed || flags & both == both || holdsFile && opened > 0 { needsReading = true }
            var child = 1
            while child < nodes.count, shape != .blockElement {
                add(nodes[child])
                child = Int(nodes[child].next)
            }
        }

        /// Takes a child of the block's root into account.
        private mutating func add(_ node: Node) {
            switch node.kind {
            case .newline, .comment, .behaviourSwitch, .includeTag, .includeOnly: break
            case .wikilink
            where node.flags == LinkKind.category.rawValue || node.flags == LinkKind.language.rawValue:
                break
            case .heading, .listItem, .preformatted, .horizontalRule, .table: shape = .blockElement
            case .template, .parserFunction, .variable, .parameter: if shape == .invisible { shape = .call }
            default: shape = .text
            }
        }
    }
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
