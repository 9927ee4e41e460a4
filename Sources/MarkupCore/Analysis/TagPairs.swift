/// The tags of a page as their writer paired them: an end tag belongs to the last start tag of its name that is open.
///
/// What a browser makes of tags that overlap is `HTMLStructure`'s business; here only the two names matter.
package struct TagPair: Equatable, Sendable {
    /// The start tag and the end tag, bytes of the page.
    package var start: Range<Int>
    package var end: Range<Int>
    /// The names in the tags.
    package var startName: Range<Int>
    package var endName: Range<Int>

    /// The pair of the tag that holds the byte offset `offset` or ends there; nil where there is none. HTML tags and those of
    /// extensions. Looks as far as the end tag, at most `reach` nodes.
    package static func at(_ offset: Int, in tree: SyntaxTree) -> TagPair? {
        for place in [offset, offset - 1] where place >= 0 {
            guard var node = tree.node(at: place) else { continue }
            while !isTag(node.kind) {
                guard let parent = node.parent else { break }
                node = parent
            }
            // A cursor between two tags means the one that it ends, or else the one that begins there.
            guard isTag(node.kind), node.start < offset || place == offset, let pair = of(node, in: tree) else {
                continue
            }
            return pair
        }
        return nil
    }

    /// The pair that the tag `node` is part of.
    package static func of(_ node: SyntaxNode, in tree: SyntaxTree) -> TagPair? {
        switch node.kind {
        case .extensionOpen, .extensionClose:
            guard let tag = node.parent, let open = tag.child(.extensionOpen), let close = tag.child(.extensionClose)
            else { return nil }
            return TagPair(open, close, tree)
        case .openTag: return partner(of: node, isStart: true, in: tree)
        case .closeTag: return partner(of: node, isStart: false, in: tree)
        default: return nil
        }
    }

    /// All pairs of HTML tags in order of their end tags. O(blocks with tags), after a look at each block.
    package static func all(in tree: SyntaxTree) -> [TagPair] {
        var pairs: [TagPair] = []
        /// The open tags of each fragment, a fragment being what ends with the node past `end`.
        var fragments: [(end: Int, open: [SyntaxNode])] = [(.max, [])]
        for (number, block) in tree.blocks.enumerated() where hasTags(block) {
            let base = tree.start(ofBlock: number)
            for (index, node) in block.nodes.enumerated() {
                while let last = fragments.last, fragments.count > 1, last.end <= index { fragments.removeLast() }
                if isFragment(node.kind) {
                    fragments.append((Int(node.next), []))
                } else if node.kind == .openTag, node.flags & NodeFlags.selfClosing == 0 {
                    fragments[fragments.count - 1].open.append(SyntaxNode(block: block, base: base, index: index))
                } else if node.kind == .closeTag {
                    let end = SyntaxNode(block: block, base: base, index: index)
                    if let pair = take(&fragments[fragments.count - 1].open, for: end, tree) { pairs.append(pair) }
                }
            }
            while fragments.count > 1 { fragments.removeLast() }
        }
        return pairs
    }

    private static func hasTags(_ block: Block) -> Bool {
        if let known = block.kept.hasTags { return known }
        let found = block.nodes.contains { $0.kind == .openTag || $0.kind == .closeTag }
        block.kept.hasTags = found
        return found
    }

    /// How many nodes are looked at for the other tag.
    private static let reach = 1 << 16
    /// How many open tags are remembered: an end tag does not reach farther back.
    private static let mostOpen = 64

    private static func take(_ open: inout [SyntaxNode], for end: SyntaxNode, _ tree: SyntaxTree) -> TagPair? {
        let name = name(of: end, tree)
        guard
            let place = open.suffix(mostOpen).lastIndex(where: { Self.isSame(Self.name(of: $0, tree), name, tree) })
        else { return nil }
        let start = open[place]
        open.removeSubrange(place...)
        return TagPair(start, end, tree)
    }

    private init?(_ open: SyntaxNode, _ close: SyntaxNode, _ tree: SyntaxTree) {
        start = open.range
        end = close.range
        startName = Self.name(of: open, tree)
        endName = Self.name(of: close, tree)
        guard !startName.isEmpty, Self.isSame(startName, endName, tree) else { return nil }
    }

    private static func isTag(_ kind: NodeKind) -> Bool {
        kind == .openTag || kind == .closeTag || kind == .extensionOpen || kind == .extensionClose
    }

    /// Whether tags within a node of `kind` have nothing to do with those outside.
    private static func isFragment(_ kind: NodeKind) -> Bool {
        switch kind {
        case .argumentName, .argumentValue, .parameterName, .parameterDefault, .templateName, .extensionContent,
            .linkText, .linkTarget, .imageOption, .includeOnly, .attributes:
            true
        default: false
        }
    }

    /// The other tag of `tag`, found by counting tags of its name.
    private static func partner(of tag: SyntaxNode, isStart: Bool, in tree: SyntaxTree) -> TagPair? {
        guard let number = tree.block(containing: tag.start), tag.flags & NodeFlags.selfClosing == 0 || !isStart else {
            return nil
        }
        guard !(HTMLTag(named: tree.text.bytes.span, Self.name(of: tag, tree))?.isVoid ?? true) else { return nil }
        let fragment = tag.ancestors.first { isFragment($0.kind) }?.range
        let name = name(of: tag, tree)
        var walk = NodeWalk(tree, from: number, index: tag.index, forward: isStart)
        var open = 1
        var steps = 0
        while let node = walk.next(), steps < reach {
            steps += 1
            if let fragment, !fragment.contains(node.start) { return nil }
            guard node.kind == .openTag || node.kind == .closeTag else { continue }
            guard isSame(Self.name(of: node, tree), name, tree),
                node.ancestors.first(where: { isFragment($0.kind) })?.range == fragment
            else { continue }
            if node.kind == .openTag, node.flags & NodeFlags.selfClosing != 0 { continue }
            open += (node.kind == .openTag) == isStart ? 1 : -1
            if open == 0 { return isStart ? TagPair(tag, node, tree) : TagPair(node, tag, tree) }
        }
        return nil
    }

    private static func isSame(_ one: Range<Int>, _ other: Range<Int>, _ tree: SyntaxTree) -> Bool {
        tree.text.bytes[one].elementsEqual(tree.text.bytes[other]) {
            $0 == $1 || ($0 | 0x20 == $1 | 0x20 && $0 >= 0x41)
        }
    }

    /// The name in a tag.
    private static func name(of tag: SyntaxNode, _ tree: SyntaxTree) -> Range<Int> {
        let bytes = tree.text.bytes
        var start = tag.start + 1
        if start < tag.end, bytes[start] == UInt8(ascii: "/") { start += 1 }
        var end = start
        while end < tag.end, bytes[end].isASCIILetter || bytes[end].isASCIIDigit || bytes[end] == UInt8(ascii: "-") {
            end += 1
        }
        return start..<end
    }
}

/// The nodes of a page from one of them on, forwards or backwards.
private struct NodeWalk {
    private let tree: SyntaxTree
    private var block: Int
    private var index: Int
    private let forward: Bool

    init(_ tree: SyntaxTree, from block: Int, index: Int, forward: Bool) {
        self.tree = tree
        self.block = block
        self.index = index
        self.forward = forward
    }

    mutating func next() -> SyntaxNode? {
        index += forward ? 1 : -1
        while forward ? index >= tree.blocks[block].nodes.count : index < 0 {
            block += forward ? 1 : -1
            guard tree.blocks.indices.contains(block) else { return nil }
            index = forward ? 0 : tree.blocks[block].nodes.count - 1
        }
        return SyntaxNode(block: tree.blocks[block], base: tree.start(ofBlock: block), index: index)
    }
}
