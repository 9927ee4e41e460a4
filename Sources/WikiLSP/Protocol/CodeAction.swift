/// The parameters of `textDocument/codeAction`.
package struct CodeActionParams: JSONDecodable {
    package let document: TextDocumentIdentifier
    package let range: PositionRange
    /// The client's diagnostics at the range.
    package let diagnostics: [Diagnostic]
    /// The kinds that are wanted (a kind covers its sub-kinds); nil means all.
    package let only: [String]?
    /// Whether the client asked by itself rather than its user.
    package let isAutomatic: Bool

    package init?(from reader: inout JSONReader) {
        var document: TextDocumentIdentifier?
        var range: PositionRange?
        var diagnostics: [Diagnostic] = []
        var only: [String]?
        var trigger: Int?
        reader.members { key, reader in
            switch key {
            case "textDocument": document = reader.value()
            case "range": range = reader.value()
            case "context":
                reader.members { key, reader in
                    switch key {
                    case "diagnostics": diagnostics = reader.array() ?? []
                    case "only": only = reader.array()
                    case "triggerKind": trigger = reader.int()
                    default: reader.skip()
                    }
                }
            default: reader.skip()
            }
        }
        guard let document, let range else { return nil }
        self.document = document
        self.range = range
        self.diagnostics = diagnostics
        self.only = only
        isAutomatic = trigger == 2
    }

    /// Whether an action of `kind` is wanted.
    package func wants(_ kind: String) -> Bool {
        guard let only, !only.isEmpty else { return true }
        return only.contains { $0.isEmpty || kind == $0 || kind.hasPrefix($0 + ".") }
    }
}

/// Something the user may choose to have done.
package struct CodeAction: Sendable {
    package var title: String
    package var kind: String
    /// The diagnostics that the action settles.
    package var diagnostics: [Diagnostic]
    package var isPreferred: Bool
    package var edit: WorkspaceEdit?
    /// What the server wants back with `codeAction/resolve`.
    package var data: JSONValue?

    package init(
        title: String, kind: String, diagnostics: [Diagnostic] = [], isPreferred: Bool = false,
        edit: WorkspaceEdit? = nil, data: JSONValue? = nil
    ) {
        self.title = title
        self.kind = kind
        self.diagnostics = diagnostics
        self.isPreferred = isPreferred
        self.edit = edit
        self.data = data
    }
}

extension CodeAction: JSONEncodable {
    package func encode(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("title", title)
            writer.member("kind", kind)
            if !diagnostics.isEmpty { writer.member("diagnostics", diagnostics) }
            if isPreferred { writer.member("isPreferred", true) }
            writer.member("edit", edit)
            writer.member("data", data)
        }
    }
}
