/// Whether tags, apostrophes and tables are plainly in order, as far as nodes tell: each is closed by its own end in
/// the construct and on the line in which it was opened, with nothing around that closes elements or moves them.
///
/// Nearly all blocks with tags are so, and building the elements of each only to find that nothing had to be mended
/// would be half the work of a lint. Says yes only where `HTMLPipeline` would find nothing; where it says no, nothing
/// is known. Linear in the nodes. One value serves any number of blocks, for the sake of its buffer.
package struct HTMLBalance {
    /// What is open, the innermost last.
    private var open = OpenElements()
    /// Kinds of nodes that are looked at: at first, where nothing is open, and where something is.
    private let telling = NodeKindSet(.openTag, .closeTag, .table, .languageVariant, .quote, .wikilink, .extensionTag)
    private let watched = NodeKindSet(.openTag, .closeTag, .table, .languageVariant, .quote, .extensionTag)
    private let watchedInside = NodeKindSet(
        .openTag, .closeTag, .table, .languageVariant, .quote, .extensionTag, .wikilink, .newline, .includeOnly,
        .includeTag)

    /// Elements that are known here: what may stand in a line, and what ends paragraphs.
    private let blocks = HTMLElementSet.plainBlocks
    /// Whether the last look met one of the elements that end paragraphs.
    private(set) var metBlock = false
    let known = HTMLElementSet.plainInline.union(.plainBlocks)
    /// By element, how many start tags there are more than end tags.
    var surplus: [Int32] = []

    /// Nodes whose children belong to the same text.
    let lines = NodeKindSet(
        .block, .heading, .headingTitle, .listItem, .preformatted, .horizontalRule, .table, .tableCaption, .tableRow,
        .tableCell, .redirect)

    /// An element that waits for its end tag, or apostrophes that wait for theirs.
    private struct Open: Equatable {
        /// An element's number, or that of apostrophes.
        var name: UInt8
        /// How deep its tag is in the block. What is less deep stands outside the construct that holds the tag.
        var depth: UInt16
    }

    /// What is open, the innermost last: so little that it needs no memory of its own.
    private struct OpenElements {
        /// Two are added at once, when there are as many as there may be.
        private var items = InlineArray<12, Open>(repeating: Open(name: 0, depth: 0))
        private(set) var count = 0

        var isEmpty: Bool { count == 0 }
        var last: Open? { count > 0 ? items[count - 1] : nil }

        mutating func append(_ element: Open) {
            items[count] = element
            count += 1
        }

        mutating func removeLast() { count -= 1 }
        mutating func removeAll() { count = 0 }
    }

    package init() {}

    /// A first look at all nodes of a block: whether there are no tags in it, and apostrophes only one pair after the
    /// other, with nothing to take apart what they enclose.
    package func isPlain(_ nodes: Span<Node>, base: Int, _ bytes: Span<UInt8>) -> Bool {
        var opened = 0
        var closed = 0
        var flags: UInt8 = 0
        var mayHoldBlock = false
        var next = telling.first(in: nodes, from: 0)
        while next < nodes.count {
            let node = nodes[next]
            next = telling.first(in: nodes, from: next + 1)
            switch node.kind {
            case .wikilink: if node.flags == LinkKind.file.rawValue { mayHoldBlock = true }
            case .extensionTag:
                mayHoldBlock =
                    mayHoldBlock || !mayStand(extensionTag: base + Int(node.start), insideElement: true, bytes)
            case .quote:
                flags |= node.flags
                opened += (node.flags & NodeFlags.opensAny).nonzeroBitCount
                closed += (node.flags & NodeFlags.closesAny).nonzeroBitCount
            default: return false
            }
        }
        return opened == closed && flags & NodeFlags.opensAny != NodeFlags.opensAny && !(mayHoldBlock && opened > 0)
    }

    /// Whether the nodes `range` of a block, which are all that a construct holds with all that is in them, are in
    /// order. The block begins at `base` of the page `bytes`.
    package mutating func holds(_ nodes: Span<Node>, _ range: Range<Int>, base: Int, _ bytes: Span<UInt8>) -> Bool {
        holds(nodes, range, ownTextOnly: false, base, bytes)
    }

    /// With `ownTextOnly`, what is parsed on its own is left out.
    mutating func holds(
        _ nodes: Span<Node>, _ range: Range<Int>, ownTextOnly: Bool, _ base: Int, _ bytes: Span<UInt8>
    ) -> Bool {
        precondition(range.lowerBound >= 0)
        let nodes = nodes.extracting(0..<range.upperBound)
        open.removeAll()
        metBlock = false
        /// How deep the innermost open tag is; -1 where nothing is open.
        var openDepth = -1
        var watched = watched
        /// The cell that began last before the node `seen`.
        var cell = 0
        var seen = range.lowerBound
        var next = range.lowerBound
        while true {
            if !ownTextOnly {
                // In range by the lines above and by the condition.
                while next < nodes.count, unsafe !watched.contains(nodes[unchecked: next].kind),
                    unsafe Int(nodes[unchecked: next].depth) >= openDepth
                {
                    next &+= 1
                }
            }
            guard next < nodes.count else { break }
            let index = next
            let node = nodes[index]
            next = following(index, node, ownTextOnly: ownTextOnly)
            let depth = Int(node.depth)
            if depth < openDepth { return false }
            guard watched.contains(node.kind) else { continue }
            let isOpen = depth == openDepth
            switch node.kind {
            case .openTag:
                guard isOpenedInOrder(node, isOpen: isOpen) else { return false }
            case .closeTag:
                guard let name = name(of: node) else { return false }
                // `</br>` is a line break.
                guard name == .br || close(Open(name: name.rawValue, depth: node.depth)) else { return false }
            case .quote:
                guard add(quote: node) else { return false }
            case .newline, .table:
                if isOpen, !isBlockOpen { return false }
                if node.kind == .newline { continue }
                while seen < index {
                    if nodes[seen].kind == .tableCell { cell = seen }
                    seen = following(seen, nodes[seen], ownTextOnly: ownTextOnly)
                }
                let isInCell = cell > 0 && Int(nodes[cell].next) > index && Int(nodes[cell].depth) + 1 == depth
                guard depth == 1 || isInCell, isTable(index, nodes, base, bytes) else { return false }
                continue
            case .includeOnly, .includeTag, .languageVariant:
                if isOpen || node.kind == .languageVariant { return false }
                continue
            case .wikilink:
                let isPlain = node.flags == LinkKind.page.rawValue || node.flags == LinkKind.interwiki.rawValue
                if isOpen, !isPlain { return false }
                continue
            case .extensionTag:
                guard
                    mayStand(extensionTag: base + Int(node.start), insideElement: isOpen && !isBlockOpen, bytes)
                else { return false }
                continue
            default: continue
            }
            if open.count > Self.deepest || node.depth == .max { return false }
            openDepth = open.last.map { Int($0.depth) } ?? -1
            watched = openDepth < 0 ? self.watched : watchedInside
        }
        return open.isEmpty
    }

    /// The node after node `index` that is looked at.
    @inline(__always)
    private func following(_ index: Int, _ node: Node, ownTextOnly: Bool) -> Int {
        ownTextOnly && !lines.contains(node.kind) ? Int(node.next) : index + 1
    }

    /// More than this many elements inside one another are left to the tree builder, which has rules for that.
    private static let deepest = 8

    // MARK: Tags

    /// The element of a tag; nil where it is none of those known here.
    private func name(of tag: Node) -> HTMLElementName? {
        guard let name = tag.element else { return nil }
        return known.contains(name) || name == .br || name == .wbr || name == .li ? name : nil
    }

    private mutating func isOpenedInOrder(_ tag: Node, isOpen: Bool) -> Bool {
        guard let name = name(of: tag) else { return false }
        if name == .br || name == .wbr { return true }
        let isBlock = blocks.contains(name) || name == .li
        if isBlock { metBlock = true }
        // What ends paragraphs would cut the inline elements around it.
        if tag.flags & NodeFlags.selfClosing != 0 || isOpen && !isBlockOpen && isBlock { return false }
        // An item ends one around it, and is closed with a list in it: it is known only by itself, on a line of the page.
        if name == .li, !open.isEmpty || tag.depth != 1 { return false }
        open.append(Open(name: name.rawValue, depth: tag.depth))
        return true
    }

    private mutating func close(_ element: Open) -> Bool {
        guard open.last == element else { return false }
        open.removeLast()
        return true
    }

    /// Whether what is open innermost is an element that may hold lines; all elements around it in the same construct
    /// are then such.
    private var isBlockOpen: Bool {
        guard let number = open.last?.name, let name = HTMLElementName(rawValue: number) else { return false }
        return blocks.contains(name)
    }

    // MARK: Apostrophes

    private static let italic: UInt8 = 254
    private static let bold: UInt8 = 255

    /// Apostrophes that open and close in the order in which they enclose one another.
    private mutating func add(quote node: Node) -> Bool {
        let bold = Open(name: Self.bold, depth: node.depth)
        let italic = Open(name: Self.italic, depth: node.depth)
        switch node.flags & (NodeFlags.opensAny | NodeFlags.closesAny) {
        case NodeFlags.opensItalic: open.append(italic)
        case NodeFlags.opensBold: open.append(bold)
        case NodeFlags.opensAny:
            let isBoldFirst = node.flags & NodeFlags.boldFirst != 0
            open.append(isBoldFirst ? bold : italic)
            open.append(isBoldFirst ? italic : bold)
        case NodeFlags.closesItalic: return close(italic)
        case NodeFlags.closesBold: return close(bold)
        case NodeFlags.closesAny: return close(italic) ? close(bold) : close(bold) && close(italic)
        case NodeFlags.closesItalic | NodeFlags.opensBold:
            guard close(italic) else { return false }
            open.append(bold)
        case NodeFlags.closesBold | NodeFlags.opensItalic:
            guard close(bold) else { return false }
            open.append(italic)
        default: return false
        }
        return true
    }

    // MARK: Tables

    /// Whether the table `index` is closed, and nothing stands between its parts that would be moved out of it.
    private func isTable(_ index: Int, _ nodes: Span<Node>, _ base: Int, _ bytes: Span<UInt8>) -> Bool {
        guard nodes[index].flags & NodeFlags.unclosed == 0 else { return false }
        let limit = Int(nodes[index].next)
        var part = index + 1
        while part < limit {
            let node = nodes[part]
            if node.kind == .tableRow {
                var cell = part + 1
                while cell < node.next {
                    guard nodes[cell].kind == .tableCell || isBetweenParts(nodes[cell], base, bytes) else {
                        return false
                    }
                    cell = Int(nodes[cell].next)
                }
            } else if node.kind != .tableCaption, !isBetweenParts(node, base, bytes) {
                return false
            }
            part = Int(node.next)
        }
        return true
    }

    /// Whether `node` may stand between the parts of a table.
    func isBetweenParts(_ node: Node, _ base: Int, _ bytes: Span<UInt8>) -> Bool {
        switch node.kind {
        case .delimiter, .attributes, .newline, .comment: return true
        case .text:
            for offset in base + Int(node.start)..<base + node.end where !bytes[offset].isWikiSpace { return false }
            return true
        default: return false
        }
    }

    // MARK: Extension tags

    /// Whether the extension tag that begins at `start` is one element of a line, and not a mark in translatable text.
    func mayStand(extensionTag start: Int, insideElement: Bool, _ bytes: Span<UInt8>) -> Bool {
        guard start + 5 < bytes.count else { return !insideElement }
        let first = bytes[start + 1] | 0x20
        if first == UInt8(ascii: "t") || first == UInt8(ascii: "d") { return false }
        guard insideElement else { return true }
        let isRef =
            first == UInt8(ascii: "r") && bytes[start + 2] | 0x20 == UInt8(ascii: "e")
            && bytes[start + 3] | 0x20 == UInt8(ascii: "f") && !bytes[start + 4].isASCIILetter
        let isRaw = first == UInt8(ascii: "n") || first == UInt8(ascii: "m") && bytes[start + 4] | 0x20 == 0x68
        return isRef || isRaw
    }
}
