import MarkupCore

extension Feature {
    /// The safe fixes before a document is saved, for clients that do not ask for code actions then. Only where the settings
    /// ask for it: what changes a text unasked must be wanted.
    static let fixOnSave = Feature("fixes on save") { capabilities in
        guard capabilities.client.willSaveWaitUntil else { return }
        capabilities.provideInTextSync("willSaveWaitUntil", true)
    } requests: {
        [.request("textDocument/willSaveWaitUntil", willSaveWaitUntil)]
    }
}

private struct WillSaveParams: JSONDecodable {
    let document: TextDocumentIdentifier
    /// Whether somebody has asked to save; otherwise time has passed, or the editor has lost the focus.
    let isManual: Bool

    init?(from reader: inout JSONReader) {
        var document: TextDocumentIdentifier?
        var reason: Int?
        reader.members { key, reader in
            switch key {
            case "textDocument": document = reader.value()
            case "reason": reason = reader.int()
            default: reader.skip()
            }
        }
        guard let document else { return nil }
        self.document = document
        isManual = reason ?? 1 == 1
    }
}

/// The edits to make before the document is saved. An automatic save makes none: it may come in the middle of a word.
private func willSaveWaitUntil(_ params: WillSaveParams, _ session: Session) throws(ResponseError) -> [PositionEdit] {
    let document = try session.document(params.document)
    guard params.isManual, document.settings.fixOnSave, document.settings.lintEnabled else { return [] }
    return document.positionEdits(document.safelyFixed(session).edits)
}

extension OpenDocument {
    /// The document after all safe fixes, round after round; the document itself stays as it is.
    func safelyFixed(_ session: Session) -> FixOutcome {
        let findings = findings(session)
        let visibly = lint.profile.fixesVisibly
        return FixApplication.applyAll(
            to: document, findings: findings, linter: linter(session),
            choose: { finding in
                FixApplication.safeFix(of: finding).flatMap { visibly && !$0.isVisible ? nil : $0 }
            })
    }

    /// Edits as the client is told of them.
    func positionEdits(_ edits: [TextEdit]) -> [PositionEdit] {
        var ranges = WireRanges(self)
        return edits.map { PositionEdit(range: ranges.range($0.range), newText: $0.replacement) }
    }
}
