/// What can be said of the text of a block, without what is parsed on its own in it.
extension HTMLBalance {
    /// What the own text of a block looks like without being read.
    package enum Verdict {
        /// Quiet: as `holds` has it.
        case inOrder
        /// Surely not quiet: a tag or apostrophes lack their other half.
        case open
        case unknown
    }

    /// What the text of a block is, whatever is parsed on its own in it. Linear in the nodes.
    package mutating func verdict(_ nodes: Span<Node>, base: Int, _ bytes: Span<UInt8>) -> Verdict {
        if holds(nodes, 1..<nodes.count, ownTextOnly: true, base, bytes) { return .inOrder }
        surplus.removeAll(keepingCapacity: true)
        surplus.append(contentsOf: repeatElement(0, count: HTMLElementName.count))
        var text = OwnText()
        var next = 1
        while next < nodes.count {
            let index = next
            let node = nodes[index]
            next = lines.contains(node.kind) ? index + 1 : Int(node.next)
            switch node.kind {
            case .table: text.holdsTable = true
            case .openTag, .closeTag: count(node, &text)
            case .quote: guard text.add(quote: node.flags) else { return .unknown }
            case .extensionTag:
                guard mayStand(extensionTag: base + Int(node.start), insideElement: false, bytes) else {
                    return .unknown
                }
            default: break
            }
        }
        return isUneven(text) ? .open : .unknown
    }

    /// The constructs in the text of a block that hold, or may hold, something that is out of order. Linear in the
    /// nodes.
    package mutating func doubtfulConstructs(_ nodes: Span<Node>, base: Int, _ bytes: Span<UInt8>) -> [Int] {
        var doubtful: [Int] = []
        var next = 1
        while next < nodes.count {
            let index = next
            let node = nodes[index]
            next = lines.contains(node.kind) ? index + 1 : Int(node.next)
            guard next > index + 1 else { continue }
            if node.kind == .languageVariant || !holds(nodes, index + 1..<next, base: base, bytes) {
                doubtful.append(index)
            }
        }
        return doubtful
    }

    /// What there is in the text of a block, outside of what is parsed on its own.
    private struct OwnText {
        /// Whether there are tables, by whatever markup: tags between their parts go without a trace.
        var holdsTable = false
        /// Whether there are tags of parts of tables, or that end tables.
        var holdsTablePart = false
        var holdsSelfClosed = false
        /// Whether bold or italic text is marked with tags: these close what apostrophes open.
        var holdsQuoteTags = false
        var holdsQuotes = false
        /// How many apostrophes open bold and italics more than close them.
        var bold = 0
        var italics = 0

        /// Counts apostrophes; false for combinations that no line has.
        mutating func add(quote flags: UInt8) -> Bool {
            holdsQuotes = true
            let opensBold = flags & NodeFlags.opensBold != 0
            let closesBold = flags & NodeFlags.closesBold != 0
            let opensItalic = flags & NodeFlags.opensItalic != 0
            let closesItalic = flags & NodeFlags.closesItalic != 0
            if opensBold && closesBold || opensItalic && closesItalic { return false }
            bold += opensBold ? 1 : closesBold ? -1 : 0
            italics += opensItalic ? 1 : closesItalic ? -1 : 0
            return true
        }
    }

    private static let tableParts = HTMLElementSet(.table, .tbody, .caption, .tr, .td, .th)
    /// Elements beside those known here that each of their start tags makes, and that no other end tag closes.
    private static let counted = HTMLElementSet(.table, .li, .ul, .ol, .dl, .dd, .dt, .p, .pre)

    private mutating func count(_ tag: Node, _ text: inout OwnText) {
        guard let name = tag.element else { return }
        if name == .table, tag.kind == .openTag {
            text.holdsTable = true
        } else if Self.tableParts.contains(name) {
            text.holdsTablePart = true
        }
        if name == .b || name == .i { text.holdsQuoteTags = true }
        guard known.contains(name) || Self.counted.contains(name) else { return }
        if tag.kind == .closeTag {
            surplus[Int(name.rawValue)] -= 1
        } else if tag.flags & NodeFlags.selfClosing != 0 {
            text.holdsSelfClosed = true
        } else {
            surplus[Int(name.rawValue)] += 1
        }
    }

    private func isUneven(_ text: OwnText) -> Bool {
        if text.holdsSelfClosed || !text.holdsQuoteTags && (text.bold > 0 || text.italics > 0) { return true }
        // Outside a table they are dropped.
        if text.holdsTablePart, !text.holdsTable { return true }
        for number in surplus.indices where surplus[number] > 0 || surplus[number] < 0 && !text.holdsTable {
            if surplus[number] < 0, let name = HTMLElementName(rawValue: UInt8(number)), Self.counted.contains(name) {
                continue
            }
            let isQuote =
                number == Int(HTMLElementName.b.rawValue) || number == Int(HTMLElementName.i.rawValue)
            if !isQuote || !text.holdsQuotes { return true }
        }
        return false
    }
}
