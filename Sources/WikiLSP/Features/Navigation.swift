import MarkupCore

extension Session {
    /// The title of the page that a document holds, by its file's name.
    func title(of document: OpenDocument) -> Title? {
        guard let path = document.uri.path else { return nil }
        if let title = features.workspace.title(of: path) { return title }
        guard let slash = path.lastIndex(of: "/") else { return nil }
        return Title(path: path[path.index(after: slash)...], on: document.document.site)
    }

    /// The page `title` of the workspace or among the open documents, with its tree; nil when it is not there.
    func page(_ title: Title, site: SiteConfiguration) -> WorkspacePage? {
        let wanted = title.page
        guard !title.isExternal, !title.key.isEmpty else { return nil }
        if let path = features.workspace.titles.path(of: wanted) {
            let uri = DocumentURI(path: path)
            if let open = documents[uri] { return WorkspacePage(open) }
            guard let bytes = FileSystem().read(path, limit: 16 << 20) else { return nil }
            var document = Document(bytes, site: site)
            return WorkspacePage(uri: uri.spelling, tree: document.tree, encoding: encoding)
        }
        return documents.values.first { self.title(of: $0) == wanted }.map(WorkspacePage.init)
    }

    /// Where `title` begins, or its section; nil when the workspace does not have it.
    func location(of title: Title, from document: OpenDocument) -> Location? {
        let site = document.document.site
        let isOwn = title.key.isEmpty || self.title(of: document) == title.page
        guard let page = isOwn ? WorkspacePage(document) : page(title, site: site) else { return nil }
        guard !title.fragment.isEmpty else { return page.location(of: 0..<0) }
        return page.location(of: page.section(title.fragment) ?? 0..<0)
    }
}

/// A page, open or not, to look something up in.
struct WorkspacePage {
    let uri: String
    let tree: SyntaxTree
    let encoding: PositionEncoding

    init(uri: String, tree: SyntaxTree, encoding: PositionEncoding) {
        self.uri = uri
        self.tree = tree
        self.encoding = encoding
    }

    init(_ document: OpenDocument) {
        self.init(uri: document.uri.spelling, tree: document.document.tree, encoding: document.encoding)
    }

    /// The location of some bytes.
    func location(of range: Range<Int>) -> Location {
        let start = tree.text.position(of: range.lowerBound, in: encoding)
        let end = tree.text.position(of: range.upperBound, in: encoding)
        return Location(uri: uri, range: PositionRange(start: start, end: end))
    }

    /// The title of the section that `fragment` leads to.
    func section(_ fragment: String) -> Range<Int>? {
        let wanted = NameFolding.fold(fragment)
        return PageSymbol.all(in: tree).first { occurrence in
            if case .section(let name) = occurrence.symbol, occurrence.isDefinition {
                return NameFolding.fold(name) == wanted
            }
            return false
        }?.range
    }
}

extension PageSymbol {
    /// The symbol as it is called on the page `title`: a link to a section of the page itself is that section.
    func seen(on title: Title?) -> PageSymbol {
        switch self {
        case .link(let target):
            if let title, target.page == title, !target.fragment.isEmpty {
                return .section(Self.folded(target.fragment))
            }
            return .link(target.page)
        case .section(let name): return .section(Self.folded(name))
        case .template, .parameter, .reference: return self
        }
    }

    private static func folded(_ name: String) -> String { String(decoding: NameFolding.fold(name), as: UTF8.self) }
}
