package import MarkupCore

/// A page's symbols as a tree, put together from what is kept with each block: after an edit only the symbols of the
/// blocks that changed are written anew, and where sections end. The same as the list of `DocumentSymbol`s.
package struct SymbolList: JSONEncodable {
    private let outline: Outline
    private let tree: SyntaxTree
    private let encoding: PositionEncoding

    package init(_ outline: Outline, _ tree: SyntaxTree, _ encoding: PositionEncoding) {
        self.outline = outline
        self.tree = tree
        self.encoding = encoding
    }

    package func encode(to writer: inout JSONWriter) {
        var ranges = WireRanges(tree.text, encoding)
        write(outline.entries, &ranges, to: &writer)
    }

    private func write(_ entries: [OutlineEntry], _ ranges: inout WireRanges, to writer: inout JSONWriter) {
        writer.array { writer in
            for entry in entries { write(entry, &ranges, to: &writer) }
        }
    }

    /// Writes an entry; the outline is at most as deep as headings and infoboxes nest.
    private func write(_ entry: OutlineEntry, _ ranges: inout WireRanges, to writer: inout JSONWriter) {
        guard let source = entry.source else {
            var own = entry
            own.children = []
            let symbol = DocumentSymbol(own, &ranges)
            return writer.object { writer in
                symbol.encodeHead(to: &writer)
                writer.member("range", symbol.range)
                writer.member("selectionRange", symbol.selectionRange)
                writeChildren(of: entry, &ranges, to: &writer)
            }
        }
        let line = tree.text.lines.line(containing: tree.start(ofBlock: source.block))
        let symbols = BlockSymbols.of(source.block, on: line, of: tree, encoding)
        guard entry.kind == .section else {
            return writer.raw { symbols.entries[source.number].write(first: line, to: &$0) }
        }
        let section = symbols.sections[source.number]
        let start = Position(line: section.start.line + line, character: section.start.character)
        writer.object { writer in
            writer.raw(section.head)
            writer.member("range", PositionRange(start: start, end: ranges.position(entry.range.upperBound)))
            writer.member("selectionRange", section.selection.moved(by: line))
            writeChildren(of: entry, &ranges, to: &writer)
        }
    }

    private func writeChildren(of entry: OutlineEntry, _ ranges: inout WireRanges, to writer: inout JSONWriter) {
        guard !entry.children.isEmpty else { return }
        writer.key("children")
        write(entry.children, &ranges, to: &writer)
    }
}

/// What is kept of one block's symbols; lines are counted from the block's first.
final class BlockSymbols {
    /// A section but for its end and its children, which are not the block's affair.
    struct Section {
        /// The members of its object that say what it is.
        let head: [UInt8]
        let start: Position
        let selection: PositionRange
    }

    /// For each of the block's headings.
    let sections: [Section]
    /// For each of its other entries.
    let entries: [LineJSON]

    /// Those of block `index`, which begins on `line`.
    static func of(_ index: Int, on line: Int, of tree: SyntaxTree, _ encoding: PositionEncoding) -> BlockSymbols {
        let features = BlockFeatures.of(tree.blocks[index])
        if let known = features.symbols { return known }
        let symbols = BlockSymbols(BlockOutline.of(index, in: tree), index, line, tree, encoding)
        features.symbols = symbols
        return symbols
    }

    private init(
        _ outline: BlockOutline, _ index: Int, _ line: Int, _ tree: SyntaxTree, _ encoding: PositionEncoding
    ) {
        let base = tree.start(ofBlock: index)
        var ranges = WireRanges(tree.text, encoding)
        sections = outline.headings.map { heading in
            let symbol = DocumentSymbol(heading.entry.moved(by: base), &ranges)
            var writer = JSONWriter()
            symbol.encodeHead(to: &writer)
            return Section(
                head: writer.bytes, start: symbol.range.moved(by: -line).start,
                selection: symbol.selectionRange.moved(by: -line))
        }
        entries = outline.entries.map {
            LineJSON(JSONWriter.encode(DocumentSymbol($0.moved(by: base), &ranges)), first: line)
        }
    }
}
