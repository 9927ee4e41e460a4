/// A value that can write itself as JSON.
package protocol JSONEncodable: SendableMetatype {
    /// Writes exactly one JSON value.
    func encode(to writer: inout JSONWriter)
}

/// A value that can be read from JSON. Decoding is total where it can be: members of a wrong type count as absent, and
/// nil means that something indispensable is missing.
package protocol JSONDecodable: SendableMetatype {
    /// Reads exactly one JSON value, whatever it is.
    init?(from reader: inout JSONReader)
}

extension JSONReader {
    /// The next value as a `Value`.
    package mutating func value<Value: JSONDecodable>(_ type: Value.Type = Value.self) -> Value? {
        Value(from: &self)
    }

    /// The next value as an array, without the elements that are no `Value`; nil when it is no array.
    package mutating func array<Value: JSONDecodable>(of type: Value.Type = Value.self) -> [Value]? {
        guard enterArray() else { return nil }
        var result: [Value] = []
        while nextElement() {
            if let value = Value(from: &self) { result.append(value) }
        }
        return result
    }

    /// The next value as an array of which every element is a `Value`; nil when that is not so.
    package mutating func completeArray<Value: JSONDecodable>(of type: Value.Type = Value.self) -> [Value]? {
        guard enterArray() else { return nil }
        var result: [Value] = []
        var isComplete = true
        while nextElement() {
            if let value = Value(from: &self) { result.append(value) } else { isComplete = false }
        }
        return isComplete ? result : nil
    }
}

extension Bool: JSONEncodable, JSONDecodable {
    package init?(from reader: inout JSONReader) {
        guard let value = reader.bool() else { return nil }
        self = value
    }
    package func encode(to writer: inout JSONWriter) { writer.bool(self) }
}

extension Int: JSONEncodable, JSONDecodable {
    package init?(from reader: inout JSONReader) {
        guard let value = reader.int() else { return nil }
        self = value
    }
    package func encode(to writer: inout JSONWriter) { writer.int(self) }
}

extension String: JSONEncodable, JSONDecodable {
    package init?(from reader: inout JSONReader) {
        guard let value = reader.string() else { return nil }
        self = value
    }
    package func encode(to writer: inout JSONWriter) { writer.string(self) }
}

extension Array: JSONEncodable where Element: JSONEncodable {
    package func encode(to writer: inout JSONWriter) {
        writer.array { writer in
            for element in self { element.encode(to: &writer) }
        }
    }
}

extension Optional: JSONEncodable where Wrapped: JSONEncodable {
    package func encode(to writer: inout JSONWriter) {
        if let self { self.encode(to: &writer) } else { writer.null() }
    }
}

/// The JSON `null`, for answers that say nothing more.
package struct JSONNull: JSONEncodable {
    package init() {}
    package func encode(to writer: inout JSONWriter) { writer.null() }
}
