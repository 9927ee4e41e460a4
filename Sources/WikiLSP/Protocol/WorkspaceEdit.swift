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

    /// A file that gets another address, after the edits.
    package struct Rename: Equatable, Sendable {
        package var old: String
        package var new: String
    }

    package var documents: [DocumentEdits]
    /// Only for clients that can.
    package var renames: [Rename] = []
    /// Whether the client has the versioned `documentChanges`; the others get `changes`.
    private let clientHasVersions: Bool

    package init(_ documents: [DocumentEdits], for client: ClientCapabilities) {
        self.documents = documents
        clientHasVersions = client.documentChanges
    }

    /// Files are renamed in `documentChanges` alone. Neovim says that it renames files, and nothing of `documentChanges`,
    /// which it takes all the same.
    private var isVersioned: Bool { clientHasVersions || !renames.isEmpty }
}

extension WorkspaceEdit: JSONEncodable {
    package func encode(to writer: inout JSONWriter) {
        writer.object { writer in
            if isVersioned {
                writer.key("documentChanges")
                writer.array { writer in
                    for document in documents { document.encode(to: &writer) }
                    for rename in renames { rename.encode(to: &writer) }
                }
            } else {
                writer.member("changes") { writer in
                    for document in documents { writer.member(document.uri, document.edits) }
                }
            }
        }
    }
}

extension WorkspaceEdit.Rename: JSONEncodable {
    package func encode(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("kind", "rename")
            writer.member("oldUri", old)
            writer.member("newUri", new)
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
