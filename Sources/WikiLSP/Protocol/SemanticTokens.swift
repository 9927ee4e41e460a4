/// The answer to `textDocument/semanticTokens/full` and `…/range`.
package struct SemanticTokens: JSONEncodable {
    /// What the client names when it asks for changes; nil for a range.
    package let resultID: String?
    /// Five numbers a token: lines and characters since the last, length, type, modifiers.
    package let data: [UInt32]

    package init(resultID: String?, data: [UInt32]) {
        self.resultID = resultID
        self.data = data
    }

    package func encode(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("resultId", resultID)
            writer.key("data")
            writer.numbers(data[...])
        }
    }
}

/// The answer to `textDocument/semanticTokens/full/delta`: one edit, or all tokens anew.
package struct SemanticTokensDelta: JSONEncodable {
    private let tokens: SemanticTokens
    /// The numbers that are replaced, and those that come in their place; nil when everything is sent.
    private let edit: (start: Int, deleted: Int, inserted: ArraySlice<UInt32>)?

    package init(_ tokens: SemanticTokens, since last: SemanticTokens?) {
        self.tokens = tokens
        guard let old = last?.data else {
            edit = nil
            return
        }
        let new = tokens.data
        let least = min(old.count, new.count) / 5
        var head = 0
        while head < least, old[head * 5..<head * 5 + 5] == new[head * 5..<head * 5 + 5] { head += 1 }
        var tail = 0
        while tail < least - head,
            old[old.count - tail * 5 - 5..<old.count - tail * 5] == new[new.count - tail * 5 - 5..<new.count - tail * 5]
        {
            tail += 1
        }
        edit = (head * 5, old.count - (head + tail) * 5, new[head * 5..<new.count - tail * 5])
    }

    package func encode(to writer: inout JSONWriter) {
        guard let edit else { return tokens.encode(to: &writer) }
        writer.object { writer in
            writer.member("resultId", tokens.resultID)
            writer.key("edits")
            writer.array { writer in
                guard edit.deleted > 0 || !edit.inserted.isEmpty else { return }
                writer.object { writer in
                    writer.member("start", edit.start)
                    writer.member("deleteCount", edit.deleted)
                    writer.key("data")
                    writer.numbers(edit.inserted)
                }
            }
        }
    }
}

/// The parameters of `textDocument/semanticTokens/full/delta`.
package struct SemanticTokensDeltaParams: JSONDecodable {
    package let document: TextDocumentIdentifier
    package let previousResultID: String

    package init?(from reader: inout JSONReader) {
        var document: TextDocumentIdentifier?
        var previousResultID = ""
        reader.members { key, reader in
            switch key {
            case "textDocument": document = reader.value()
            case "previousResultId": previousResultID = reader.string() ?? ""
            default: reader.skip()
            }
        }
        guard let document else { return nil }
        self.document = document
        self.previousResultID = previousResultID
    }
}

/// The parameters of every request that is about a range of a document.
package struct RangeParams: JSONDecodable {
    package let document: TextDocumentIdentifier
    package let range: PositionRange

    package init?(from reader: inout JSONReader) {
        var document: TextDocumentIdentifier?
        var range: PositionRange?
        reader.members { key, reader in
            switch key {
            case "textDocument": document = reader.value()
            case "range": range = reader.value()
            default: reader.skip()
            }
        }
        guard let document, let range else { return nil }
        self.document = document
        self.range = range
    }
}

extension JSONWriter {
    fileprivate mutating func numbers(_ numbers: ArraySlice<UInt32>) {
        // Most numbers have one digit.
        reserve(numbers.count * 5 / 2)
        raw { bytes in
            bytes.append(UInt8(ascii: "["))
            var rest = numbers.makeIterator()
            if let first = rest.next() { bytes.append(decimal: UInt(first)) }
            while let number = rest.next() {
                bytes.append(UInt8(ascii: ","))
                bytes.append(decimal: UInt(number))
            }
            bytes.append(UInt8(ascii: "]"))
        }
    }
}
