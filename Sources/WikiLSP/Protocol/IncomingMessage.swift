/// One message from the client. Its JSON is known to be well-formed; its parameters are decoded by whoever handles it.
package enum IncomingMessage {
    case request(id: RequestID, method: String, params: MessageParams)
    case notification(method: String, params: MessageParams)
    /// An answer to a request of ours: `result`, or nil when the client reported an error.
    case response(id: RequestID, result: MessageParams?)
    /// Not a message. The id is known only sometimes.
    case invalid(id: RequestID?, error: ResponseError)

    /// Reads the envelope of one message.
    package init(_ bytes: [UInt8]) {
        var reader = JSONReader(bytes)
        var id: RequestID?
        var method: String?
        var params: Range<Int>?
        var result: Range<Int>?
        var hasError = false
        var hasID = false
        let isObject = reader.enterObject()
        while isObject, let key = reader.nextKey() {
            switch key {
            case "id":
                hasID = true
                id = reader.value()
            case "method": method = reader.string()
            case "params": params = reader.skip()
            case "result": result = reader.skip()
            case "error":
                hasError = !reader.null()
                if hasError { reader.skip() }
            default: reader.skip()
            }
        }
        reader.finish()
        if let error = reader.error {
            self = .invalid(id: nil, error: ResponseError(.parseError, "The message is not JSON: \(error.message)."))
        } else if let method, let id {
            self = .request(id: id, method: method, params: MessageParams(bytes: bytes, range: params))
        } else if let method, !hasID {
            self = .notification(method: method, params: MessageParams(bytes: bytes, range: params))
        } else if method == nil, let id, hasError || result != nil {
            self = .response(id: id, result: hasError ? nil : MessageParams(bytes: bytes, range: result))
        } else {
            self = .invalid(id: id, error: ResponseError(.invalidRequest, "The message is no request."))
        }
    }
}

/// The `params` (or `result`) of a message, still as JSON.
package struct MessageParams {
    let bytes: [UInt8]
    /// Where the value is in `bytes`; nil when the member is missing.
    let range: Range<Int>?

    /// Decodes the parameters; nil when something indispensable is missing.
    package func decode<Value: JSONDecodable>(_ type: Value.Type = Value.self) -> Value? {
        var reader = JSONReader(bytes, in: range ?? 0..<0)
        return Value(from: &reader)
    }
}

/// Parameters that do not matter: decodes from anything, a missing value included.
package struct NoParams: JSONDecodable {
    package init() {}
    package init?(from reader: inout JSONReader) { reader.skip() }
}
