package import MarkupCore

/// The parameters of `textDocument/completion`.
package struct CompletionParams: JSONDecodable {
    package let document: TextDocumentIdentifier
    package let position: Position
    /// 1 invoked, 2 a trigger character, 3 again because the last list was incomplete.
    package let triggerKind: Int
    package let triggerCharacter: String?

    package init?(from reader: inout JSONReader) {
        var document: TextDocumentIdentifier?
        var position: Position?
        var triggerKind = 1
        var triggerCharacter: String?
        reader.members { key, reader in
            switch key {
            case "textDocument": document = reader.value()
            case "position": position = reader.value()
            case "context":
                reader.members { key, reader in
                    switch key {
                    case "triggerKind": triggerKind = reader.int() ?? 1
                    case "triggerCharacter": triggerCharacter = reader.string()
                    default: reader.skip()
                    }
                }
            default: reader.skip()
            }
        }
        guard let document, let position else { return nil }
        self.document = document
        self.position = position
        self.triggerKind = triggerKind
        self.triggerCharacter = triggerCharacter
    }
}

/// The answer to `textDocument/completion`.
package struct CompletionList: Equatable, Sendable, JSONEncodable {
    /// More typing may bring items that are not in the list.
    package var isIncomplete: Bool
    package var items: [CompletionItem]

    package init(isIncomplete: Bool = false, items: [CompletionItem] = []) {
        self.isIncomplete = isIncomplete
        self.items = items
    }

    package func encode(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("isIncomplete", isIncomplete)
            writer.member("items", items)
        }
    }
}

/// A proposal.
package struct CompletionItem: Equatable, Sendable {
    package var label: String
    package var kind: CompletionItemKind
    package var detail: String?
    /// Plain text, or Markdown where `documentationIsMarkdown`.
    package var documentation: String?
    package var documentationIsMarkdown = false
    package var sortText: String?
    /// What the client compares with the text in the edit's range.
    package var filterText: String?
    /// One line, and the cursor lies in it.
    package var edit: PositionEdit
    /// The edit's text is a snippet; only for clients that have them.
    package var isSnippet = false
    package var isDeprecated = false
    package var additionalEdits: [PositionEdit] = []
    package var data: JSONValue?

    package init(label: String, kind: CompletionItemKind, edit: PositionEdit, filterText: String? = nil) {
        self.label = label
        self.kind = kind
        self.edit = edit
        self.filterText = filterText
    }
}

extension CompletionItem: JSONEncodable {
    package func encode(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("label", label)
            writer.member("kind", kind.rawValue)
            writer.member("detail", detail)
            if let documentation {
                writer.member("documentation") { writer in
                    writer.member("kind", documentationIsMarkdown ? "markdown" : "plaintext")
                    writer.member("value", documentation)
                }
            }
            writer.member("sortText", sortText)
            writer.member("filterText", filterText)
            if isSnippet { writer.member("insertTextFormat", 2) }
            if isDeprecated { writer.member("tags", [1]) }
            writer.member("textEdit", edit)
            if !additionalEdits.isEmpty { writer.member("additionalTextEdits", additionalEdits) }
            writer.member("data", data)
        }
    }
}

/// The item kinds of LSP.
package enum CompletionItemKind: Int, Sendable {
    case text = 1
    case method, function, constructor, field, variable, `class`, interface, module, property, unit, value
    case `enum`, keyword, snippet, color, file, reference, folder, enumMember, constant, `struct`, event, `operator`
    case typeParameter
}
