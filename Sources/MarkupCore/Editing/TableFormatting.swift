/// Lays out a table: one blank after each `|` and `!` of a cell and before each `||`, and before attributes. MediaWiki
/// takes this white space away; what a cell holds on further lines stays as it is.
struct TableFormatting {
    private let bytes: [UInt8]
    private(set) var edits: [TextEdit] = []

    /// The edits for `table`, a node of kind `table`, without the tables within.
    static func edits(_ table: SyntaxNode, in bytes: [UInt8]) -> [TextEdit] {
        var formatting = TableFormatting(bytes: bytes)
        formatting.line(table)
        for child in table.children {
            switch child.kind {
            case .tableCaption: formatting.cell(child)
            case .tableRow:
                formatting.line(child)
                for cell in child.children where cell.kind == .tableCell { formatting.cell(cell) }
            default: continue
            }
        }
        return formatting.edits
    }

    private init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// The blank between `{|` or `|-` and the attributes on its line.
    private mutating func line(_ node: SyntaxNode) {
        guard let delimiter = node.child(.delimiter), let attributes = node.child(.attributes) else { return }
        after(delimiter.end, attributes.end)
    }

    private mutating func cell(_ node: SyntaxNode) {
        var children = node.children.makeIterator()
        var start: Int?
        var attributes: SyntaxNode?
        var contentStart: Int?
        while let child = children.next(), contentStart == nil {
            switch child.kind {
            case .delimiter where start == nil: start = child.end
            case .attributes: attributes = child
            // Also the second bar of `||` at the start of a line, which ends attributes that are not there.
            case .delimiter: contentStart = child.end
            default: contentStart = contentStart ?? start
            }
        }
        guard let start else { return }
        if let attributes, contentStart ?? start > attributes.end {
            after(start, attributes.end)
            let end = trimmedEnd(attributes.end, from: start)
            if end > start { replace(end..<attributes.end, " ") }
        }
        let content = contentStart ?? start
        guard content <= node.end else { return }
        let lineEnd = endOfLine(from: content, to: node.end)
        after(content, lineEnd)
        // The next cell follows on the same line.
        let end = trimmedEnd(lineEnd, from: content)
        guard lineEnd == node.end, end > content, lineEnd + 1 < bytes.count else { return }
        let isPair = bytes[lineEnd] == bytes[lineEnd + 1]
        guard isPair, bytes[lineEnd] == UInt8(ascii: "|") || bytes[lineEnd] == UInt8(ascii: "!") else { return }
        replace(end..<lineEnd, " ")
    }

    /// One blank at `offset` before the text that ends by `end`; none where nothing follows on the line.
    private mutating func after(_ offset: Int, _ end: Int) {
        var text = offset
        while text < end, isBlank(text) { text += 1 }
        guard text < end else {
            // Nothing stands here: a blank only where the next cell does.
            let isLineEnd = end >= bytes.count || bytes[end] == 0x0A || bytes[end] == 0x0D
            return replace(offset..<end, isLineEnd ? "" : " ")
        }
        guard bytes[text] != 0x0A, bytes[text] != 0x0D else { return replace(offset..<text, "") }
        replace(offset..<text, " ")
    }

    private func isBlank(_ offset: Int) -> Bool { bytes[offset] == 0x20 || bytes[offset] == 0x09 }

    private func trimmedEnd(_ end: Int, from start: Int) -> Int {
        var end = end
        while end > start, isBlank(end - 1) { end -= 1 }
        return end
    }

    private func endOfLine(from start: Int, to end: Int) -> Int {
        var offset = start
        while offset < end, bytes[offset] != 0x0A { offset += 1 }
        return offset
    }

    private mutating func replace(_ range: Range<Int>, _ text: String) {
        guard !bytes[range].elementsEqual(text.utf8) else { return }
        edits.append(TextEdit(range, text))
    }
}
