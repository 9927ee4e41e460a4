/// What the client sent and the server has not come to, first in, first out.
package struct MessageQueue {
    private var messages: [IncomingMessage] = []
    private var head = 0
    /// Requests in the queue.
    private var pending: Set<RequestID> = []
    private var cancelled: Set<RequestID> = []

    package init() {}

    package var isEmpty: Bool { head == messages.count }

    /// Adds a message at the end.
    package mutating func append(_ message: IncomingMessage) {
        if case .request(let id, _, _) = message { pending.insert(id) }
        messages.append(message)
    }

    /// Marks a request as cancelled, if it still waits. One that was answered, or never seen, is ignored.
    package mutating func cancel(_ id: RequestID) {
        if pending.contains(id) { cancelled.insert(id) }
    }

    /// Takes the oldest message; the second part says that it is a request that was cancelled.
    package mutating func next() -> (IncomingMessage, isCancelled: Bool)? {
        guard head < messages.count else { return nil }
        let message = messages[head]
        head += 1
        if head == messages.count {
            messages.removeAll(keepingCapacity: true)
            head = 0
        } else if head > 64, head > messages.count / 2 {
            messages.removeSubrange(..<head)
            head = 0
        }
        guard case .request(let id, _, _) = message else { return (message, false) }
        pending.remove(id)
        return (message, cancelled.remove(id) != nil)
    }
}
