import MarkupCore

extension Feature {
    /// Growing selections: the word, then everything in the tree that holds it.
    static let selectionRanges = Feature("selection ranges") {
        $0.provide("selectionRangeProvider", true)
    } requests: {
        [.request("textDocument/selectionRange", selections)]
    }
}

private func selections(_ params: SelectionRangeParams, _ session: Session) throws(ResponseError) -> [SelectionRange] {
    let document = try session.document(params.document)
    let tree = document.document.tree
    var wire = WireRanges(document)
    let stretches = Stretches(tree)
    return params.positions.map { position in
        let offset = document.offset(of: position)
        return SelectionRange(ranges(around: offset, in: tree, stretches).map { wire.range($0) })
    }
}

/// How far out a selection grows before it takes the page: what nests deeper is nothing that anybody wrote.
private let deepest = 64

/// What is no node, and may be selected as a whole: elements with their tags and without, and sections.
private struct Stretches {
    private var ranges: [Range<Int>] = []

    init(_ tree: SyntaxTree) {
        for pair in TagPair.all(in: tree) {
            ranges.append(pair.start.upperBound..<pair.end.lowerBound)
            ranges.append(pair.start.lowerBound..<pair.end.upperBound)
        }
        var entries = Outline(tree).entries
        while let entry = entries.popLast() {
            guard entry.kind == .section || entry.kind == .lead else { continue }
            ranges.append(entry.range)
            entries += entry.children
        }
    }

    func around(_ range: Range<Int>) -> [Range<Int>] { ranges.filter { $0.holds(range) } }
}

extension Range<Int> {
    fileprivate func holds(_ other: Range<Int>) -> Bool {
        lowerBound <= other.lowerBound && other.upperBound <= upperBound
    }
}

/// Ranges around `offset`, each inside the next and none twice; the last is the page.
private func ranges(around offset: Int, in tree: SyntaxTree, _ stretches: Stretches) -> [Range<Int>] {
    let page = 0..<tree.text.count
    // At the end of a word the word before the cursor is meant.
    var place = offset
    if place > 0, !isWord(place, tree.text), isWord(place - 1, tree.text) { place -= 1 }
    let first = isWord(place, tree.text) ? word(at: place, tree.text) : offset..<offset
    var candidates = stretches.around(first)
    if let leaf = tree.node(at: min(place, max(0, tree.text.count - 1))) {
        candidates.append(leaf.range)
        candidates += leaf.ancestors.map(\.range)
    }
    candidates.sort { ($0.count, $0.lowerBound) < ($1.count, $1.lowerBound) }
    var ranges = [first]
    for range in candidates where ranges.count < deepest {
        guard let last = ranges.last, range.holds(last), range != last else { continue }
        ranges.append(range)
    }
    if let last = ranges.last, last != page { ranges.append(page) }
    return ranges
}

private func isWord(_ offset: Int, _ text: SourceText) -> Bool {
    guard offset < text.count else { return false }
    let byte = text.bytes[offset]
    return byte >= 0x80 || byte == UInt8(ascii: "_") || (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10
}

private func word(at offset: Int, _ text: SourceText) -> Range<Int> {
    var start = offset
    var end = offset + 1
    while start > 0, isWord(start - 1, text) { start -= 1 }
    while isWord(end, text) { end += 1 }
    return start..<end
}

private struct SelectionRangeParams: JSONDecodable {
    let document: TextDocumentIdentifier
    let positions: [Position]

    init?(from reader: inout JSONReader) {
        var document: TextDocumentIdentifier?
        var positions: [Position] = []
        reader.members { key, reader in
            switch key {
            case "textDocument": document = reader.value()
            case "positions": positions = reader.array() ?? []
            default: reader.skip()
            }
        }
        guard let document else { return nil }
        self.document = document
        self.positions = positions
    }
}

/// A range and those around it, from the inside out.
private struct SelectionRange: JSONEncodable {
    let ranges: [PositionRange]

    init(_ ranges: [PositionRange]) {
        self.ranges = ranges
    }

    func encode(to writer: inout JSONWriter) { encode(0, to: &writer) }

    private func encode(_ index: Int, to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("range", ranges[index])
            guard index + 1 < ranges.count else { return }
            writer.key("parent")
            encode(index + 1, to: &writer)
        }
    }
}
