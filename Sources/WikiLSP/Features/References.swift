import MarkupCore

extension Feature {
    /// Everything in the open documents that names the same page, template, parameter, section or reference.
    static let references = Feature("references") { capabilities in
        capabilities.provide("referencesProvider", true)
        capabilities.provide("documentHighlightProvider", true)
    } requests: {
        [
            .request("textDocument/references", places),
            .request("textDocument/documentHighlight", highlights),
        ]
    }
}

private func places(_ params: ReferenceParams, _ session: Session) throws(ResponseError) -> [Location] {
    let document = try session.document(params.document)
    let tree = document.document.tree
    guard let found = PageSymbol.at(document.offset(of: params.position), in: tree) else { return [] }
    var locations = uses(of: found.symbol, in: document, declarations: params.includesDeclaration, session)
    switch found.symbol {
    case .link, .template, .parameter:
        let others = session.documents.values.filter { $0 !== document }.sorted { $0.uri.key < $1.uri.key }
        for other in others { locations += uses(of: found.symbol, in: other, declarations: true, session) }
    case .reference, .section: break
    }
    return locations
}

private func uses(
    of symbol: PageSymbol, in document: OpenDocument, declarations: Bool, _ session: Session
) -> [Location] {
    var ranges = WireRanges(document)
    return occurrences(of: symbol, in: document, session)
        .filter { declarations || !$0.isDefinition }
        .map { Location(uri: document.uri.spelling, range: ranges.range($0.range)) }
}

private func occurrences(
    of symbol: PageSymbol, in document: OpenDocument, _ session: Session
) -> [PageSymbol.Occurrence] {
    let title = session.title(of: document)
    let wanted = symbol.seen(on: title)
    return PageSymbol.all(in: document.document.tree)
        .filter { $0.symbol.seen(on: title) == wanted }
        .sorted { $0.range.lowerBound < $1.range.lowerBound }
}

/// The brackets that belong together, or every place that names the same thing.
private func highlights(
    _ params: TextDocumentPositionParams, _ session: Session
) throws(ResponseError) -> [DocumentHighlight] {
    let document = try session.document(params.document)
    let tree = document.document.tree
    let offset = document.offset(of: params.position)
    var ranges = WireRanges(document)
    if let brackets = brackets(at: offset, in: tree) {
        return brackets.map { DocumentHighlight(range: ranges.range($0), kind: .text) }
    }
    let found = PageSymbol.at(offset, in: tree)
    if found?.isReference != true, let pair = TagPair.at(offset, in: tree) {
        return [pair.start, pair.end].map { DocumentHighlight(range: ranges.range($0), kind: .text) }
    }
    guard let found else { return [] }
    return occurrences(of: found.symbol, in: document, session).map {
        DocumentHighlight(range: ranges.range($0.range), kind: $0.isDefinition ? .write : .read)
    }
}

/// The opener and the closer of a construct, when a cursor is at one of them.
private func brackets(at offset: Int, in tree: SyntaxTree) -> [Range<Int>]? {
    for place in [offset, offset - 1] where place >= 0 {
        guard let leaf = tree.node(at: place) else { continue }
        let bracket = leaf.kind == .delimiter || leaf.kind == .extensionClose ? leaf : nil
        guard let bracket, let parent = bracket.parent, let pair = pair(of: parent) else { continue }
        // Between a bracket and a name the name is meant.
        let isOpener = pair[0].lowerBound <= offset && offset < pair[0].upperBound
        let isCloser = pair[1].lowerBound < offset && offset <= pair[1].upperBound
        if isOpener || isCloser { return pair }
    }
    return nil
}

private func pair(of node: SyntaxNode) -> [Range<Int>]? {
    var first: SyntaxNode?
    var last: SyntaxNode?
    for child in node.children {
        if first == nil { first = child }
        last = child
    }
    guard let first, let last, first.index != last.index else { return nil }
    switch node.kind {
    case .template, .parserFunction, .variable, .parameter, .wikilink, .externalLink, .table, .languageVariant,
        .heading:
        return first.kind == .delimiter && last.kind == .delimiter ? [first.range, last.range] : nil
    case .extensionTag:
        return first.kind == .extensionOpen && last.kind == .extensionClose ? [first.range, last.range] : nil
    default: return nil
    }
}

extension PageSymbol.Occurrence {
    /// Whether it is a named `<ref>`, of which all uses are wanted rather than its two tags.
    fileprivate var isReference: Bool {
        if case .reference = symbol { true } else { false }
    }
}

private struct ReferenceParams: JSONDecodable {
    let document: TextDocumentIdentifier
    let position: Position
    let includesDeclaration: Bool

    init?(from reader: inout JSONReader) {
        var document: TextDocumentIdentifier?
        var position: Position?
        var includesDeclaration = true
        reader.members { key, reader in
            switch key {
            case "textDocument": document = reader.value()
            case "position": position = reader.value()
            case "context":
                reader.members { key, reader in
                    if key == "includeDeclaration" {
                        includesDeclaration = reader.bool() ?? true
                    } else {
                        reader.skip()
                    }
                }
            default: reader.skip()
            }
        }
        guard let document, let position else { return nil }
        self.document = document
        self.position = position
        self.includesDeclaration = includesDeclaration
    }
}

private struct DocumentHighlight: JSONEncodable {
    enum Kind: Int {
        case text = 1
        case read, write
    }

    let range: PositionRange
    let kind: Kind

    func encode(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("range", range)
            writer.member("kind", kind.rawValue)
        }
    }
}
