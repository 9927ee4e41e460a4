/// Tells the client how long work is getting on (`$/progress`). It is shown only once the client has made room for it, so
/// that work which is done by then is never shown.
final class WorkProgress {
    private let token: String
    private let title: String
    private let outbox: Outbox
    private var isShown = false
    private var isOver = false
    private var lastPercentage = -1

    /// Asks the client to show `title`; nil for one that cannot. `token` must be new.
    init?(_ title: String, token: String, _ session: Session) {
        guard session.client.workDoneProgress else { return nil }
        self.title = title
        self.token = token
        outbox = session.outbox
        outbox.request("window/workDoneProgress/create", Token(token: token)) { [weak self] result in
            if result != nil { self?.begin() }
        }
    }

    /// Says that `done` of `total` is done.
    func report(_ done: Int, of total: Int) {
        guard isShown, total > 0 else { return }
        let percentage = done * 100 / total
        guard percentage > lastPercentage else { return }
        lastPercentage = percentage
        send("report") { writer in
            writer.member("message", "\(done)/\(total)")
            writer.member("percentage", percentage)
        }
    }

    /// Says that everything is done.
    func end() {
        if isShown { send("end") { _ in } }
        isOver = true
        isShown = false
    }

    private func begin() {
        guard !isOver else { return }
        isShown = true
        send("begin") { [title] writer in
            writer.member("title", title)
            writer.member("percentage", 0)
        }
    }

    private func send(_ kind: String, _ members: @escaping (inout JSONWriter) -> Void) {
        outbox.notify("$/progress", Progress(token: token, kind: kind, members: members))
    }

    private struct Token: JSONEncodable {
        let token: String
        func encode(to writer: inout JSONWriter) { writer.object { $0.member("token", token) } }
    }

    private struct Progress: JSONEncodable {
        let token: String
        let kind: String
        let members: (inout JSONWriter) -> Void

        func encode(to writer: inout JSONWriter) {
            writer.object { writer in
                writer.member("token", token)
                writer.member("value") { writer in
                    writer.member("kind", kind)
                    members(&writer)
                }
            }
        }
    }
}
