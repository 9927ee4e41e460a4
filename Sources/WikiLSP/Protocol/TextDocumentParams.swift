package import MarkupCore

/// The parameters of the text synchronisation notifications.
package struct DidOpenParams: JSONDecodable {
    package let uri: DocumentURI
    package let languageID: String
    package let version: Int?
    /// The document's text in UTF-8.
    package let text: [UInt8]

    package init?(from reader: inout JSONReader) {
        var uri: DocumentURI?
        var languageID = ""
        var version: Int?
        var text: [UInt8]?
        reader.members { key, reader in
            guard key == "textDocument" else {
                reader.skip()
                return
            }
            reader.members { key, reader in
                switch key {
                case "uri": uri = reader.value()
                case "languageId": languageID = reader.string() ?? ""
                case "version": version = reader.int()
                case "text": text = reader.stringBytes()
                default: reader.skip()
                }
            }
        }
        guard let uri, let text else { return nil }
        self.uri = uri
        self.languageID = languageID
        self.version = version
        self.text = text
    }
}

/// One change of a document: the new text of a range, or of everything when there is no range.
package struct ContentChange: JSONDecodable {
    package let range: PositionRange?
    /// UTF-8.
    package let text: [UInt8]

    package init?(from reader: inout JSONReader) {
        var range: PositionRange?
        var hasRange = false
        var text: [UInt8]?
        reader.members { key, reader in
            switch key {
            case "range":
                hasRange = !reader.null()
                range = hasRange ? reader.value() : nil
            case "text": text = reader.stringBytes()
            default: reader.skip()
            }
        }
        // A range that cannot be understood is not the whole document.
        guard let text, hasRange == (range != nil) else { return nil }
        self.range = range
        self.text = text
    }
}

/// The parameters of `textDocument/didChange`. The changes apply one after the other, each to the result of the last.
package struct DidChangeParams: JSONDecodable {
    package let document: TextDocumentIdentifier
    /// Nil when one of the changes cannot be understood: applying the others would corrupt the text.
    package let changes: [ContentChange]?

    package init?(from reader: inout JSONReader) {
        var document: TextDocumentIdentifier?
        var changes: [ContentChange]?
        reader.members { key, reader in
            switch key {
            case "textDocument": document = reader.value()
            case "contentChanges": changes = reader.completeArray()
            default: reader.skip()
            }
        }
        guard let document else { return nil }
        self.document = document
        self.changes = changes
    }
}

/// A document by its address, with the version the client means where it says one.
package struct TextDocumentIdentifier: JSONDecodable {
    package let uri: DocumentURI
    package let version: Int?

    package init?(from reader: inout JSONReader) {
        var uri: DocumentURI?
        var version: Int?
        reader.members { key, reader in
            switch key {
            case "uri": uri = reader.value()
            case "version": version = reader.int()
            default: reader.skip()
            }
        }
        guard let uri else { return nil }
        self.uri = uri
        self.version = version
    }
}

/// The parameters of every request and notification that is about a whole document.
package struct TextDocumentParams: JSONDecodable {
    package let document: TextDocumentIdentifier

    package init?(from reader: inout JSONReader) {
        var document: TextDocumentIdentifier?
        reader.members { key, reader in
            if key == "textDocument" { document = reader.value() } else { reader.skip() }
        }
        guard let document else { return nil }
        self.document = document
    }
}

/// The parameters of every request that is about a place in a document.
package struct TextDocumentPositionParams: JSONDecodable {
    package let document: TextDocumentIdentifier
    package let position: Position

    package init?(from reader: inout JSONReader) {
        var document: TextDocumentIdentifier?
        var position: Position?
        reader.members { key, reader in
            switch key {
            case "textDocument": document = reader.value()
            case "position": position = reader.value()
            default: reader.skip()
            }
        }
        guard let document, let position else { return nil }
        self.document = document
        self.position = position
    }
}
