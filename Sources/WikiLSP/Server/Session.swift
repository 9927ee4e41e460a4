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
    /// How often a document was opened or changed.
    private(set) var textRevision = 0
    /// The document that was opened or changed last.
    private(set) weak var lastChanged: OpenDocument?
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
    /// Wakes whoever drives the server, for work on other threads; nil where all work is done in turn.
    var wakeup: Wakeup?
    /// Where what can be made again is kept between runs; nil to keep nothing.
    var cacheFolder: String?
    /// How often the settings were looked up anew.
    private(set) var settingsRevision = 0
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

    /// Notes that a document has another text.
    func changed(_ document: OpenDocument) {
        textRevision += 1
        lastChanged = document
    }

    /// What holds for a document; what is wrong with the settings is logged, once.
    func settings(of uri: DocumentURI) -> DocumentSettings {
        let settings = configuration.settings(for: uri, folders: folders)
        let (site, warning) = sites.site(for: settings)
        let (lint, warnings) = settings.lint(path: uri.path, site: site)
        for warning in configuration.takeWarnings() { log.warning(warning) }
        for warning in (warning.map { [$0] } ?? []) + warnings where configuration.isNew(warning) {
            log.warning(warning)
        }
        return DocumentSettings(settings: settings, lint: lint, site: site)
    }

    /// Looks up the settings of a document anew.
    func reloadSettings(of document: OpenDocument) {
        let new = settings(of: document.uri)
        let isSameSite = new.site === document.document.site
        guard new.settings != document.settings || new.lint != document.lint || !isSameSite else { return }
        document.settings = new.settings
        document.lint = new.lint
        document.lastFindings = nil
        if !isSameSite { document.document.site = new.site }
        diagnostics.settingsChanged(of: document)
    }

    /// Looks up all settings anew: the client's, or a file, have changed.
    func reloadSettings() {
        settingsRevision += 1
        log.level = configuration.settings(for: nil, folders: folders).logLevel
        for warning in configuration.takeWarnings() { log.warning(warning) }
        let old = documents.mapValues { [$0.settings.hintsParameterNames, $0.settings.hintsClosings] }
        for document in documents.values { reloadSettings(of: document) }
        refreshPulledDiagnostics()
        let new = documents.mapValues { [$0.settings.hintsParameterNames, $0.settings.hintsClosings] }
        if old != new { refreshInlayHints() }
    }

    /// Tells a client that shows inlay hints to ask again.
    func refreshInlayHints() {
        if client.inlayHintRefresh, !documents.isEmpty { outbox.request("workspace/inlayHint/refresh", JSONNull()) }
    }

    /// Tells a client that pulls diagnostics to ask again.
    func refreshPulledDiagnostics() {
        if client.pullDiagnostics, client.diagnosticRefresh, documents.values.contains(where: \.diagnostics.isStale) {
            outbox.request("workspace/diagnostic/refresh", JSONNull())
        }
    }
}

/// What the settings come to for a document.
struct DocumentSettings {
    let settings: Settings
    let lint: LintConfiguration
    let site: SiteConfiguration
}
