/// An entry of a document's outline.
package struct DocumentSymbol: Equatable, Sendable {
    package var name: String
    package var detail: String?
    package var kind: SymbolKind
    /// Everything that belongs to the symbol, its children included.
    package var range: PositionRange
    /// What to select when the user goes to the symbol; must lie inside `range`.
    package var selectionRange: PositionRange
    package var isDeprecated: Bool
    package var children: [DocumentSymbol]

    package init(
        name: String, detail: String? = nil, kind: SymbolKind, range: PositionRange, selectionRange: PositionRange,
        isDeprecated: Bool = false, children: [DocumentSymbol] = []
    ) {
        self.name = name
        self.detail = detail
        self.kind = kind
        self.range = range
        self.selectionRange = selectionRange
        self.isDeprecated = isDeprecated
        self.children = children
    }
}

/// The symbol kinds of LSP.
package enum SymbolKind: Int, Sendable, JSONEncodable {
    case file = 1
    case module, namespace, package, `class`, method, property, field, constructor, `enum`, interface
    case function, variable, constant, string, number, boolean, array, object, key, null, enumMember, `struct`
    case event, `operator`, typeParameter

    package func encode(to writer: inout JSONWriter) { writer.int(rawValue) }
}

extension DocumentSymbol: JSONEncodable {
    package func encode(to writer: inout JSONWriter) {
        writer.object { writer in
            encodeHead(to: &writer)
            writer.member("range", range)
            writer.member("selectionRange", selectionRange)
            if !children.isEmpty { writer.member("children", children) }
        }
    }

    /// Writes the members that say what the symbol is, before those that say where.
    func encodeHead(to writer: inout JSONWriter) {
        // The specification forbids names that are empty or blank.
        let isBlank = name.utf8.allSatisfy { $0 <= 0x20 }
        writer.member("name", isBlank ? "—" : name)
        writer.member("detail", detail)
        writer.member("kind", kind)
        if isDeprecated { writer.member("tags", [1]) }
    }
}

/// Symbols as a flat list, for clients that know no trees.
package struct FlatSymbols: JSONEncodable {
    let symbols: [DocumentSymbol]
    let uri: String

    package func encode(to writer: inout JSONWriter) {
        writer.array { writer in
            for symbol in symbols { write(symbol, in: nil, to: &writer) }
        }
    }

    private func write(_ symbol: DocumentSymbol, in container: String?, to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("name", symbol.name)
            writer.member("kind", symbol.kind)
            if symbol.isDeprecated { writer.member("tags", [1]) }
            writer.member("location", Location(uri: uri, range: symbol.range))
            writer.member("containerName", container)
        }
        for child in symbol.children { write(child, in: symbol.name, to: &writer) }
    }
}
