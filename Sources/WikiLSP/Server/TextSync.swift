import MarkupCore

extension Feature {
    /// Opening, changing, saving and closing documents.
    static let textSync = Feature("text synchronisation") { capabilities in
        capabilities.provideInTextSync("openClose", true)
        capabilities.provideInTextSync("change", 2)  // incremental
        capabilities.provideInTextSync("save", true)
    } notifications: {
        [
            .notification("textDocument/didOpen", didOpen),
            .notification("textDocument/didChange", didChange),
            .notification("textDocument/didSave", didSave),
            .notification("textDocument/didClose", didClose),
        ]
    }
}

/// A second opening of the same document replaces it.
private func didOpen(_ params: DidOpenParams, _ session: Session) {
    let document = OpenDocument(
        uri: params.uri, languageID: params.languageID, version: params.version, text: params.text,
        settings: session.settings(of: params.uri), encoding: session.encoding)
    if let replaced = session.documents[params.uri] {
        session.log.warning("'\(params.uri.spelling)' was opened twice; the last text counts.")
        document.diagnostics = replaced.diagnostics
        // The list was made of the other text, whose revisions are counted apart.
        document.diagnostics.source = nil
        session.documents[params.uri] = nil
    }
    session.documents[params.uri] = document
    session.changed(document)
    session.diagnostics.opened(document)
}

/// The changes are splices, one after the other; nothing is parsed.
private func didChange(_ params: DidChangeParams, _ session: Session) {
    guard let document = session.documents[params.document.uri] else {
        return session.log.warning("'\(params.document.uri.spelling)' was changed but is not open.")
    }
    guard let changes = params.changes else {
        return session.log.error("A change of '\(params.document.uri.spelling)' cannot be understood; it is ignored.")
    }
    for change in changes {
        let range = change.range.map(document.bytes) ?? 0..<document.document.text.count
        document.document.replace(range, with: change.text)
        document.lastFindings = nil
    }
    document.revision += 1
    session.changed(document)
    if let version = params.document.version { document.version = version }
    session.diagnostics.changed(document)
}

private func didSave(_ params: TextDocumentParams, _ session: Session) {
    guard let document = session.documents[params.document.uri] else { return }
    if Configuration.isSettingsFile(params.document.uri) {
        session.reloadSettings()
    } else {
        session.reloadSettings(of: document)
    }
    session.diagnostics.saved(document)
}

private func didClose(_ params: TextDocumentParams, _ session: Session) {
    guard let document = session.documents.removeValue(forKey: params.document.uri) else { return }
    session.diagnostics.closed(document, session)
    if session.documents.isEmpty { Allocator.returnFreedMemory() }
}
