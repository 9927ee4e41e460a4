/// Tables, lists, quotes and HTML elements, which are relations and not nodes.
extension PageFacts {
    mutating func collect(_ structure: HTMLStructure) {
        /// The tables that are open at the place at hand: indices into `tables`.
        var open: [Int] = []
        for element in structure.elements where element.flags.contains(.inPage) {
            let isCut = element.flags.contains(.isCut)
            if element.flags.contains(.isTag) {
                if !isCut { elements.append(Named(element.range, element.name.name)) }
                continue
            }
            switch element.name {
            case .li, .dt, .dd:
                // A list in a note has its place where the notes are shown, which may be in a template.
                let isElsewhere = element.flags.contains(.inNote) && !structure.showsNotes
                if !isCut, !isElsewhere { listItems.append(Named(element.range, element.name.name)) }
            case .b, .i:
                if !isCut { quotes.append(Named(element.range, element.name.name)) }
            case .table:
                close(&open, before: element.range)
                open.append(tables.count)
                tables.append(Table(range: element.range, caption: nil, rows: []))
            case .caption:
                close(&open, before: element.range)
                if let table = open.last { tables[table].caption = element.range }
            case .tr:
                close(&open, before: element.range)
                if let table = open.last { tables[table].rows.append(Row(range: element.range, cells: [])) }
            case .td, .th:
                close(&open, before: element.range)
                guard let table = open.last else { continue }
                let cell = Cell(range: element.range, tag: element.name == .th ? .th : .td)
                if tables[table].rows.last.map({ $0.range.upperBound < element.range.upperBound }) ?? true {
                    tables[table].rows.append(Row(range: element.range, cells: []))
                }
                tables[table].rows[tables[table].rows.count - 1].cells.append(cell)
            default:
                break
            }
        }
    }

    /// Drops the tables that end before `range` does.
    private func close(_ open: inout [Int], before range: Range<Int>) {
        while let last = open.last, tables[last].range.upperBound < range.upperBound { open.removeLast() }
    }
}
