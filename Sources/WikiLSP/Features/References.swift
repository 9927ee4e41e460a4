import MarkupCore

extension Feature {
    /// Everything in the workspace that names the same page, template, parameter, section or reference.
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
    let title = session.title(of: document)
    let offset = document.offset(of: params.position)
    let index = session.index()
    let target: SymbolTarget
    if let found = PageSymbol.at(offset, in: tree, on: title) {
        target = SymbolTarget(found, at: offset, in: tree, on: title, index)
    } else if let function = ModuleFunctions.at(offset, in: tree, on: title) {
        target = function
    } else {
        return []
    }
    return session.places(of: target, from: document, index, declarations: params.includesDeclaration)
}

extension Session {
    /// Where the workspace names `target`, the page at hand first.
    func places(
        of target: SymbolTarget, from document: OpenDocument, _ index: WorkspaceIndex, declarations: Bool = true
    ) -> [Location] {
        let here = page(document).locations(of: target, declarations: declarations)
        let own = index.number(ofPath: document.uri.path ?? document.uri.spelling)
        guard let numbers = target.pages(in: index)?.filter({ $0 != own }) else { return here }
        let others = forEachPage(numbers, of: index, document.document.site) {
            $0.locations(of: target, declarations: declarations)
        }
        return here + others.joined()
    }
}

extension WorkspacePage {
    /// Where the page names `target`.
    func locations(of target: SymbolTarget, declarations: Bool) -> [Location] {
        var ranges = WireRanges(tree.text, encoding)
        return places(of: target).filter { declarations || !$0.isDefinition }.map {
            Location(uri: uri, range: ranges.range($0.range))
        }
    }

    /// Where the page names `target`, its TemplateData and, where it is a module, its source included; bytes, in order.
    func places(of target: SymbolTarget) -> [(range: Range<Int>, isDefinition: Bool)] {
        if let title, title.isModule(on: tree.site) {
            guard case .function(title, let name) = target else { return [] }
            return ModuleFunctions(tree.text.bytes).functions.filter { $0.name == name }.map { ($0.range, true) }
        }
        var places = target.occurrences(in: tree, on: title, isUnderEdit: version != nil).map {
            (range: $0.range, isDefinition: $0.isDefinition)
        }
        if case .parameter(let titles, let name) = target, let title, titles.contains(title.documentedPage) {
            places += documentation(of: name)
            places.sort { $0.range.lowerBound < $1.range.lowerBound }
        }
        return places
    }
}

extension ModuleFunctions {
    /// The function whose name is at the byte offset `offset` of the module `title`.
    static func at(_ offset: Int, in tree: SyntaxTree, on title: Title?) -> SymbolTarget? {
        guard let title, title.isModule(on: tree.site) else { return nil }
        let functions = ModuleFunctions(tree.text.bytes).functions
        return functions.first { $0.range.lowerBound <= offset && offset <= $0.range.upperBound }
            .map { .function(title, name: $0.name) }
    }
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
    let page = session.page(document)
    let found = PageSymbol.at(offset, in: tree, on: page.title)
    if found?.isReference != true, let pair = TagPair.at(offset, in: tree) {
        return [pair.start, pair.end].map { DocumentHighlight(range: ranges.range($0), kind: .text) }
    }
    guard let found else { return [] }
    let target = SymbolTarget(found, at: offset, in: tree, on: page.title, session.features.index.index)
    return page.places(of: target).map {
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
