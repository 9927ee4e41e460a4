extension BlockParser {
    /// The offset of the `{|` with which a table starts on the line at `offset`, blanks and comments passed, if one does.
    mutating func tableStart(from offset: Int, limit: Int) -> Int? {
        let start = skipBlanksAndComments(offset, limit: limit)
        guard start + 1 < limit, bytes[start] == UInt8(ascii: "{"), bytes[start + 1] == UInt8(ascii: "|") else {
            return nil
        }
        return start
    }

    /// Whether the line at `offset` begins with `|` or `!`, which end what a table's cell holds.
    mutating func isTableLine(at offset: Int, limit: Int) -> Bool {
        guard let token = tableToken(at: offset, limit: limit) else { return false }
        return token < limit
    }

    /// Where the `|` or `!` stands that begins the line at `offset`, blanks and comments passed.
    private mutating func tableToken(at offset: Int, limit: Int) -> Int? {
        let offset = skipBlanksAndComments(offset, limit: limit)
        guard offset < limit else { return nil }
        return bytes[offset] == UInt8(ascii: "|") || bytes[offset] == UInt8(ascii: "!") ? offset : nil
    }

    private mutating func skipBlanksAndComments(_ offset: Int, limit: Int) -> Int {
        var offset = offset
        var mark = mark
        while true {
            offset = skipBlanks(offset, limit: limit)
            pass(&mark, to: offset)
            guard offset < limit, mark < marks.count, Int(marks[mark].start) == offset,
                marks[mark].kind == .comment
            else { return min(offset, limit) }
            offset = Int(marks[mark].end)
        }
    }

    /// A table from its `{|`, which is at the position, to past its `|}` or to `limit`.
    mutating func table(to limit: Int) {
        guard depth < Self.maximumDepth else {
            leaf(.rawText, to: limit)
            skipMarks(to: limit)
            return
        }
        note(NodeFlags.makesElements | NodeFlags.holdsTags)
        let node = open(.table)
        leaf(.delimiter, to: position + 2)
        lineAttributes(to: limit)
        var row: Int?
        // What stands before the first row or cell belongs to the table.
        flow(to: limit, stops: [.table], atLineStart: false)
        while position < limit {
            guard let token = tableToken(at: position, limit: limit), isAtLineStart else {
                // A `||` or the like outside of any cell.
                leaf(.text, to: position + 1)
                flow(to: limit, stops: [.table], atLineStart: false)
                continue
            }
            let next = byte(at: token + 1, limit: limit)
            if bytes[token] == UInt8(ascii: "|"), next == UInt8(ascii: "}") {
                if let row { close(row) }
                beforeToken(token)
                leaf(.delimiter, to: token + 2)
                close(node)
                return
            }
            if bytes[token] == UInt8(ascii: "|"), next == UInt8(ascii: "-") {
                if let row { close(row) }
                beforeToken(token)
                row = open(.tableRow)
                leaf(.delimiter, to: runEnd(of: UInt8(ascii: "-"), from: token + 1, limit: limit))
                lineAttributes(to: limit)
                flow(to: limit, stops: [.table], atLineStart: false)
            } else if bytes[token] == UInt8(ascii: "|"), next == UInt8(ascii: "+") {
                if let open = row {
                    close(open)
                    row = nil
                }
                beforeToken(token)
                let caption = open(.tableCaption)
                leaf(.delimiter, to: token + 2)
                cellContent(to: limit, isHeader: false)
                close(caption)
            } else {
                if row == nil { row = open(.tableRow) }
                beforeToken(token)
                cells(to: limit, isHeader: bytes[token] == UInt8(ascii: "!"))
            }
        }
        if let row { close(row) }
        setFlags(node, NodeFlags.unclosed)
        close(node)
    }

    private var isAtLineStart: Bool { position == 0 || bytes[position - 1] == UInt8(ascii: "\n") }

    /// Blanks and comments before a table line's first mark.
    private mutating func beforeToken(_ token: Int) { directives(to: token) }

    /// The cells of the line whose first `|` or `!` is at the position, with all the lines that belong to the last.
    private mutating func cells(to limit: Int, isHeader: Bool) {
        var delimiter = 1
        while true {
            let node = open(.tableCell, flags: isHeader ? NodeFlags.header : 0)
            leaf(.delimiter, to: position + delimiter)
            cellContent(to: limit, isHeader: isHeader)
            close(node)
            guard position + 1 < limit, !isAtLineStart else { return }
            let isDouble = bytes[position] == bytes[position + 1]
            guard isDouble, bytes[position] == UInt8(ascii: "|") || bytes[position] == UInt8(ascii: "!") else { return }
            delimiter = 2
        }
    }

    /// Attributes before a single `|`, then content up to the next cell or table line.
    private mutating func cellContent(to limit: Int, isHeader: Bool) {
        skipMarks(to: position)
        if let pipe = attributeEnd(limit: limit, isHeader: isHeader) {
            if pipe > position {
                let node = open(.attributes)
                attributes(to: pipe)
                close(node)
            }
            leaf(.delimiter, to: pipe + 1)
        }
        // `||` and `!!` separate cells on the first line only.
        let lineStops: Stops = isHeader ? [.table, .cell, .headerCell, .newline] : [.table, .cell, .newline]
        independentInline(to: limit, stops: lineStops)
        guard position < limit, bytes[position] == UInt8(ascii: "\n") else { return }
        flow(to: limit, stops: [.table], atLineStart: false)
    }

    /// The single `|` that ends a cell's attributes, if the cell has any.
    private mutating func attributeEnd(limit: Int, isHeader: Bool) -> Int? {
        var offset = position
        var mark = mark
        while offset < limit {
            switch look(for: [.pipe, .newline, .exclamation, .openBracket], from: offset, limit: limit, &mark) {
            case .construct(let held):
                if held.kind == .link || held.kind == .variant { return nil }
                offset = Int(held.end)
            case .byte(let found):
                let isDouble = found + 1 < limit && bytes[found + 1] == bytes[found]
                switch bytes[found] {
                case UInt8(ascii: "\n"): return nil
                case UInt8(ascii: "|"): return isDouble ? nil : found
                case UInt8(ascii: "!"): if isDouble, isHeader { return nil }
                default: if isDouble { return nil }
                }
                offset = found + 1
            case .end: return nil
            }
        }
        return nil
    }

    /// The attributes on the rest of a `{|` or `|-` line.
    private mutating func lineAttributes(to limit: Int) {
        skipMarks(to: position)
        let lineEnd = endOfLine(limit: limit)
        guard lineEnd > position else { return }
        let node = open(.attributes)
        attributes(to: lineEnd)
        close(node)
    }
}
