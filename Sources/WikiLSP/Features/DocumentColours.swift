import MarkupCore

extension Feature {
    /// The colours in styles, in `bgcolor` and in parameters for colours, and how else they can be written.
    static let documentColours = Feature("document colours") {
        $0.provide("colorProvider", true)
    } requests: {
        [
            .request("textDocument/documentColor", colours),
            .request("textDocument/colorPresentation", presentations),
        ]
    }
}

private func colours(_ params: TextDocumentParams, _ session: Session) throws(ResponseError) -> [ColourInformation] {
    let document = try session.document(params.document)
    var ranges = WireRanges(document)
    return PageColours.all(in: document.document.tree).map {
        ColourInformation(range: ranges.range($0.range), colour: $0.colour)
    }
}

/// The ways to write a colour; the way the place has it written now comes first.
private func presentations(
    _ params: ColourPresentationParams, _ session: Session
) throws(ResponseError) -> [ColourPresentation] {
    let document = try session.document(params.document)
    let bytes = document.bytes(of: params.range)
    let text = document.document.text.string(in: bytes)
    let place = PageColours.all(in: document.document.tree).first { $0.range == bytes }
    var ways = [params.colour.hexadecimal]
    // HTML's own attributes know no functions.
    if place?.isStyle ?? true { ways.append(params.colour.function) }
    if let name = params.colour.name { ways.append(name) }
    let isFunction = text.hasSuffix(")")
    let isName = Colour.isName(text.lowercased())
    if let first = ways.firstIndex(where: { isFunction ? $0.hasSuffix(")") : isName ? Colour.isName($0) : false }) {
        ways.swapAt(0, first)
    }
    let range = document.range(of: bytes)
    return ways.map { ColourPresentation(label: $0, edit: PositionEdit(range: range, newText: $0)) }
}

private struct ColourInformation: JSONEncodable {
    let range: PositionRange
    let colour: Colour

    func encode(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("range", range)
            writer.member("color", colour)
        }
    }
}

private struct ColourPresentationParams: JSONDecodable {
    let document: TextDocumentIdentifier
    let colour: Colour
    let range: PositionRange

    init?(from reader: inout JSONReader) {
        var document: TextDocumentIdentifier?
        var colour: Colour?
        var range: PositionRange?
        reader.members { key, reader in
            switch key {
            case "textDocument": document = reader.value()
            case "color": colour = reader.value()
            case "range": range = reader.value()
            default: reader.skip()
            }
        }
        guard let document, let colour, let range else { return nil }
        self.document = document
        self.colour = colour
        self.range = range
    }
}

private struct ColourPresentation: JSONEncodable {
    let label: String
    let edit: PositionEdit

    func encode(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("label", label)
            writer.member("textEdit", edit)
        }
    }
}

extension Colour: JSONEncodable, JSONDecodable {
    package init?(from reader: inout JSONReader) {
        var parts = [0.0, 0, 0, 1]
        guard reader.enterObject() else { return nil }
        while let key = reader.nextKey() {
            switch key {
            case "red": parts[0] = reader.double() ?? 0
            case "green": parts[1] = reader.double() ?? 0
            case "blue": parts[2] = reader.double() ?? 0
            case "alpha": parts[3] = reader.double() ?? 1
            default: reader.skip()
            }
        }
        self.init(red: parts[0], green: parts[1], blue: parts[2], alpha: parts[3])
    }

    package func encode(to writer: inout JSONWriter) {
        writer.object { writer in
            for (key, value) in [("red", red), ("green", green), ("blue", blue), ("alpha", alpha)] {
                writer.key(key)
                writer.double(value)
            }
        }
    }
}
