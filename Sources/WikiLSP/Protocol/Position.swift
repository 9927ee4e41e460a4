package import MarkupCore

/// On the wire, `character` counts in the negotiated position encoding.
extension Position: JSONEncodable, JSONDecodable {
    package init?(from reader: inout JSONReader) {
        var line: Int?
        var character: Int?
        guard reader.enterObject() else { return nil }
        while let key = reader.nextKey() {
            switch key {
            case "line": line = reader.int()
            case "character": character = reader.int()
            default: reader.skip()
            }
        }
        guard let line, let character else { return nil }
        // Some clients send -1 for "the end of" something; a position is never negative.
        self.init(line: max(0, line), character: max(0, character))
    }

    package func encode(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("line", line)
            writer.member("character", character)
        }
    }
}

/// A stretch of a document, its end excluded.
package struct PositionRange: Equatable, Sendable {
    package var start: Position
    package var end: Position

    package init(start: Position, end: Position) {
        self.start = start
        self.end = end
    }
}

extension PositionRange {
    /// The same characters `lines` further down.
    package func moved(by lines: Int) -> PositionRange {
        PositionRange(
            start: Position(line: start.line + lines, character: start.character),
            end: Position(line: end.line + lines, character: end.character))
    }
}

extension PositionRange: JSONEncodable, JSONDecodable {
    package init?(from reader: inout JSONReader) {
        var start: Position?
        var end: Position?
        guard reader.enterObject() else { return nil }
        while let key = reader.nextKey() {
            switch key {
            case "start": start = reader.value()
            case "end": end = reader.value()
            default: reader.skip()
            }
        }
        guard let start, let end else { return nil }
        self.init(start: start, end: end)
    }

    package func encode(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("start", start)
            writer.member("end", end)
        }
    }
}

/// A stretch of some document.
package struct Location: Equatable, Sendable, JSONEncodable {
    package var uri: String
    package var range: PositionRange

    package init(uri: String, range: PositionRange) {
        self.uri = uri
        self.range = range
    }

    package func encode(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("uri", uri)
            writer.member("range", range)
        }
    }
}
