import MarkupCore

extension Feature {
    /// The layout of templates and tables: of a page, of a range, and of what has just been typed.
    static let formatting = Feature("formatting") { capabilities in
        capabilities.provide("documentFormattingProvider", true)
        capabilities.provide("documentRangeFormattingProvider", true)
        capabilities.provide("documentOnTypeFormattingProvider") { writer in
            writer.member("firstTriggerCharacter", "}")
            writer.member("moreTriggerCharacter", ["|", "\n"])
        }
    } requests: {
        [
            .request("textDocument/formatting") {
                (params: TextDocumentParams, session: Session) throws(ResponseError) -> [PositionEdit] in
                let document = try session.document(params.document)
                return document.positionEdits(session.formatting(of: document).edits(in: document.document.tree))
            },
            .request("textDocument/rangeFormatting") {
                (params: RangeParams, session: Session) throws(ResponseError) -> [PositionEdit] in
                let document = try session.document(params.document)
                let range = document.bytes(of: params.range)
                let edits = session.formatting(of: document).edits(in: document.document.tree, range: range)
                return document.positionEdits(edits.filter { $0.range.overlapsOrTouches(range) })
            },
            .request("textDocument/onTypeFormatting", formatTyped),
        ]
    }
}

extension Session {
    /// How `document` is laid out.
    func formatting(of document: OpenDocument) -> PageFormatting {
        PageFormatting(
            infoboxes: document.settings.infoboxStyle, tables: document.settings.formatsTables,
            templates: templates(for: document))
    }
}

/// The edits after `params.typed` was typed before the position.
private func formatTyped(
    _ params: OnTypeFormattingParams, _ session: Session
) throws(ResponseError) -> [PositionEdit] {
    let document = try session.document(params.document)
    let tree = document.document.tree
    let offset = document.offset(of: params.position)
    let formatting = session.formatting(of: document)
    switch params.typed {
    case "}":
        // The one that ends a call.
        guard offset > 0, let leaf = tree.node(at: offset - 1), let call = leaf.parent, call.kind == .template,
            call.end == offset
        else { return [] }
        let edits = formatting.edits(in: tree, range: call.range)
        return document.positionEdits(edits.filter { call.range.contains($0.range) })
    case "|":
        return document.positionEdits(formatting.edits(afterPipeAt: offset, in: tree))
    case "\n":
        let line = tree.text.lines.line(containing: offset)
        guard line > 0 else { return [] }
        // The field that has been finished; the white space around the line break is what is being typed.
        let last = tree.text.lines.start(of: line - 1)..<tree.text.contentEnd(of: line - 1)
        let edits = formatting.edits(in: tree, range: last)
        return document.positionEdits(edits.filter { last.contains($0.range) })
    default: return []
    }
}

extension Range<Int> {
    fileprivate func overlapsOrTouches(_ other: Range<Int>) -> Bool {
        lowerBound <= other.upperBound && other.lowerBound <= upperBound
    }
}

private struct OnTypeFormattingParams: JSONDecodable {
    let document: TextDocumentIdentifier
    let position: Position
    let typed: String

    init?(from reader: inout JSONReader) {
        var document: TextDocumentIdentifier?
        var position: Position?
        var typed: String?
        reader.members { key, reader in
            switch key {
            case "textDocument": document = reader.value()
            case "position": position = reader.value()
            case "ch": typed = reader.string()
            default: reader.skip()
            }
        }
        guard let document, let position, let typed else { return nil }
        self.document = document
        self.position = position
        self.typed = typed
    }
}
