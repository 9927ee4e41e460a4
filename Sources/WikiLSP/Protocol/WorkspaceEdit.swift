/// A replacement in a document (LSP `TextEdit`).
package struct PositionEdit: Equatable, Sendable, JSONEncodable {
    package var range: PositionRange
    package var newText: String

    package init(range: PositionRange, newText: String) {
        self.range = range
        self.newText = newText
    }

    package func encode(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("range", range)
            writer.member("newText", newText)
        }
    }
}

/// Edits in one or more documents.
package struct WorkspaceEdit: Equatable, Sendable {
    /// The edits of one document. Their ranges refer to the text before any of them, and must not overlap.
    package struct DocumentEdits: Equatable, Sendable {
        /// As the client spells it.
        package var uri: String
        /// The version that the ranges refer to; nil for a document that is not open.
        package var version: Int?
        package var edits: [PositionEdit]

        package init(uri: String, version: Int?, edits: [PositionEdit]) {
            self.uri = uri
            self.version = version
            self.edits = edits
        }
    }

    package var documents: [DocumentEdits]
    /// Whether to write the versioned `documentChanges`; only for clients that have it, the others get `changes`.
    package var isVersioned: Bool

    package init(_ documents: [DocumentEdits], for client: ClientCapabilities) {
        self.documents = documents
        isVersioned = client.documentChanges
    }
}

extension WorkspaceEdit: JSONEncodable {
    package func encode(to writer: inout JSONWriter) {
        writer.object { writer in
            if isVersioned {
                writer.member("documentChanges", documents)
            } else {
                writer.member("changes") { writer in
                    for document in documents { writer.member(document.uri, document.edits) }
                }
            }
        }
    }
}

extension WorkspaceEdit.DocumentEdits: JSONEncodable {
    package func encode(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("textDocument") { writer in
                writer.member("uri", uri)
                writer.key("version")
                version.encode(to: &writer)
            }
            writer.member("edits", edits)
        }
    }
}
