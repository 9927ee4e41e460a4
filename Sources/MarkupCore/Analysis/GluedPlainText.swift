/// The stretches of a page that are text to the eye of somebody who looks for lost markup: what lies in no matched
/// construct. Ranges are bytes of the page.
struct PlainText {
    /// Matched constructs (templates, links, tables, comments, tags …), ascending and disjoint.
    private(set) var holes: [Range<Int>] = []
    /// Where blocks of text end because a heading or a table stands there, ascending.
    private(set) var barriers: [Range<Int>] = []
    /// The blocks that hold plain text, ascending.
    private(set) var pieces: [Range<Int>] = []

    /// No text at all.
    init() {}

    /// Collects the plain text of some blocks, and keeps with each what was found in it: a page that has lost something is
    /// asked again after every edit. Linear in the constructs, and in the nodes of new blocks.
    init(_ tree: SyntaxTree, blocks: some Sequence<Int>) {
        for index in blocks {
            let block = tree.blocks[index]
            let base = tree.start(ofBlock: index)
            let part = block.kept.plainText ?? BlockText(block, base: base, tree.text.bytes)
            block.kept.plainText = part
            add(part, base: base, length: block.length)
        }
    }

    /// The plain text of one block, which begins at `base` of the page `bytes`; nothing is kept.
    init(_ block: Block, base: Int, _ bytes: [UInt8]) {
        add(BlockText(block, base: base, bytes), base: base, length: block.length)
    }

    private mutating func add(_ part: BlockText, base: Int, length: Int) {
        // What comes first makes the room it needs; after that the arrays grow as they do.
        if holes.isEmpty { holes.reserveCapacity(part.holes.count) }
        for hole in part.holes { holes.append(hole.moved(by: base)) }
        for barrier in part.barriers { barriers.append(barrier.moved(by: base)) }
        if part.hasText { pieces.append(base..<base + length) }
    }

    /// The lines that are not empty, in order.
    func lines(of bytes: [UInt8]) -> [Range<Int>] {
        var lines: [Range<Int>] = []
        forEachLine(of: bytes) { lines.append($0) }
        return lines
    }

    /// Calls `body` with each line that is not empty, in order.
    func forEachLine(of bytes: [UInt8], _ body: (Range<Int>) -> Void) {
        for piece in pieces {
            var start = piece.lowerBound
            while start < piece.upperBound {
                let end = ByteSearch.first(0x0A, in: bytes.span, from: start, limit: piece.upperBound)
                if start < end { body(start..<end) }
                start = end + 1
            }
        }
    }

    /// Whether the line that begins at `offset` is running text: no list item, cell or indented line.
    static func isRunningText(at offset: Int, _ bytes: [UInt8]) -> Bool { !markers.contains(bytes[offset]) }

    private static let markers = ByteSet("*#:;|!= ")

    /// The end of the hole that holds `offset`, or nil. O(log holes).
    func holeEnd(at offset: Int) -> Int? {
        let hole = firstHole(endingAfter: offset)
        return hole < holes.count && holes[hole].contains(offset) ? holes[hole].upperBound : nil
    }

    /// The index of the first hole that ends after `offset`. O(log holes).
    func firstHole(endingAfter offset: Int) -> Int {
        var low = 0
        var high = holes.count
        while low < high {
            let middle = (low + high) / 2
            if holes[middle].upperBound <= offset { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// The start of the first barrier at or after `offset`, or `end`. O(log barriers).
    func nextBarrier(after offset: Int, end: Int) -> Int {
        var low = 0
        var high = barriers.count
        while low < high {
            let middle = (low + high) / 2
            if barriers[middle].lowerBound < offset { low = middle + 1 } else { high = middle }
        }
        return low < barriers.count ? barriers[low].lowerBound : end
    }
}

/// What of a block is plain text; positions are relative to the block.
struct BlockText {
    /// See `PlainText`.
    private(set) var holes: [Range<Int>] = []
    private(set) var barriers: [Range<Int>] = []
    private(set) var hasText = false

    /// What the walk over a block's nodes meets.
    enum Part {
        case text
        case hole(Range<Int>)
        case barrier(Range<Int>)
    }

    /// Linear in the nodes of `block`, which begins at `base` of the page `bytes`.
    init(_ block: Block, base: Int, _ bytes: [UInt8]) {
        holes.reserveCapacity(min(32, block.nodes.count / 4))
        Self.forEachPart(of: block, base: base, bytes.span) { part in
            switch part {
            case .text: hasText = true
            case .hole(let range): holes.append(range)
            case .barrier(let range): barriers.append(range)
            }
        }
    }

    /// Calls `body` with each hole and barrier of `block`, in order and relative to it, and where there is text.
    @inline(__always)
    static func forEachPart(of block: Block, base: Int, _ bytes: Span<UInt8>, _ body: (Part) -> Void) {
        var position = 1
        let nodes = block.nodeSpan
        while position < nodes.count {
            let node = nodes[position]
            switch node.kind {
            case .block, .listItem, .preformatted, .horizontalRule, .headingTitle:
                position += 1
            case .table where node.flags & NodeFlags.unclosed != 0:
                // What it has swallowed is text again.
                body(.barrier(Int(node.start)..<Int(node.start)))
                position += 1
            case .tableRow, .tableCell, .tableCaption:
                position += 1
            case .heading, .table:
                body(.barrier(node.range))
                body(.hole(node.range))
                position = max(position + 1, Int(node.next))
            case .extensionTag where Self.hasSwallowedFields(node.range.moved(by: base), bytes):
                body(.text)
                position = max(position + 1, Int(node.next))
            case .text:
                body(.text)
                position += 1
            case .newline, .delimiter, .listMarker, .quote, .characterReference, .magicLink:
                position += 1
            default:
                body(.hole(node.range))
                position = max(position + 1, Int(node.next))
            }
        }
    }

    /// Whether a footnote that was meant to end earlier has taken fields of an infobox in.
    private static func hasSwallowedFields(_ range: Range<Int>, _ bytes: Span<UInt8>) -> Bool {
        guard bytes.has(exactly: "<ref", at: range.lowerBound) else { return false }
        var offset = ByteSearch.first(0x0A, in: bytes, from: range.lowerBound, limit: range.upperBound)
        while offset < range.upperBound {
            offset += 1
            while offset < range.upperBound, bytes[offset] == 0x20 || bytes[offset] == 0x09 { offset += 1 }
            if FieldAnchor(at: offset, in: bytes, limit: range.upperBound) != nil { return true }
            offset = ByteSearch.first(0x0A, in: bytes, from: offset, limit: range.upperBound)
        }
        return false
    }
}

/// `|name=`, where a field of an infobox begins.
struct FieldAnchor {
    /// The offset of the `|`.
    var pipe: Int
    var name: Range<Int>
    /// One past the `=`.
    var valueStart: Int

    /// The anchor whose `|` stands at `offset`, if one does.
    init?(at offset: Int, in bytes: Span<UInt8>, limit: Int) {
        guard offset < limit, bytes[offset] == UInt8(ascii: "|") else { return nil }
        var start = offset + 1
        while start < limit, bytes[start] == 0x20 || bytes[start] == 0x09 { start += 1 }
        var cursor = start
        var hasLetter = false
        while cursor < limit, cursor - start <= 64 {
            let byte = bytes[cursor]
            if byte == UInt8(ascii: "=") { break }
            guard Self.nameBytes.contains(byte) || byte >= 0x80 else { return nil }
            if byte >= 0x80 || byte.isUpper || byte.isLower { hasLetter = true }
            cursor += 1
        }
        guard cursor < limit, bytes[cursor] == UInt8(ascii: "="), hasLetter, cursor - start <= 64 else { return nil }
        // `|align="left"|` is a cell's attribute, `|x==` a heading.
        if cursor + 1 < limit, bytes[cursor + 1] == UInt8(ascii: "=") || bytes[cursor + 1] == 0x22 { return nil }
        if bytes[start] == UInt8(ascii: "-") || bytes[start] == UInt8(ascii: "+") { return nil }
        pipe = offset
        name = bytes.trimmed(start..<cursor)
        valueStart = cursor + 1
    }

    private static let nameBytes = ByteSet("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-/.()' ")

    /// Whether all of `names` are those of attributes, not of fields.
    static func areAttributes(_ names: some Sequence<String>) -> Bool {
        names.allSatisfy { attributes.contains($0.lowercased()) }
    }

    /// Names that HTML attributes and table cells have.
    static let attributes: Set<String> = [
        "style", "class", "colspan", "rowspan", "align", "width", "height", "bgcolor", "scope", "id", "lang", "dir",
        "valign", "border", "cellpadding", "cellspacing", "nowrap", "color", "size", "face", "alt", "abbr", "summary",
        "data-sort-value", "data-sort-type", "background", "title", "link",
    ]
}
