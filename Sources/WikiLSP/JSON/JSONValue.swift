/// A JSON value as a tree: only for configuration and for a client's opaque `data`, never for messages.
package enum JSONValue: Equatable, Sendable {
    case null
    case bool(Bool)
    case int(Int)
    case double(Double)
    case string(String)
    case array([JSONValue])
    /// Members in the order of their first appearance; of two with one key the last value counts.
    case object([Member])

    /// One member of an object.
    package struct Member: Equatable, Sendable {
        package let key: String
        package var value: JSONValue

        package init(key: String, value: JSONValue) {
            self.key = key
            self.value = value
        }
    }

    /// Parses a whole document.
    package static func parse(_ bytes: [UInt8]) throws(JSONError) -> JSONValue {
        var reader = JSONReader(bytes)
        let value = JSONValue(from: &reader)
        reader.finish()
        if let error = reader.error { throw error }
        return value ?? .null
    }

    /// The member `key` of an object; nil for anything else.
    package subscript(key: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members.last { $0.key == key }?.value
    }

    /// The value's type as a user would name it.
    package var typeName: String {
        switch self {
        case .null: "null"
        case .bool: "a Boolean"
        case .int, .double: "a number"
        case .string: "a string"
        case .array: "an array"
        case .object: "an object"
        }
    }
}

/// What a value is, or nil when it is something else.
extension JSONValue {
    var text: String? {
        if case .string(let value) = self { value } else { nil }
    }

    var integer: Int? {
        if case .int(let value) = self { value } else { nil }
    }

    var boolean: Bool? {
        if case .bool(let value) = self { value } else { nil }
    }

    var elements: [JSONValue]? {
        if case .array(let values) = self { values } else { nil }
    }
}

extension JSONValue: JSONDecodable {
    package init?(from reader: inout JSONReader) {
        switch reader.peek() {
        case .null:
            reader.skip()
            self = .null
        case .bool: self = reader.bool().map(JSONValue.bool) ?? .null
        case .string: self = reader.string().map(JSONValue.string) ?? .null
        case .number:
            let number = reader.skip()
            guard reader.error == nil else { return nil }
            var again = JSONReader(reader.bytes, in: number)
            if let int = again.int() {
                self = .int(int)
            } else {
                self = .double(JSONReader.double(reader.bytes, number))
            }
        case .array:
            self = .array(reader.array() ?? [])
        case .object:
            var members: [Member] = []
            var places: [String: Int] = [:]
            guard reader.enterObject() else { return nil }
            while let key = reader.nextKey() {
                guard let value = JSONValue(from: &reader) else { break }
                if let place = places[key] {
                    members[place].value = value
                } else {
                    places[key] = members.count
                    members.append(Member(key: key, value: value))
                }
            }
            self = .object(members)
        case nil:
            reader.skip()  // notes the error
            return nil
        }
    }
}

extension JSONValue: JSONEncodable {
    package func encode(to writer: inout JSONWriter) {
        switch self {
        case .null: writer.null()
        case .bool(let value): writer.bool(value)
        case .int(let value): writer.int(value)
        case .double(let value): writer.double(value)
        case .string(let value): writer.string(value)
        case .array(let values): values.encode(to: &writer)
        case .object(let members):
            writer.object { writer in
                for member in members { writer.member(member.key, member.value) }
            }
        }
    }
}
