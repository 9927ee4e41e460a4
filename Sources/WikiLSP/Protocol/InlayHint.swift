import MarkupCore

/// A note between the characters of a document.
struct InlayHint: JSONEncodable, JSONDecodable {
    /// What the note is about, for its tooltip.
    struct Source: JSONEncodable, JSONDecodable {
        var uri: String
        var template: String
        var parameter: String
    }

    var position: Position
    var label: String
    /// Whether it names a parameter and stands before its value; it stands after something otherwise.
    var isParameter: Bool
    var tooltip: MarkupContent?
    /// What comes back with `inlayHint/resolve`.
    var source: Source?
}

extension InlayHint {
    init?(from reader: inout JSONReader) {
        var position: Position?
        var label: String?
        var kind: Int?
        var source: Source?
        reader.members { key, reader in
            switch key {
            case "position": position = reader.value()
            case "label": label = reader.string()
            case "kind": kind = reader.int()
            case "data": source = reader.value()
            default: reader.skip()
            }
        }
        guard let position, let label else { return nil }
        self.init(position: position, label: label, isParameter: kind == 2, source: source)
    }

    func encode(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("position", position)
            writer.member("label", label)
            // LSP has no kind for what closes something.
            if isParameter { writer.member("kind", 2) }
            writer.member(isParameter ? "paddingRight" : "paddingLeft", true)
            writer.member("tooltip", tooltip)
            writer.member("data", source)
        }
    }
}

extension InlayHint.Source {
    init?(from reader: inout JSONReader) {
        var members = ["uri": "", "template": "", "parameter": ""]
        reader.members { key, reader in
            if members[key] != nil { members[key] = reader.string() ?? "" } else { reader.skip() }
        }
        guard let uri = members["uri"], let template = members["template"], let parameter = members["parameter"],
            !uri.isEmpty
        else { return nil }
        self.init(uri: uri, template: template, parameter: parameter)
    }

    func encode(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("uri", uri)
            writer.member("template", template)
            writer.member("parameter", parameter)
        }
    }
}
