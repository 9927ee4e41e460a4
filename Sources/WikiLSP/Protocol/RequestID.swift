/// The identity of a request, chosen by whoever sends it.
package enum RequestID: Hashable, Sendable {
    case number(Int)
    case string(String)
}

extension RequestID: JSONEncodable, JSONDecodable {
    package init?(from reader: inout JSONReader) {
        switch reader.peek() {
        case .number:
            guard let value = reader.int() else { return nil }
            self = .number(value)
        case .string:
            guard let value = reader.string() else { return nil }
            self = .string(value)
        default:
            reader.skip()
            return nil
        }
    }

    package func encode(to writer: inout JSONWriter) {
        switch self {
        case .number(let value): writer.int(value)
        case .string(let value): writer.string(value)
        }
    }
}

extension RequestID: CustomStringConvertible {
    package var description: String {
        switch self {
        case .number(let value): "\(value)"
        case .string(let value): value
        }
    }
}
