/// What is known about one document's diagnostics.
struct DiagnosticsState {
    /// When the next computation is due, in monotonic microseconds; nil when what is known is up to date.
    var due: Int?
    /// The last list, encoded; nil before the first.
    var list: [UInt8]?
    /// What `list` was made of; nil when it has to be made again.
    var source: Source?
    /// The name of `list` for pulling clients.
    var resultID = 0
    /// The list that the client was sent; nil for none, which to the client is the same as an empty one.
    var published: [UInt8]?

    /// A state of a document's findings.
    struct Source: Equatable {
        var linter: UInt64
        var revision: Int
    }

    /// Whether what is known is out of date.
    var isStale: Bool { due != nil }
}

/// What there is to say of a document's diagnostics.
package enum DiagnosticsUpdate {
    /// They are what they were.
    case unchanged
    /// The list as JSON.
    case list([UInt8])

    /// All of `diagnostics`, as far as `client` understands them.
    package init(_ diagnostics: [Diagnostic], for client: ClientCapabilities) {
        self = .list(JSONWriter.encode(diagnostics.map { $0.reduced(for: client) }))
    }
}

/// When diagnostics are computed, and what is said about them. A client that pulls is never pushed to.
struct DiagnosticsSchedule {
    /// Computes the diagnostics of a document; nil when no feature does.
    var diagnose: ((OpenDocument, Session) -> DiagnosticsUpdate)?
    private var lastResultID = 0

    private static let empty: [UInt8] = Array("[]".utf8)

    // MARK: Events

    mutating func opened(_ document: OpenDocument) {
        document.diagnostics.due = 0
    }

    mutating func changed(_ document: OpenDocument) {
        guard document.settings.lintRun == .onType else { return }
        document.diagnostics.due = monotonicMicroseconds() + document.settings.lintQuietTime * 1000
    }

    mutating func saved(_ document: OpenDocument) {
        guard document.settings.lintRun == .onSave || document.diagnostics.due != nil else { return }
        document.diagnostics.due = 0
    }

    mutating func settingsChanged(of document: OpenDocument) {
        document.diagnostics.due = 0
    }

    /// Takes back what a pushed-to client shows of a closed document.
    mutating func closed(_ document: OpenDocument, _ session: Session) {
        publish(Self.empty, of: document, session, version: nil)
    }

    // MARK: Push

    /// Computes and publishes for one document that is due. False when there was none.
    mutating func publishNext(_ session: Session) -> Bool {
        guard let diagnose, !session.client.pullDiagnostics else { return false }
        let now = monotonicMicroseconds()
        guard
            let document = session.documents.values
                .filter({ $0.diagnostics.due.map { $0 <= now } ?? false })
                .min(by: { $0.diagnostics.due ?? 0 < $1.diagnostics.due ?? 0 })
        else { return false }
        let list = update(document, session, diagnose)
        publish(list, of: document, session, version: document.version)
        return true
    }

    /// When the next document is due, in monotonic microseconds.
    func nextDueTime(_ session: Session) -> Int? {
        guard diagnose != nil, !session.client.pullDiagnostics else { return nil }
        return session.documents.values.compactMap(\.diagnostics.due).min()
    }

    /// Sends a list if it differs from the last one sent.
    private func publish(_ list: [UInt8], of document: OpenDocument, _ session: Session, version: Int?) {
        guard list != document.diagnostics.published ?? Self.empty else { return }
        document.diagnostics.published = list
        session.outbox.notify(
            "textDocument/publishDiagnostics", PublishParams(uri: document.uri, version: version, list: list))
    }

    private struct PublishParams: JSONEncodable {
        let uri: DocumentURI
        let version: Int?
        let list: [UInt8]

        func encode(to writer: inout JSONWriter) {
            writer.object { writer in
                writer.member("uri", uri)
                writer.member("version", version)
                writer.key("diagnostics")
                writer.raw(list)
            }
        }
    }

    // MARK: Pull

    /// The report for a client that asks; computes only when something has changed.
    mutating func report(
        _ document: OpenDocument, previousResultID: String?, _ session: Session
    ) -> DiagnosticReport {
        guard let diagnose else { return DiagnosticReport(resultID: nil, list: Self.empty) }
        let list = update(document, session, diagnose)
        let resultID = "\(document.diagnostics.resultID)"
        return DiagnosticReport(resultID: resultID, list: previousResultID == resultID ? nil : list)
    }

    /// Brings a document's list up to date. A new list gets a number that no other list of the session has.
    private mutating func update(
        _ document: OpenDocument, _ session: Session, _ diagnose: (OpenDocument, Session) -> DiagnosticsUpdate
    ) -> [UInt8] {
        if document.diagnostics.due == nil, let list = document.diagnostics.list { return list }
        document.diagnostics.due = nil
        if !document.settings.lintEnabled { document.diagnostics.source = nil }
        let list: [UInt8]
        switch document.settings.lintEnabled ? diagnose(document, session) : .list(Self.empty) {
        case .unchanged: list = document.diagnostics.list ?? Self.empty
        case .list(let fresh): list = fresh
        }
        if list != document.diagnostics.list {
            document.diagnostics.list = list
            lastResultID += 1
            document.diagnostics.resultID = lastResultID
        }
        return list
    }
}

/// The answer to `textDocument/diagnostic`.
struct DiagnosticReport: JSONEncodable {
    let resultID: String?
    /// The encoded list; nil when the client has it already.
    let list: [UInt8]?

    func encode(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("kind", list == nil ? "unchanged" : "full")
            writer.member("resultId", resultID)
            if let list {
                writer.key("items")
                writer.raw(list)
            }
        }
    }
}

extension Diagnostic {
    /// Without what the client does not understand.
    func reduced(for client: ClientCapabilities) -> Diagnostic {
        var copy = self
        if !client.diagnosticCodeDescription { copy.codeDescription = nil }
        if !client.diagnosticRelatedInformation { copy.related = [] }
        if !client.diagnosticData { copy.data = nil }
        if !tags.isEmpty { copy.tags = tags.filter(client.diagnosticTags.contains) }
        return copy
    }
}
