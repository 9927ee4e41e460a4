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
    private var sites = SiteCatalogue()
    /// When and what to tell the client about findings.
    var diagnostics = DiagnosticsSchedule()
    /// The files that the features want to be watched, as glob patterns.
    var watchedPatterns: [String] = []
    /// Notifications and requests to the client.
    package let outbox: Outbox
    package let log: Log
    /// What the features keep.
    package var features = FeatureState()

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

    /// The settings and the site of a document; what is wrong with them is logged, once.
    func settings(of uri: DocumentURI) -> (Settings, SiteConfiguration) {
        let settings = configuration.settings(for: uri, folders: folders)
        let site = sites.site(for: settings)
        for warning in configuration.takeWarnings() { log.warning(warning) }
        if let warning = site.warning, configuration.isNew(warning) { log.warning(warning) }
        for rule in LintConfiguration(settings.rules).unknownRules {
            let warning = "There is no rule '\(rule)' (setting 'lint.rules')."
            if configuration.isNew(warning) { log.warning(warning) }
        }
        return (settings, site.site)
    }

    /// Looks up the settings of a document anew.
    func reloadSettings(of document: OpenDocument) {
        let (settings, site) = settings(of: document.uri)
        guard settings != document.settings || site !== document.document.site else { return }
        document.settings = settings
        document.lastFindings = nil
        if site !== document.document.site { document.document.site = site }
        diagnostics.settingsChanged(of: document)
    }

    /// Looks up all settings anew: the client's, or a file, have changed.
    func reloadSettings() {
        log.level = configuration.settings(for: nil, folders: folders).logLevel
        for warning in configuration.takeWarnings() { log.warning(warning) }
        for document in documents.values { reloadSettings(of: document) }
        if client.pullDiagnostics, client.diagnosticRefresh, documents.values.contains(where: \.diagnostics.isStale) {
            outbox.request("workspace/diagnostic/refresh", JSONNull())
        }
    }
}
