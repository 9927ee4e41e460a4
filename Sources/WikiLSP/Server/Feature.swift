/// One thing the server can do: its requests and notifications, and what it tells the client about them.
///
/// A method can be called only because a feature answers it, and a capability is advertised only by the feature that
/// answers it, so the server cannot promise what it does not do.
///
/// How to add a request, say `textDocument/hover`:
///
/// 1. Give its parameters a `JSONDecodable` struct and its result a `JSONEncodable` one under `Protocol/`
///    (`TextDocumentPositionParams` and most others exist; `TextDocumentParams` has the document alone).
/// 2. Write `Features/Hover.swift` with one entry function and the feature that names it:
///
///        extension Feature {
///            static let hover = Feature("hover") { $0.provide("hoverProvider", true) } requests: {
///                [.request("textDocument/hover", hover)]
///            }
///        }
///
///        private func hover(_ params: TextDocumentPositionParams, _ session: Session) throws(ResponseError) -> Hover? {
///            let document = try session.document(params.document)        // open, or an error for the client
///            let offset = document.offset(of: params.position)           // bytes; total, clamps
///            …
///            return Hover(contents: …, range: document.range(of: bytes)) // positions in the client's encoding
///        }
/// 3. Add `.hover` to `Feature.all` (`Features/FeatureList.swift`).
///
/// The function runs on the reactor thread, alone: it may read and change the session as it likes, and must not block.
/// Nil encodes as `null`. A thrown `ResponseError` becomes the error of the response.
package struct Feature: Sendable {
    /// A short name for the log and the tests.
    package let name: String
    /// Adds to the capabilities in the answer to `initialize`; asked once the client's are known.
    let advertise: @Sendable (inout ServerCapabilities) -> Void
    package let requests: [RequestHandler]
    let notifications: [NotificationHandler]
    /// Files that the feature wants `workspace/didChangeWatchedFiles` for, as LSP's glob patterns.
    let watching: [String]
    /// Called once, when `initialized` arrives.
    let start: (@Sendable (Session) -> Void)?
    /// Called once, when `shutdown` arrives.
    let stop: (@Sendable (Session) -> Void)?
    /// Does a little of some long work, and says whether there was any to do. Called when there is nothing else to do.
    let idle: (@Sendable (Session) -> Bool)?
    /// Computes the diagnostics of a document, for push and for pull. Of all features at most one has this.
    let diagnose: (@Sendable (OpenDocument, Session) -> DiagnosticsUpdate)?

    /// All that it answers or listens to, by name.
    package var methods: [String] { requests.map(\.method) + notifications.map(\.method) }

    package init(
        _ name: String, watching: [String] = [],
        advertise: @escaping @Sendable (inout ServerCapabilities) -> Void = { _ in },
        requests: () -> [RequestHandler] = { [] }, notifications: () -> [NotificationHandler] = { [] },
        start: (@Sendable (Session) -> Void)? = nil, stop: (@Sendable (Session) -> Void)? = nil,
        idle: (@Sendable (Session) -> Bool)? = nil,
        diagnose: (@Sendable (OpenDocument, Session) -> DiagnosticsUpdate)? = nil
    ) {
        self.name = name
        self.advertise = advertise
        self.requests = requests()
        self.notifications = notifications()
        self.watching = watching
        self.start = start
        self.stop = stop
        self.idle = idle
        self.diagnose = diagnose
    }
}

/// Answers the requests of one method.
package struct RequestHandler: Sendable {
    package let method: String
    let answer: @Sendable (MessageParams, Session, consuming Reply) -> Void

    /// Decodes the parameters, calls `body`, and sends what it returns or throws.
    package static func request<Params: JSONDecodable, Answer: JSONEncodable>(
        _ method: String, _ body: @escaping @Sendable (Params, Session) throws(ResponseError) -> Answer
    ) -> RequestHandler {
        RequestHandler(method: method) { params, session, reply in
            guard let params: Params = params.decode() else {
                reply.fail(ResponseError(.invalidParams, "The parameters of '\(method)' are incomplete."))
                return
            }
            let result: Result<Answer, ResponseError>
            do throws(ResponseError) {
                result = .success(try body(params, session))
            } catch {
                result = .failure(error)
            }
            switch result {
            case .success(let answer): reply.send(answer)
            case .failure(let error): reply.fail(error)
            }
        }
    }
}

/// Takes the notifications of one method.
package struct NotificationHandler: Sendable {
    let method: String
    let take: @Sendable (MessageParams, Session) -> Void

    /// Decodes the parameters and calls `body`; what cannot be decoded is logged and ignored.
    package static func notification<Params: JSONDecodable>(
        _ method: String, _ body: @escaping @Sendable (Params, Session) -> Void
    ) -> NotificationHandler {
        NotificationHandler(method: method) { params, session in
            guard let params: Params = params.decode() else {
                return session.log.warning("The parameters of '\(method)' are incomplete; it is ignored.")
            }
            body(params, session)
        }
    }
}

/// The server's side of the answer to `initialize`, put together by the features.
package struct ServerCapabilities: JSONEncodable {
    /// What the client said of itself.
    package let client: ClientCapabilities
    private var members: [(key: String, value: [UInt8])] = []
    private var workspaceMembers: [(key: String, value: [UInt8])] = []
    private var textSyncMembers: [(key: String, value: [UInt8])] = []

    init(for client: ClientCapabilities) {
        self.client = client
    }

    /// Adds a member of `capabilities`.
    package mutating func provide(_ key: String, _ value: some JSONEncodable) {
        members.append((key, JSONWriter.encode(value)))
    }

    /// Adds a member of `capabilities` that is an object.
    package mutating func provide(_ key: String, _ body: (inout JSONWriter) -> Void) {
        var writer = JSONWriter()
        writer.object(body)
        members.append((key, writer.bytes))
    }

    /// Adds a member of `capabilities.textDocumentSync`.
    package mutating func provideInTextSync(_ key: String, _ value: some JSONEncodable) {
        textSyncMembers.append((key, JSONWriter.encode(value)))
    }

    /// Adds a member of `capabilities.workspace` that is an object.
    package mutating func provideInWorkspace(_ key: String, _ body: (inout JSONWriter) -> Void) {
        var writer = JSONWriter()
        writer.object(body)
        workspaceMembers.append((key, writer.bytes))
    }

    package func encode(to writer: inout JSONWriter) {
        writer.object { writer in
            Self.write(members, to: &writer)
            for (key, inner) in [("textDocumentSync", textSyncMembers), ("workspace", workspaceMembers)]
            where !inner.isEmpty {
                writer.member(key) { Self.write(inner, to: &$0) }
            }
        }
    }

    private static func write(_ members: [(key: String, value: [UInt8])], to writer: inout JSONWriter) {
        for member in members {
            writer.key(member.key)
            writer.raw(member.value)
        }
    }
}
