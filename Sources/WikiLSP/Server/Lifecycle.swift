/// Where the server is in its life, and what it accepts there.
package enum Lifecycle: Equatable, Sendable {
    /// Nothing but `initialize` (and `exit`) is accepted.
    case uninitialized
    /// `initialize` was answered, `initialized` has not come. Clients already open documents here, so it is served.
    case initializing
    case initialized
    /// After `shutdown`: only `exit` is left.
    case shutDown
    /// The process ends with this status.
    case exited(status: Int32)

    /// Why the request `method` cannot be served now; nil when it can.
    package func refusal(ofRequest method: String) -> ResponseError? {
        switch self {
        case .uninitialized:
            method == "initialize"
                ? nil : ResponseError(.serverNotInitialized, "'\(method)' came before 'initialize'.")
        case .initializing, .initialized:
            method == "initialize" ? ResponseError(.invalidRequest, "'initialize' was already answered.") : nil
        case .shutDown, .exited:
            ResponseError(.invalidRequest, "'\(method)' came after 'shutdown'.")
        }
    }

    /// Whether notifications other than `exit` count now.
    package var acceptsNotifications: Bool {
        self == .initializing || self == .initialized
    }

    /// The process's exit status when the client says `exit` or closes the stream now.
    package var exitStatus: Int32 {
        switch self {
        case .shutDown: 0
        case .exited(let status): status
        default: 1
        }
    }
}
