/// Rows and columns of tables: inserted, deleted and moved, where no cell reaches over what changes.
extension RefactoringPlace {
    var tableRefactorings: [Refactoring] {
        guard let table = innermost(.table), !table.ancestors.contains(where: { $0.kind.isCall }),
            let grid = TableGrid(table, in: tree), let cell = grid.cell(at: selection.lowerBound)
        else { return [] }
        let columns = TableColumns(grid: grid, bytes: bytes, newline: newline)
        let rows = TableRows(grid: grid, bytes: bytes, newline: newline)
        let found: [(String, [TextEdit]?)] = [
            ("Insert a row above", rows.insertion(before: cell.row)),
            ("Insert a row below", rows.insertion(before: cell.row + cell.rows)),
            ("Move the row up", rows.exchange(above: cell.row)),
            ("Move the row down", rows.exchange(above: cell.row + 1)),
            ("Delete the row", rows.deletion(of: cell.row)),
            ("Insert a column before", columns.insertion(before: cell.column)),
            ("Insert a column after", columns.insertion(before: cell.column + cell.columns)),
            ("Move the column to the left", columns.exchange(before: cell.column)),
            ("Move the column to the right", columns.exchange(before: cell.column + 1)),
            ("Delete the column", columns.deletion(of: cell.column)),
        ]
        return found.compactMap { title, edits in edits.map { Refactoring(title, .rewrite, $0) } }
    }
}

/// Edits of whole rows; nil where a cell reaches over their edge.
private struct TableRows {
    let grid: TableGrid
    let bytes: [UInt8]
    let newline: String

    /// A new row before row `row`, or after the last.
    func insertion(before row: Int) -> [TextEdit]? {
        guard row <= grid.rows.count, !grid.isSpanned(above: row) else { return nil }
        let model = grid.rows[max(0, min(row, grid.rows.count - 1))]
        let isOnOneLine = model.cells.count > 1 && !model.cells.dropFirst().contains(where: \.beginsLine)
        let cells =
            isOnOneLine
            ? "|" + String(repeating: " ||", count: grid.width - 1) + newline
            : String(repeating: "|" + newline, count: grid.width)
        guard row < grid.rows.count else {
            guard let end = grid.rows.last?.node.end else { return nil }
            return [TextEdit(end..<end, (isLineStart(end) ? "" : newline) + "|-" + newline + cells)]
        }
        let start = grid.rows[row].node.start
        // Before a first row without a mark the new one has none either.
        return [TextEdit(start..<start, grid.rows[row].hasMark ? "|-" + newline + cells : cells + "|-" + newline)]
    }

    func deletion(of row: Int) -> [TextEdit]? {
        guard grid.rows.count > 1, !grid.isSpanned(above: row), !grid.isSpanned(above: row + 1) else { return nil }
        return [TextEdit(grid.rows[row].node.range, "")]
    }

    /// Row `row` and the one above it change places.
    func exchange(above row: Int) -> [TextEdit]? {
        guard row > 0, row < grid.rows.count, !(row - 1...row + 1).contains(where: { grid.isSpanned(above: $0) }) else {
            return nil
        }
        let (upper, lower) = (grid.rows[row - 1], grid.rows[row])
        guard lower.hasMark, upper.node.end == lower.node.start, isLineStart(upper.node.end),
            isLineStart(lower.node.end)
        else { return nil }
        let upperText = (upper.hasMark ? "" : "|-" + newline) + text(upper.node.range)
        return [
            TextEdit(upper.node.range, text(lower.node.range)), TextEdit(lower.node.range, upperText),
        ]
    }

    private func isLineStart(_ offset: Int) -> Bool { offset == 0 || bytes[offset - 1] == 0x0A }
    private func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
}

/// Edits of whole columns; nil where a cell reaches over their edge.
private struct TableColumns {
    let grid: TableGrid
    let bytes: [UInt8]
    let newline: String

    /// A new column before column `column`, or after the last. Rows that end before it stay.
    func insertion(before column: Int) -> [TextEdit]? {
        guard column <= grid.width, !grid.isSpanned(before: column) else { return nil }
        var edits: [TextEdit] = []
        for row in grid.rows.indices {
            // A cell that spans rows was widened with the first of them.
            let last = grid.cell(row, column - 1)
            guard column == 0 || last != nil else { continue }
            let cells = grid.rows[row].cells
            if let index = cells.firstIndex(where: { $0.column >= column }) {
                edits.append(insertion(before: cells[index], next: cells.dropFirst(index + 1).first))
            } else {
                guard let end = cells.last else { return nil }
                edits.append(insertion(after: end))
            }
        }
        return edits.isEmpty ? nil : edits
    }

    private func insertion(before cell: TableGrid.Cell, next: TableGrid.Cell?) -> TextEdit {
        let mark = cell.isHeader ? "!" : "|"
        let start = cell.node.start
        let delimiter = delimiterStart(cell)
        guard cell.beginsLine else { return TextEdit(delimiter..<delimiter, mark + mark + " ") }
        // Where the line goes on with more cells, the new one goes into it.
        if let next, !next.beginsLine { return TextEdit(delimiter..<cell.delimiterEnd, mark + " " + mark + mark) }
        return TextEdit(start..<start, mark + newline)
    }

    private func insertion(after cell: TableGrid.Cell) -> TextEdit {
        let mark = cell.isHeader ? "!" : "|"
        let end = cell.textEnd
        let isOnOneLine = !bytes[cell.delimiterEnd..<end].contains(0x0A)
        let text = !cell.beginsLine && isOnOneLine ? " " + mark + mark : newline + mark
        return TextEdit(end..<end, text)
    }

    func deletion(of column: Int) -> [TextEdit]? {
        guard grid.width > 1 else { return nil }
        var edits: [TextEdit] = []
        for row in grid.rows.indices {
            guard let cell = grid.cell(row, column), cell.row == row else { continue }
            let cells = grid.rows[row].cells
            guard cell.columns == 1, cells.count > 1, let index = cells.firstIndex(where: { $0.column == cell.column })
            else { return nil }
            edits.append(deletion(of: cell, next: cells.dropFirst(index + 1).first))
        }
        return edits.isEmpty ? nil : edits
    }

    private func deletion(of cell: TableGrid.Cell, next: TableGrid.Cell?) -> TextEdit {
        guard cell.beginsLine else {
            // What follows on the line, or the line's end, stays.
            var start = delimiterStart(cell)
            while start > 0, bytes[start - 1] == 0x20 || bytes[start - 1] == 0x09 { start -= 1 }
            return TextEdit(start..<cell.textEnd, "")
        }
        guard let next, !next.beginsLine else { return TextEdit(cell.node.range, "") }
        // The next cell begins the line now.
        return TextEdit(delimiterStart(cell)..<next.delimiterEnd, next.isHeader ? "!" : "|")
    }

    /// Column `column` and the one before it change places.
    func exchange(before column: Int) -> [TextEdit]? {
        guard column > 0, column < grid.width else { return nil }
        var edits: [TextEdit] = []
        for row in grid.rows.indices {
            guard let left = grid.cell(row, column - 1), let right = grid.cell(row, column) else { return nil }
            guard left.columns == 1, right.columns == 1, left.rows == right.rows, left.row == right.row else {
                return nil
            }
            guard left.row == row else { continue }
            let (leftRange, rightRange) = (left.delimiterEnd..<left.textEnd, right.delimiterEnd..<right.textEnd)
            let areLines = left.beginsLine && right.beginsLine
            // Further lines of a cell end the line that another one shares.
            let isOnOneLine = ![leftRange, rightRange].contains { bytes[$0].contains(0x0A) }
            guard areLines ? !sharesLine(right) : isOnOneLine, left.isHeader == right.isHeader || areLines else {
                return nil
            }
            // Cells on lines of their own go with their marks, others without the blanks around them.
            let first = areLines ? leftRange.lowerBound - 1..<leftRange.upperBound : bytes.trimmed(leftRange)
            let second = areLines ? rightRange.lowerBound - 1..<rightRange.upperBound : bytes.trimmed(rightRange)
            edits.append(TextEdit(first, text(second)))
            edits.append(TextEdit(second, text(first)))
        }
        return edits.isEmpty ? nil : edits
    }

    /// Whether another cell follows on the line of `cell`.
    private func sharesLine(_ cell: TableGrid.Cell) -> Bool {
        grid.rows[cell.row].cells.contains { $0.column > cell.column && !$0.beginsLine }
    }

    private func delimiterStart(_ cell: TableGrid.Cell) -> Int { cell.delimiterEnd - (cell.beginsLine ? 1 : 2) }
    private func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
}
