/// A finding as the client shows it.
package struct Diagnostic: Equatable, Sendable {
    /// 1 error, 2 warning, 3 information, 4 hint.
    package var severity: Int
    package var range: PositionRange
    /// The rule's id.
    package var code: String
    /// Where the rule is explained.
    package var codeDescription: String?
    package var message: String
    /// 1 unnecessary, 2 deprecated.
    package var tags: [Int]
    package var related: [RelatedInformation]
    /// What the server wants back with a code action request.
    package var data: JSONValue?

    /// The name under which the client shows all of this server's diagnostics.
    package static let source = "wikilsp"

    package init(
        severity: Int, range: PositionRange, code: String, message: String, codeDescription: String? = nil,
        tags: [Int] = [], related: [RelatedInformation] = [], data: JSONValue? = nil
    ) {
        self.severity = severity
        self.range = range
        self.code = code
        self.codeDescription = codeDescription
        self.message = message
        self.tags = tags
        self.related = related
        self.data = data
    }

    /// A place that explains a diagnostic.
    package struct RelatedInformation: Equatable, Sendable {
        package var location: Location
        package var message: String

        package init(location: Location, message: String) {
            self.location = location
            self.message = message
        }
    }
}

extension Diagnostic: JSONEncodable {
    package func encode(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("range", range)
            writer.member("severity", severity)
            writer.member("code", code)
            if let codeDescription {
                writer.member("codeDescription") { $0.member("href", codeDescription) }
            }
            writer.member("source", Self.source)
            writer.member("message", message)
            if !tags.isEmpty { writer.member("tags", tags) }
            if !related.isEmpty { writer.member("relatedInformation", related) }
            writer.member("data", data)
        }
    }
}

extension Diagnostic: JSONDecodable {
    /// Reads what a code action request gives back; related information is of no use there and is left out.
    package init?(from reader: inout JSONReader) {
        var range: PositionRange?
        var severity: Int?
        var code: String?
        var message: String?
        var data: JSONValue?
        reader.members { key, reader in
            switch key {
            case "range": range = reader.value()
            case "severity": severity = reader.int()
            case "code": code = reader.string()
            case "message": message = reader.string()
            case "data": data = reader.value()
            default: reader.skip()
            }
        }
        guard let range else { return nil }
        self.init(severity: severity ?? 1, range: range, code: code ?? "", message: message ?? "", data: data)
    }
}

extension Diagnostic.RelatedInformation: JSONEncodable {
    package func encode(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("location", location)
            writer.member("message", message)
        }
    }
}
