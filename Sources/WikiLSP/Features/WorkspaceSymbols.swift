import MarkupCore

extension Feature {
    /// Pages, sections, parameters of templates, references and functions of modules, by a few letters.
    static let workspaceSymbols = Feature("workspace symbols") {
        $0.provide("workspaceSymbolProvider", true)
    } requests: {
        [.request("workspace/symbol", symbols)]
    }
}

private let limit = 128

private func symbols(_ params: WorkspaceSymbolParams, _ session: Session) throws(ResponseError) -> [WorkspaceSymbol] {
    let index = session.index()
    var texts: [Int: SourceText] = [:]
    return SymbolSearch(params.query).matches(in: index, limit: limit).compactMap { match in
        guard let page = index.pages[match.use.page] else { return nil }
        let uri = page.path.hasPrefix("/") ? DocumentURI(path: page.path) : DocumentURI(page.path)
        let open = session.documents[uri]
        let site = open?.document.site ?? session.features.workspace.pageFile(at: page.path)?.site ?? .english
        let title = index.title(of: match.use.page)?.prefixedText(on: site)
        var place = Position(line: 0, character: 0)
        if match.use.entry.role != .page {
            let text =
                open?.document.text ?? texts[match.use.page]
                ?? SourceText(FileSystem().read(page.path, limit: PageFile.sizeLimit) ?? [])
            texts[match.use.page] = text
            place = text.position(of: match.use.entry.detail, in: session.encoding)
        }
        let own = index.symbols.title(match.symbol)
        return WorkspaceSymbol(
            name: own?.prefixedText(on: site) ?? index.symbols.name(of: match.symbol),
            kind: SymbolKind(index.symbols.kind(of: match.symbol), own), container: own == nil ? title : nil,
            location: Location(uri: open?.uri.spelling ?? uri.spelling, range: PositionRange(start: place, end: place)))
    }
}

extension SymbolKind {
    /// What an editor takes something in the workspace for, in the same way as in completion.
    init(_ kind: SymbolTable.Kind, _ title: Title?) {
        switch kind {
        case .title: self = SymbolKind(page: title)
        case .section: self = .string
        case .parameter: self = .field
        case .reference, .group: self = .constant
        case .function: self = .function
        case .untitled: self = .file
        }
    }

    /// What an editor takes a page for.
    init(page title: Title?) {
        switch title?.namespace {
        case 10: self = .class
        case 14: self = .namespace
        case 828: self = .module
        default: self = .file
        }
    }
}

private struct WorkspaceSymbolParams: JSONDecodable {
    let query: String

    init?(from reader: inout JSONReader) {
        var query = ""
        reader.members { key, reader in
            if key == "query" { query = reader.string() ?? "" } else { reader.skip() }
        }
        self.query = query
    }
}

private struct WorkspaceSymbol: JSONEncodable {
    let name: String
    let kind: SymbolKind
    /// The page that it is on; nil for a page.
    let container: String?
    let location: Location

    func encode(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("name", name)
            writer.member("kind", kind)
            writer.member("location", location)
            writer.member("containerName", container)
        }
    }
}
