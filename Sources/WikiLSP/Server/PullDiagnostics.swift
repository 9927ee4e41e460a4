extension Feature {
    /// `textDocument/diagnostic`, for clients that ask instead of being told.
    static let pullDiagnostics = Feature("pull diagnostics") { capabilities in
        guard capabilities.client.pullDiagnostics else { return }
        capabilities.provide("diagnosticProvider") { writer in
            writer.member("identifier", Diagnostic.source)
            writer.member("interFileDependencies", false)
            writer.member("workspaceDiagnostics", false)
        }
    } requests: {
        [.request("textDocument/diagnostic", report)]
    }
}

private struct DocumentDiagnosticParams: JSONDecodable {
    let document: TextDocumentIdentifier
    let previousResultID: String?

    init?(from reader: inout JSONReader) {
        var document: TextDocumentIdentifier?
        var previousResultID: String?
        reader.members { key, reader in
            switch key {
            case "textDocument": document = reader.value()
            case "previousResultId": previousResultID = reader.string()
            default: reader.skip()
            }
        }
        guard let document else { return nil }
        self.document = document
        self.previousResultID = previousResultID
    }
}

private func report(
    _ params: DocumentDiagnosticParams, _ session: Session
) throws(ResponseError) -> DiagnosticReport {
    let document = try session.document(params.document)
    return session.diagnostics.report(document, previousResultID: params.previousResultID, session)
}
