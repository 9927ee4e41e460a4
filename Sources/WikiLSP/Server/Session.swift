package import MarkupCore

/// What the server knows between messages. It belongs to the reactor thread.
package final class Session {
    /// What the client can do.
    package internal(set) var client = ClientCapabilities()
    /// The unit of columns on the wire.
    package internal(set) var encoding = PositionEncoding.utf16
    /// The roots of the workspace.
    package internal(set) var folders: [WorkspaceFolder] = []
    /// The documents that are open, by the normal form of their address.
    package internal(set) var documents: [DocumentURI: OpenDocument] = [:]
    /// The settings' sources.
    var configuration: Configuration
    /// When and what to tell the client about findings.
    var diagnostics = DiagnosticsSchedule()
    /// Notifications and requests to the client.
    package let outbox: Outbox
    package let log: Log

    init(outbox: Outbox, log: Log, files: any FileSource) {
        self.outbox = outbox
        self.log = log
        configuration = Configuration(files: files)
    }

    /// The open document that a request is about.
    package func document(_ identifier: TextDocumentIdentifier) throws(ResponseError) -> OpenDocument {
        guard let document = documents[identifier.uri] else {
            throw ResponseError(.invalidParams, "'\(identifier.uri.spelling)' is not open.")
        }
        return document
    }

    /// Looks up the settings of a document anew.
    func reloadSettings(of document: OpenDocument) {
        let (settings, warnings) = configuration.settings(for: document.uri, folders: folders)
        for warning in warnings { log.warning(warning) }
        guard settings != document.settings else { return }
        document.settings = settings
        diagnostics.settingsChanged(of: document, client: client)
    }

    /// Looks up all settings anew: the client's, or a file, have changed.
    func reloadSettings() {
        for document in documents.values { reloadSettings(of: document) }
        let (settings, warnings) = configuration.settings(for: nil, folders: folders)
        for warning in warnings { log.warning(warning) }
        log.level = settings.logLevel
        if client.pullDiagnostics, client.diagnosticRefresh, !documents.isEmpty {
            outbox.request("workspace/diagnostic/refresh", JSONNull())
        }
    }
}
