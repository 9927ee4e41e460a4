package import MarkupCore

/// The server without its streams: messages go in, answers come out, one step at a time.
///
/// `receive` only queues (cancellations and answers to our own requests aside); `step` does the work. Whoever drives
/// the server receives everything there is before each step, so that a cancellation overtakes what it cancels.
package final class Server {
    /// What the command line says about how to serve.
    package struct Options: Sendable {
        /// Overrides the negotiation, for clients that count columns in other units than they say.
        package var positionEncoding: PositionEncoding?
        package var version: String
        /// Where what can be made again is kept between runs; nil to keep nothing.
        package var cacheFolder: String?

        package init(positionEncoding: PositionEncoding? = nil, version: String, cacheFolder: String? = nil) {
            self.positionEncoding = positionEncoding
            self.version = version
            self.cacheFolder = cacheFolder
        }
    }

    package let session: Session
    package let log: Log
    /// The editor's process, once it is known.
    package private(set) var watchedProcess: Int?
    private let options: Options
    private let outbox: Outbox
    private let registry: Registry
    private var queue = MessageQueue()
    private var lifecycle = Lifecycle.uninitialized

    /// `send` takes the body of each message to the client, `logLine` each line for standard error. With `wakeup`, which
    /// whoever drives the server waits for, long work is done by other threads, else by `step`.
    package init(
        features: [Feature], options: Options, files: any FileSource = FileSystem(), wakeup: Wakeup? = nil,
        send: @escaping ([UInt8]) -> Void, logLine: @escaping (String) -> Void = writeToStandardError
    ) {
        self.options = options
        outbox = Outbox(sink: send)
        log = Log(outbox: outbox, sink: logLine)
        session = Session(outbox: outbox, log: log, files: files)
        session.wakeup = wakeup
        session.cacheFolder = options.cacheFolder
        let canDiagnose = features.contains { $0.diagnose != nil }
        registry = Registry([.textSync, .workspace] + (canDiagnose ? [.pullDiagnostics] : []) + features)
        session.diagnostics.diagnose = registry.diagnose
        session.watchedPatterns = registry.features.flatMap(\.watching)
    }

    /// All that it answers and listens to.
    package var features: [Feature] { registry.features }

    /// The process's exit status, once the client has said `exit`.
    package var exitStatus: Int32? {
        if case .exited(let status) = lifecycle { status } else { nil }
    }

    /// The exit status if the client's stream ends now.
    package var statusAtEndOfInput: Int32 { lifecycle.exitStatus }

    /// When there is something to do although nothing was received, in monotonic microseconds.
    package var nextDueTime: Int? { session.diagnostics.nextDueTime(session) }

    /// Takes the body of one message.
    package func receive(_ bytes: [UInt8]) {
        let message = IncomingMessage(bytes)
        switch message {
        case .notification("$/cancelRequest", let params):
            if let id = params.decode(CancelParams.self)?.id { queue.cancel(id) }
        default:
            queue.append(message)
        }
    }

    /// Does one thing: handles the oldest message, or else publishes diagnostics. False when there is nothing to do.
    ///
    /// Long work of the features goes on only with `background`.
    package func step(background: Bool = true) -> Bool {
        guard exitStatus == nil else { return false }
        if let (message, isCancelled) = queue.next() {
            handle(message, isCancelled: isCancelled)
            return true
        }
        guard lifecycle.acceptsNotifications else { return false }
        return session.diagnostics.publishNext(session) || (background && registry.idle(session))
    }

    private func handle(_ message: IncomingMessage, isCancelled: Bool) {
        switch message {
        case .request(let id, let method, let params):
            let start = monotonicMicroseconds()
            let reply = Reply(to: id, through: outbox)
            if isCancelled {
                reply.fail(ResponseError(.requestCancelled, "'\(method)' was cancelled."))
            } else {
                handle(method, params, reply)
            }
            log.traced(
                "\(method) (\(id)) took \(monotonicMicroseconds() - start) µs", details: isCancelled ? "cancelled" : nil
            )
        case .notification(let method, let params):
            handle(method, params)
        case .response(let id, let result):
            outbox.receive(id: id, result: result)
        case .invalid(let id, let error):
            log.error(error.message)
            outbox.respond(to: id, Result<JSONNull, ResponseError>.failure(error))
        }
    }

    // MARK: Requests

    private func handle(_ method: String, _ params: MessageParams, _ reply: consuming Reply) {
        if let refusal = lifecycle.refusal(ofRequest: method) { return reply.fail(refusal) }
        switch method {
        case "initialize":
            initialize(params.decode() ?? InitializeParams(), reply)
        case "shutdown":
            lifecycle = .shutDown
            for feature in registry.features { feature.stop?(session) }
            reply.send(JSONNull())
        default:
            guard let handler = registry.request(method) else {
                return reply.fail(ResponseError(.methodNotFound, "'\(method)' is not offered."))
            }
            handler.answer(params, session, reply)
        }
    }

    private func initialize(_ params: InitializeParams, _ reply: consuming Reply) {
        session.client = params.capabilities
        session.encoding = options.positionEncoding ?? .negotiated(from: params.capabilities.positionEncodings)
        session.folders = params.folders
        session.configuration.setClientSettings(params.initializationOptions)
        log.trace = params.trace
        if let process = params.processID, process > 0 { watchedProcess = process }
        lifecycle = .initializing
        reply.send(
            InitializeResult(
                capabilities: registry.capabilities(for: params.capabilities), encoding: session.encoding,
                saysEncoding: options.positionEncoding == nil || !params.capabilities.positionEncodings.isEmpty,
                version: options.version))
        log.reachesClient = true
        session.reloadSettings()
        log.info("serving \(params.clientName ?? "an unnamed client"), columns in \(session.encoding.wireName)")
    }

    // MARK: Notifications

    private func handle(_ method: String, _ params: MessageParams) {
        if method == "exit" {
            lifecycle = .exited(status: lifecycle.exitStatus)
            return
        }
        guard lifecycle.acceptsNotifications else {
            return log.debug("'\(method)' is ignored: it came at the wrong time.")
        }
        switch method {
        case "shutdown":
            // Kate sends it without an id.
            lifecycle = .shutDown
        case "initialized":
            guard lifecycle == .initializing else { return }
            lifecycle = .initialized
            for feature in registry.features { feature.start?(session) }
        case "$/setTrace":
            if let trace = params.decode(SetTraceParams.self)?.value { log.trace = trace }
        default:
            let handlers = registry.notification(method)
            if handlers.isEmpty, !method.hasPrefix("$/") { log.debug("'\(method)' is not known and ignored.") }
            for handler in handlers { handler.take(params, session) }
        }
    }
}

private struct CancelParams: JSONDecodable {
    let id: RequestID

    init?(from reader: inout JSONReader) {
        var id: RequestID?
        reader.members { key, reader in
            if key == "id" { id = reader.value() } else { reader.skip() }
        }
        guard let id else { return nil }
        self.id = id
    }
}

private struct SetTraceParams: JSONDecodable {
    let value: TraceLevel

    init?(from reader: inout JSONReader) {
        var value: TraceLevel?
        reader.members { key, reader in
            if key == "value" { value = reader.string().flatMap(TraceLevel.init) } else { reader.skip() }
        }
        guard let value else { return nil }
        self.value = value
    }
}

/// The answer to `initialize`.
private struct InitializeResult: JSONEncodable {
    let capabilities: ServerCapabilities
    let encoding: PositionEncoding
    /// False when the encoding was forced on a client that names none: it would not expect the member.
    let saysEncoding: Bool
    let version: String

    func encode(to writer: inout JSONWriter) {
        var capabilities = capabilities
        if saysEncoding { capabilities.provide("positionEncoding", encoding.wireName) }
        writer.object { writer in
            writer.member("capabilities", capabilities)
            writer.member("serverInfo") { writer in
                writer.member("name", "wikilsp")
                writer.member("version", version)
            }
        }
    }
}
