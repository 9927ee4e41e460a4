/// What one block shows in its page's outline: headings, whole infoboxes, tables, categories and interlanguage links.
///
/// A pure function of the block, its bytes and the site, kept with the block; ranges are relative to it (invariant I3).
package final class BlockOutline: Sendable {
    /// A heading that the page itself has.
    package struct Heading: Sendable {
        /// The section as far as the block knows it: it ends with its heading.
        package let entry: OutlineEntry
        package let level: Int
    }

    package let headings: [Heading]
    /// Everything else that is whole in the block.
    package let entries: [OutlineEntry]

    static let empty = BlockOutline([], [])

    private init(_ headings: [Heading], _ entries: [OutlineEntry]) {
        self.headings = headings
        self.entries = entries
    }

    package var isEmpty: Bool { headings.isEmpty && entries.isEmpty }

    /// What block `index` of `tree` shows. O(block) the first time.
    package static func of(_ index: Int, in tree: SyntaxTree) -> BlockOutline {
        let block = tree.blocks[index]
        if let known = block.kept.outline { return known }
        var reader = BlockOutlineReader(block, base: tree.start(ofBlock: index), tree)
        reader.read()
        let outline =
            reader.headings.isEmpty && reader.entries.isEmpty ? empty : BlockOutline(reader.headings, reader.entries)
        block.kept.outline = outline
        return outline
    }
}

/// Finds what one block shows. Works in bytes of the page, and says what it found relative to the block.
private struct BlockOutlineReader {
    private let block: Block
    private let base: Int
    private let tree: SyntaxTree
    private let bytes: [UInt8]
    private(set) var headings: [BlockOutline.Heading] = []
    private(set) var entries: [OutlineEntry] = []

    init(_ block: Block, base: Int, _ tree: SyntaxTree) {
        self.block = block
        self.base = base
        self.tree = tree
        bytes = tree.text.bytes
    }

    /// Looks at the nodes that no other holds, and into the cells of a table that is never closed and into a link that goes
    /// on for lines: they have swallowed what is in them. Linear in the nodes.
    mutating func read() {
        let nodes = block.nodes
        var child = 1
        while child < nodes.count {
            if Self.mayBeLandmark(nodes[child]) {
                var swallowing: [SyntaxNode] = []
                add(SyntaxNode(block: block, base: base, index: child), &swallowing)
                while let container = swallowing.popLast() {
                    for node in container.children where node.kind != .template { add(node, &swallowing) }
                }
            }
            child = Int(nodes[child].next)
        }
    }

    /// Whether a node that no other holds may be something to show, or hold it: most do not.
    private static func mayBeLandmark(_ node: Node) -> Bool {
        switch node.kind {
        case .heading, .table, .wikilink, .listItem, .preformatted, .template: true
        default: false
        }
    }

    private mutating func add(_ node: SyntaxNode, _ swallowing: inout [SyntaxNode]) {
        switch node.kind {
        case .heading: add(heading: node)
        case .template: if let box = Infobox(node, in: tree) { add(OutlineEntry(box, bytes)) }
        case .table:
            add(table: node)
            if node.flags & NodeFlags.unclosed != 0 { swallowing.append(node) }
        // Reached only within such a table or link.
        case .tableRow, .tableCell, .tableCaption: swallowing.append(node)
        case .wikilink:
            add(link: node)
            if bytes.isOverLines(node.range) { swallowing.append(node) }
        case .linkText: swallowing.append(node)
        case .listItem, .preformatted:
            for child in node.children where child.kind == .wikilink { add(link: child) }
        default: break
        }
    }

    private mutating func add(_ entry: OutlineEntry) { entries.append(entry.moved(by: -base)) }

    private mutating func add(heading node: SyntaxNode) {
        guard let title = node.child(.headingTitle) else { return }
        let range = bytes.trimmed(title.range)
        let entry = OutlineEntry(section: OutlineEntry.text(range, of: bytes), titled: range, heading: node.range)
        headings.append(BlockOutline.Heading(entry: entry.moved(by: -base), level: Int(node.flags & 7)))
    }

    private mutating func add(table node: SyntaxNode) {
        let found = caption(of: node)
        add(
            OutlineEntry(
                .table, found?.text ?? "Table", range: node.range,
                selection: found?.range ?? node.start..<min(node.start + 2, node.end)))
    }

    /// The caption of a table, else its first header cell.
    private func caption(of table: SyntaxNode) -> (range: Range<Int>, text: String)? {
        for child in table.children {
            if child.kind == .tableCaption, let found = content(of: child) { return found }
            guard child.kind == .tableRow else { continue }
            for cell in child.children where cell.kind == .tableCell && cell.flags & NodeFlags.header != 0 {
                if let found = content(of: cell) { return found }
            }
            return nil
        }
        return nil
    }

    /// The text of a cell or caption after its attributes.
    private func content(of cell: SyntaxNode) -> (range: Range<Int>, text: String)? {
        var start = cell.end
        for child in cell.children where child.kind != .delimiter && child.kind != .attributes {
            start = child.start
            break
        }
        let range = bytes.trimmed(start..<cell.end)
        let name = OutlineEntry.text(range, of: bytes)
        return name.isEmpty ? nil : (range, name)
    }

    private mutating func add(link node: SyntaxNode) {
        let kind = LinkKind(rawValue: node.flags)
        guard kind == .category || kind == .language, let target = node.child(.linkTarget),
            let colon = bytes[target.range].firstIndex(of: UInt8(ascii: ":"))
        else { return }
        let title = bytes.trimmed(colon + 1..<target.end)
        guard !title.isEmpty else { return }
        let prefix = kind == .language ? OutlineEntry.text(bytes.trimmed(target.start..<colon), of: bytes) : ""
        add(
            OutlineEntry(
                kind == .category ? .category : .interlanguageLink, OutlineEntry.text(title, of: bytes), detail: prefix,
                range: node.range, selection: title))
    }
}

extension OutlineEntry {
    /// A section that is not known to go on after its heading.
    init(section name: String, titled title: Range<Int>, heading: Range<Int>) {
        self.init(
            .section, name.isEmpty ? "(no title)" : name, range: heading, selection: title.isEmpty ? heading : title)
    }

    /// The entry of an infobox with its fields.
    init(_ box: Infobox, _ bytes: [UInt8]) {
        let fields = box.fields.map { field in
            OutlineEntry(
                .field, field.name.isEmpty ? "?" : field.name, detail: Self.text(field.valueRange, of: bytes),
                range: field.range, selection: field.nameRange.isEmpty ? field.head : field.nameRange,
                isInferred: box.inferred)
        }
        var detail = ""
        if box.inferred { detail = "inferred: no '{{'" } else if box.closer == nil { detail = "never closed" }
        let first = box.fields.first?.range.lowerBound ?? box.range.upperBound
        let selection = box.opener ?? box.leftover ?? first..<(box.fields.first?.headEnd ?? first)
        self.init(
            .infobox, box.name ?? "Infobox", detail: detail, range: box.range,
            selection: selection.clamped(to: box.range), children: fields, isInferred: box.inferred)
    }

    /// The plain text in `range`, on one line, cut to a length fit for a list.
    static func text(_ range: Range<Int>, of bytes: [UInt8]) -> String {
        var result: [UInt8] = []
        var offset = range.lowerBound
        var characters = 0
        while offset < range.upperBound {
            let byte = bytes[offset]
            offset += 1
            if byte == UInt8(ascii: "'"), offset < range.upperBound, bytes[offset] == byte {
                while offset < range.upperBound, bytes[offset] == byte { offset += 1 }
                continue
            }
            if byte == UInt8(ascii: "["), offset < range.upperBound, bytes[offset] == byte {
                offset += 1
                continue
            }
            if byte == UInt8(ascii: "]"), offset < range.upperBound, bytes[offset] == byte {
                offset += 1
                continue
            }
            if byte & 0xC0 != 0x80 {
                characters += 1
                if characters > Self.longest { return String(decoding: result, as: UTF8.self) + "…" }
            }
            let isSpace = byte == 0x20 || (byte >= 0x09 && byte <= 0x0D)
            if isSpace, result.isEmpty || result.last == 0x20 { continue }
            result.append(isSpace ? 0x20 : byte)
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// Longer names and details are cut, in characters.
    private static let longest = 100

    /// The same `offset` bytes further on.
    package func moved(by offset: Int) -> OutlineEntry {
        var copy = self
        copy.range = range.moved(by: offset)
        copy.selectionRange = selectionRange.moved(by: offset)
        for index in children.indices { copy.children[index] = children[index].moved(by: offset) }
        return copy
    }
}
