/// The cells of a table by row and column, as far as the page itself says where each is.
struct TableGrid {
    struct Cell {
        let node: SyntaxNode
        /// From 0.
        var row: Int
        var column: Int
        var columns: Int
        var rows: Int
        /// Whether it begins a line; it follows another cell on the same line otherwise.
        var beginsLine: Bool
        var isHeader: Bool
        /// One past the `|`, `||`, `!` or `!!`.
        var delimiterEnd: Int
        /// One past its last byte that is no white space.
        var textEnd: Int
    }

    struct Row {
        let node: SyntaxNode
        /// Whether it is written with `|-`; the first need not be.
        var hasMark: Bool
        var cells: [Cell]
    }

    private(set) var rows: [Row] = []
    /// The number of columns of the widest row.
    private(set) var width = 0
    /// Which cell is at each place: indices of row and cell.
    private var places: [[Int: (row: Int, cell: Int)]] = []

    /// More cells are not moved about by hand.
    private static let mostCells = 10_000
    private static let mostSpan = 1000

    /// Reads `table`; nil where a call or a tag decides what its rows and cells are.
    init?(_ table: SyntaxNode, in tree: SyntaxTree) {
        guard table.flags & NodeFlags.unclosed == 0, Self.isPlain(table, tree) else { return nil }
        var count = 0
        for child in table.children where child.kind == .tableRow {
            guard Self.isPlain(child, tree) else { return nil }
            var cells: [Cell] = []
            for node in child.children where node.kind == .tableCell {
                guard let cell = Self.cell(node, tree) else { return nil }
                cells.append(cell)
            }
            count += cells.count
            guard count <= Self.mostCells else { return nil }
            // MediaWiki leaves out rows without cells.
            guard !cells.isEmpty else { continue }
            let hasMark = child.children.first { $0.kind == .delimiter || $0.kind == .tableCell }?.kind == .delimiter
            rows.append(Row(node: child, hasMark: hasMark, cells: cells))
        }
        guard !rows.isEmpty else { return nil }
        place()
    }

    /// Finds the place of each cell: rowspans of earlier rows come first.
    private mutating func place() {
        places = Array(repeating: [:], count: rows.count)
        for row in rows.indices {
            var column = 0
            for index in rows[row].cells.indices {
                while places[row][column] != nil { column += 1 }
                rows[row].cells[index].row = row
                rows[row].cells[index].column = column
                let cell = rows[row].cells[index]
                for line in row..<min(rows.count, row + cell.rows) {
                    for offset in 0..<cell.columns { places[line][column + offset] = (row, index) }
                }
                column += cell.columns
            }
        }
        width = places.map { ($0.keys.max() ?? -1) + 1 }.max() ?? 0
    }

    /// The cell at a place; nil where the row is short.
    func cell(_ row: Int, _ column: Int) -> Cell? {
        guard places.indices.contains(row), let place = places[row][column] else { return nil }
        return rows[place.row].cells[place.cell]
    }

    /// The cell that holds the byte offset `offset`.
    func cell(at offset: Int) -> Cell? {
        for row in rows {
            guard row.node.start <= offset, offset <= row.node.end else { continue }
            if let cell = row.cells.last(where: { $0.node.start <= offset && offset <= $0.node.end }) { return cell }
        }
        return nil
    }

    /// Whether a cell reaches from row `row` - 1 into `row`.
    func isSpanned(above row: Int) -> Bool {
        guard row > 0, row < rows.count else { return false }
        return places[row].values.contains { $0.row < row }
    }

    /// Whether a cell reaches from column `column` - 1 into `column`.
    func isSpanned(before column: Int) -> Bool {
        rows.contains { row in
            row.cells.contains { $0.column < column && column < $0.column + $0.columns }
        }
    }

    // MARK: Reading

    /// Whether nothing stands between the rows and cells that may make some.
    private static func isPlain(_ node: SyntaxNode, _ tree: SyntaxTree) -> Bool {
        node.children.allSatisfy { child in
            switch child.kind {
            case .template, .parserFunction, .parameter, .openTag, .closeTag, .includeTag, .includeOnly: false
            case .text: tree.bytes(of: child).allSatisfy(\.isWikiSpace)
            default: true
            }
        }
    }

    private static func cell(_ node: SyntaxNode, _ tree: SyntaxTree) -> Cell? {
        let bytes = tree.text.bytes
        guard let delimiter = node.child(.delimiter) else { return nil }
        var spans = [1, 1]
        if let attributes = node.child(.attributes) {
            guard !ElementAttributes.holdCalls(attributes) else { return nil }
            for (index, name) in (["colspan", "rowspan"] as [StaticString]).enumerated() {
                guard let value = ElementAttributes.value(of: name, in: attributes, { bytes[$0] }) else { continue }
                let text = String(decoding: value[value.trimmed(0..<value.count)], as: UTF8.self)
                // A rowspan of 0 reaches to the end of the table's section.
                guard let number = Int(text), number > 0, number <= mostSpan else { return nil }
                spans[index] = number
            }
        } else if let first = node.children.first(where: { $0.index != delimiter.index && $0.kind != .text }),
            first.kind.isCall, bytes[delimiter.end..<first.start].allSatisfy(\.isWikiSpace)
        {
            // A call at the start of a cell may give it attributes.
            return nil
        }
        var textEnd = node.end
        while textEnd > delimiter.end, bytes[textEnd - 1].isWikiSpace { textEnd -= 1 }
        return Cell(
            node: node, row: 0, column: 0, columns: spans[0], rows: spans[1], beginsLine: delimiter.range.count == 1,
            isHeader: bytes[delimiter.start] == UInt8(ascii: "!") || node.flags & NodeFlags.header != 0,
            delimiterEnd: delimiter.end, textEnd: textEnd)
    }
}
