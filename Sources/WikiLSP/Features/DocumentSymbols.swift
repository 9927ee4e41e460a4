package import MarkupCore

extension Feature {
    /// The outline: sections, infoboxes with their fields, tables, categories; of damaged text as well.
    static let documentSymbols = Feature("document symbols") {
        $0.provide("documentSymbolProvider", true)
    } requests: {
        [.request("textDocument/documentSymbol", symbols)]
    }
}

private func symbols(_ params: TextDocumentParams, _ session: Session) throws(ResponseError) -> SymbolAnswer {
    let document = try session.document(params.document)
    let tree = document.document.tree
    let outline = Outline(tree)
    if session.client.hierarchicalDocumentSymbols {
        return .tree(SymbolList(outline, tree, document.encoding))
    }
    var ranges = WireRanges(document)
    let symbols = outline.entries.map { DocumentSymbol($0, &ranges) }
    return .flat(FlatSymbols(symbols: symbols, uri: document.uri.spelling))
}

/// The answer to `textDocument/documentSymbol`.
private enum SymbolAnswer: JSONEncodable {
    case tree(SymbolList)
    case flat(FlatSymbols)

    func encode(to writer: inout JSONWriter) {
        switch self {
        case .tree(let list): list.encode(to: &writer)
        case .flat(let list): list.encode(to: &writer)
        }
    }
}

extension DocumentSymbol {
    /// The symbol for an entry of the outline, which is at most as deep as headings and infoboxes nest.
    package init(_ entry: OutlineEntry, _ ranges: inout WireRanges) {
        let start = ranges.position(entry.range.lowerBound)
        let selection = entry.selectionRange.clamped(to: entry.range)
        let selectionRange = ranges.range(selection)
        let children = entry.children.map { DocumentSymbol($0, &ranges) }
        let end = ranges.position(entry.range.upperBound)
        var detail = entry.detail
        if detail.isEmpty, entry.isInferred, entry.kind == .section { detail = "inferred" }
        self.init(
            name: Self.line(entry.name), detail: detail.isEmpty ? nil : Self.line(detail), kind: entry.kind.symbolKind,
            range: PositionRange(start: start, end: end), selectionRange: selectionRange, children: children)
    }

    /// `text` as one line of a list, not too long for it.
    private static func line(_ text: String) -> String {
        // Most are short, and have nothing but single spaces between words.
        if text.utf8.count <= 120, isLine(text.utf8) { return text }
        var result = ""
        var count = 0
        var blank = false
        for character in text {
            if character.isWhitespace {
                blank = true
                continue
            }
            guard count < 120 else { return result + "…" }
            if blank, !result.isEmpty {
                result.append(" ")
                count += 1
            }
            blank = false
            result.append(character)
            count += 1
        }
        return result
    }
}

extension DocumentSymbol {
    /// Whether `text` is ASCII without control characters or needless spaces.
    private static func isLine(_ text: String.UTF8View) -> Bool {
        var last = UInt8(ascii: " ")
        for byte in text {
            if byte < 0x20 || byte >= 0x7F || (byte == 0x20 && last == 0x20) { return false }
            last = byte
        }
        return last != 0x20 || text.isEmpty
    }
}

extension OutlineEntry.Kind {
    /// Chosen so that no client hides them: some drop childless namespaces and modules, and variables in functions.
    fileprivate var symbolKind: SymbolKind {
        switch self {
        case .lead, .section: .string
        case .infobox: .struct
        case .field: .field
        case .table: .array
        case .categories, .interlanguageLinks: .namespace
        case .category, .interlanguageLink: .constant
        }
    }
}
