/// The methods of all features, by name.
struct Registry {
    let features: [Feature]
    private let requests: [String: RequestHandler]
    private let notifications: [String: [NotificationHandler]]

    init(_ features: [Feature]) {
        self.features = features
        requests = Dictionary(features.flatMap(\.requests).map { ($0.method, $0) }, uniquingKeysWith: { $1 })
        notifications = Dictionary(grouping: features.flatMap(\.notifications), by: \.method)
    }

    func request(_ method: String) -> RequestHandler? { requests[method] }
    /// All features that want to know, in the order of the features.
    func notification(_ method: String) -> [NotificationHandler] { notifications[method] ?? [] }

    /// The capabilities of all features together.
    func capabilities(for client: ClientCapabilities) -> ServerCapabilities {
        var capabilities = ServerCapabilities(for: client)
        for feature in features { feature.advertise(&capabilities) }
        return capabilities
    }

    /// Some of the long work of the features; false when there was none to do.
    func idle(_ session: Session) -> Bool {
        features.contains { $0.idle?(session) ?? false }
    }

    /// The function that computes diagnostics, if a feature has one.
    var diagnose: ((OpenDocument, Session) -> DiagnosticsUpdate)? {
        features.lazy.compactMap(\.diagnose).first
    }
}
