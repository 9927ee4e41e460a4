/// The server's log: to standard error, and to the client as `window/logMessage`.
package final class Log {
    /// How serious an entry is; the raw values are LSP's `MessageType`.
    package enum Level: Int, Sendable, CaseIterable {
        case error = 1
        case warning, info, log

        /// The level of this name in the settings.
        package init?(name: String) {
            guard let level = Self.allCases.first(where: { $0.name == name }) else { return nil }
            self = level
        }

        /// The name in the settings.
        package var name: String {
            switch self {
            case .error: "error"
            case .warning: "warning"
            case .info: "info"
            case .log: "debug"
            }
        }
    }

    /// Entries that are less serious are dropped.
    package var level = Level.warning
    /// How much goes to `$/logTrace`.
    package var trace = TraceLevel.off
    /// Whether the client may already be told.
    var reachesClient = false
    private let outbox: Outbox
    private let sink: (String) -> Void

    /// `sink` takes the lines for standard error.
    package init(outbox: Outbox, sink: @escaping (String) -> Void) {
        self.outbox = outbox
        self.sink = sink
    }

    /// Something failed.
    package func error(_ message: @autoclosure () -> String) { write(.error, message) }

    /// Something is not as it should be, and the server makes the best of it.
    package func warning(_ message: @autoclosure () -> String) { write(.warning, message) }

    /// Something worth knowing.
    package func info(_ message: @autoclosure () -> String) { write(.info, message) }

    /// Something for whoever looks for a fault.
    package func debug(_ message: @autoclosure () -> String) { write(.log, message) }

    /// Tells the client what it asked for with `$/setTrace`; `details` only at `verbose`.
    func traced(_ message: @autoclosure () -> String, details: @autoclosure () -> String?) {
        guard trace != .off, reachesClient else { return }
        outbox.notify("$/logTrace", TraceEntry(message: message(), verbose: trace == .verbose ? details() : nil))
    }

    private func write(_ level: Level, _ message: () -> String) {
        guard level.rawValue <= self.level.rawValue else { return }
        let message = message()
        sink("wikilsp: \(level.name): \(message)")
        if reachesClient { outbox.notify("window/logMessage", LogEntry(type: level.rawValue, message: message)) }
    }

    private struct LogEntry: JSONEncodable {
        let type: Int
        let message: String

        func encode(to writer: inout JSONWriter) {
            writer.object { writer in
                writer.member("type", type)
                writer.member("message", message)
            }
        }
    }

    private struct TraceEntry: JSONEncodable {
        let message: String
        let verbose: String?

        func encode(to writer: inout JSONWriter) {
            writer.object { writer in
                writer.member("message", message)
                writer.member("verbose", verbose)
            }
        }
    }
}
