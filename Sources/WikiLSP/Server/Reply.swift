/// The duty to answer one request, exactly once: it cannot be copied, answering uses it up, and dropping it unanswered
/// reports an internal error to the client.
package struct Reply: ~Copyable {
    /// The request.
    package let id: RequestID
    private let outbox: Outbox
    private var isAnswered = false

    init(to id: RequestID, through outbox: Outbox) {
        self.id = id
        self.outbox = outbox
    }

    deinit {
        guard !isAnswered else { return }
        outbox.respond(
            to: id, Result<JSONNull, ResponseError>.failure(ResponseError(.internalError, "The request got no answer."))
        )
    }

    /// Answers with a result.
    package consuming func send(_ result: some JSONEncodable) {
        isAnswered = true
        outbox.respond(to: id, .success(result))
    }

    /// Answers with an error.
    package consuming func fail(_ error: ResponseError) {
        isAnswered = true
        outbox.respond(to: id, Result<JSONNull, ResponseError>.failure(error))
    }
}
