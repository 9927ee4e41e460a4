/// Everything that goes to the client, in the order in which it is said.
package final class Outbox {
    private let sink: ([UInt8]) -> Void
    private var nextID = 1
    private var waiting: [Int: (MessageParams?) -> Void] = [:]

    /// `sink` takes the body of each message.
    package init(sink: @escaping ([UInt8]) -> Void) {
        self.sink = sink
    }

    /// Sends a notification.
    package func notify(_ method: String, _ params: some JSONEncodable) {
        send { writer in
            writer.member("method", method)
            writer.member("params", params)
        }
    }

    /// Sends a request. `completion` gets the result, or nil when the client answers with an error.
    package func request(
        _ method: String, _ params: some JSONEncodable, completion: @escaping (MessageParams?) -> Void = { _ in }
    ) {
        let id = nextID
        nextID += 1
        waiting[id] = completion
        send { writer in
            writer.member("id", id)
            writer.member("method", method)
            writer.member("params", params)
        }
    }

    /// Hands the client's answer to whoever asked; an answer that nobody waits for is ignored.
    func receive(id: RequestID, result: MessageParams?) {
        guard case .number(let number) = id, let completion = waiting.removeValue(forKey: number) else { return }
        completion(result)
    }

    /// Answers a request. Only `Reply` and the server's reaction to invalid messages (where the id may be unknown) do.
    func respond(to id: RequestID?, _ result: Result<some JSONEncodable, ResponseError>) {
        send { writer in
            writer.key("id")
            id.encode(to: &writer)
            switch result {
            case .success(let value): writer.member("result", value)
            case .failure(let error): writer.member("error", error)
            }
        }
    }

    private func send(_ members: (inout JSONWriter) -> Void) {
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("jsonrpc", "2.0")
            members(&writer)
        }
        sink(writer.bytes)
    }
}
