/// Whether a block's tags, apostrophes and tables are plainly in order, as far as its nodes tell: each is closed by its
/// own end in the construct and on the line in which it was opened, with nothing around that closes elements or moves
/// them.
///
/// Nearly all blocks with tags are so, and building the elements of each only to find that nothing had to be mended
/// would be half the work of a lint. Says yes only where `HTMLPipeline` would find nothing; where it says no, nothing is
/// known. Linear in the nodes.
package struct HTMLBalance {
    private let nodes: SharedSlice<Node>
    private let base: Int
    private let bytes: [UInt8]
    /// What is open, the innermost last: an element's number, or that of apostrophes.
    private var open: [UInt8] = []

    /// Whether `block`, which begins at `base` of the page `bytes`, is in order; or of it only node `part`, with what is
    /// in it.
    package static func holds(_ block: Block, part: Int = 0, base: Int, in bytes: [UInt8]) -> Bool {
        var balance = HTMLBalance(nodes: block.nodes, base: base, bytes: bytes)
        return balance.run(part)
    }

    private init(nodes: SharedSlice<Node>, base: Int, bytes: [UInt8]) {
        self.nodes = nodes
        self.base = base
        self.bytes = bytes
    }

    /// A construct, and how much was open where it began.
    private struct Scope {
        var kind: NodeKind
        var next: Int
        var opened: Int
    }

    private mutating func run(_ part: Int) -> Bool {
        let list = nodes
        let nodes = list.span
        /// The construct around the node at hand, and those around it.
        var scope = Scope(kind: .block, next: Int(nodes[part].next), opened: 0)
        var outer: [Scope] = []
        for index in part..<scope.next {
            let node = nodes[index]
            while scope.next <= index, let next = outer.popLast() {
                guard open.count == scope.opened else { return false }
                scope = next
            }
            if !mayStand(node, in: scope.kind) { return false }
            let isOpen = open.count > scope.opened
            switch node.kind {
            case .openTag:
                guard let name = name(of: node, at: 1), node.flags & NodeFlags.selfClosing == 0 || Self.isVoid(name)
                else { return false }
                if !Self.isVoid(name) { open.append(name.rawValue) }
            case .closeTag:
                guard let name = name(of: node, at: 2), !Self.isVoid(name), isOpen, close(name.rawValue) else {
                    return false
                }
            case .quote:
                guard add(quote: node.flags, isOpen: isOpen) else { return false }
            case .newline, .table, .includeOnly, .includeTag, .languageVariant:
                if isOpen || node.kind == .languageVariant { return false }
                if node.kind == .table, node.flags & NodeFlags.unclosed != 0 { return false }
            case .wikilink:
                let isPlain = node.flags == LinkKind.page.rawValue || node.flags == LinkKind.interwiki.rawValue
                if isOpen, !isPlain { return false }
            case .extensionTag:
                if !mayStand(extensionTag: node, insideElement: isOpen) { return false }
            default: break
            }
            if open.count > Self.deepest { return false }
            if Int(node.next) > index + 1 {
                outer.append(scope)
                scope = Scope(kind: node.kind, next: Int(node.next), opened: open.count)
            }
        }
        // All scopes that are left end here, the outermost with nothing open.
        return open.isEmpty
    }

    /// More than this many elements inside one another are left to the tree builder, which has rules for that.
    private static let deepest = 8

    /// Inline elements that nothing but their own end tag closes.
    private static let inline = HTMLElementSet(
        .abbr, .b, .bdi, .bdo, .big, .cite, .code, .data, .del, .dfn, .em, .font, .i, .ins, .kbd, .mark, .q, .s, .samp,
        .small, .span, .strike, .strong, .sub, .sup, .time, .tt, .u, .var)

    private static func isVoid(_ name: HTMLElementName) -> Bool { name == .br || name == .wbr }

    /// The name of a tag, if it is an inline or void element's, whose first letter stands `offset` bytes into it.
    private func name(of tag: Node, at offset: Int) -> HTMLElementName? {
        let start = base + Int(tag.start) + offset
        let limit = base + tag.end
        var end = start
        while end < limit, bytes[end].isASCIILetter || bytes[end].isASCIIDigit { end += 1 }
        guard start < end, let name = HTMLElementName(bytes[start..<end]) else { return nil }
        return Self.inline.contains(name) || Self.isVoid(name) ? name : nil
    }

    private mutating func close(_ number: UInt8) -> Bool {
        guard open.last == number else { return false }
        open.removeLast()
        return true
    }

    /// Apostrophes that do one thing; five at once are left to the tree builder.
    private mutating func add(quote flags: UInt8, isOpen: Bool) -> Bool {
        switch flags & ~NodeFlags.leadingApostrophe {
        case NodeFlags.opensItalic: open.append(Self.italic)
        case NodeFlags.opensBold: open.append(Self.bold)
        case NodeFlags.closesItalic: return isOpen && close(Self.italic)
        case NodeFlags.closesBold: return isOpen && close(Self.bold)
        default: return false
        }
        return true
    }

    private static let italic: UInt8 = 254
    private static let bold: UInt8 = 255

    /// Whether nothing moves `node` out of the part of a table that holds it.
    private func mayStand(_ node: Node, in holder: NodeKind) -> Bool {
        switch holder {
        case .table, .tableRow:
            switch node.kind {
            case .delimiter, .attributes, .newline, .comment: return true
            case .tableCaption, .tableRow: return holder == .table
            case .tableCell: return holder == .tableRow
            case .text: return isBlank(node)
            default: return false
            }
        default:
            return node.kind != .table || holder == .block || holder == .tableCell
        }
    }

    private func isBlank(_ node: Node) -> Bool {
        bytes[base + Int(node.start)..<base + node.end].allSatisfy(\.isWikiSpace)
    }

    /// Whether an extension tag is one element of a line, and not a mark in translatable text.
    private func mayStand(extensionTag node: Node, insideElement: Bool) -> Bool {
        let start = base + Int(node.start) + 1
        guard start + 4 < bytes.count else { return !insideElement }
        let first = bytes[start] | 0x20
        if first == UInt8(ascii: "t") || first == UInt8(ascii: "d") { return false }
        guard insideElement else { return true }
        let isRef =
            first == UInt8(ascii: "r") && bytes[start + 1] | 0x20 == UInt8(ascii: "e")
            && bytes[start + 2] | 0x20 == UInt8(ascii: "f") && !bytes[start + 3].isASCIILetter
        let isRaw = first == UInt8(ascii: "n") || first == UInt8(ascii: "m") && bytes[start + 3] | 0x20 == 0x68
        return isRef || isRaw
    }
}
