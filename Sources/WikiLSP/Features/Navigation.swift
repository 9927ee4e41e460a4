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
        if let path = features.workspace.titles.path(of: wanted) { return page(at: path, wanted, site) }
        return documents.values.first { self.title(of: $0) == wanted }.map { page($0) }
    }

    /// The page `title` at `path`, an open document's as it stands; nil when it cannot be read.
    func page(at path: String, _ title: Title?, _ site: SiteConfiguration) -> WorkspacePage? {
        let uri = DocumentURI(path: path)
        if let open = documents[uri] { return page(open) }
        return WorkspacePage(
            path: path, title: title, site: features.workspace.pageFile(at: path)?.site ?? site, encoding)
    }

    /// An open document.
    func page(_ document: OpenDocument) -> WorkspacePage {
        WorkspacePage(
            uri: document.uri.spelling, version: document.version, title: title(of: document),
            tree: document.document.tree, encoding: document.encoding)
    }

    /// Page `number` of `index`; nil when it cannot be read.
    func page(_ number: Int, of index: WorkspaceIndex, _ site: SiteConfiguration) -> WorkspacePage? {
        guard let path = index.pages[number]?.path else { return nil }
        if path.hasPrefix("/") { return page(at: path, index.title(of: number), site) }
        return documents[DocumentURI(path)].map { page($0) }
    }

    /// Where `title` begins, or its section; nil when the workspace does not have it.
    func location(of title: Title, from document: OpenDocument) -> Location? {
        let site = document.document.site
        let isOwn = title.key.isEmpty || self.title(of: document) == title.page
        if !isOwn, title.fragment.isEmpty || Title.isMedia(title.key) {
            guard let uri = uri(of: title) else { return nil }
            return Location(
                uri: uri,
                range: PositionRange(start: Position(line: 0, character: 0), end: Position(line: 0, character: 0)))
        }
        guard let page = isOwn ? page(document) : page(title, site: site) else { return nil }
        guard !title.fragment.isEmpty else { return page.location(of: 0..<0) }
        return page.location(of: page.section(title.fragment) ?? 0..<0)
    }

    /// The address of the page `title`; nil when the workspace does not have it.
    func uri(of title: Title) -> String? {
        if let path = features.workspace.titles.path(of: title.page) {
            let uri = DocumentURI(path: path)
            return documents[uri]?.uri.spelling ?? uri.spelling
        }
        return documents.values.first { self.title(of: $0) == title.page }?.uri.spelling
    }

    /// Calls `body` for each of some pages, numbers of `index`, in their order, and returns what it makes of them. Files
    /// are read on all processors.
    func forEachPage<Result: Sendable>(
        _ numbers: [Int], of index: WorkspaceIndex, _ site: SiteConfiguration,
        _ body: @escaping @Sendable (WorkspacePage) -> Result
    ) -> [Result] {
        var results: [Result] = []
        results.reserveCapacity(numbers.count)
        guard numbers.count > Self.fewPages, wakeup != nil else {
            for number in numbers { if let page = page(number, of: index, site) { results.append(body(page)) } }
            return results
        }
        var rest = numbers.makeIterator()
        OrderedPipeline<PageJob, Result?>.run(
            threads: processorCount(),
            next: { rest.next().map { self.job($0, of: index, site) } },
            work: { $0.page().map(body) },
            deliver: { if let result = $0 { results.append(result) } })
        return results
    }

    /// As many pages are read faster than threads are made.
    private static let fewPages = 64

    private func job(_ number: Int, of index: WorkspaceIndex, _ site: SiteConfiguration) -> PageJob {
        guard let path = index.pages[number]?.path else { return PageJob() }
        let uri = path.hasPrefix("/") ? DocumentURI(path: path) : DocumentURI(path)
        if let open = documents[uri] {
            return PageJob(open: page(open))
        }
        return PageJob(
            path: path, title: index.title(of: number), site: features.workspace.pageFile(at: path)?.site ?? site,
            encoding: encoding)
    }
}

/// A page to be read on some thread, or one that is open and read already.
///
/// `@unchecked`: an open document's tree is only read meanwhile, since the reactor waits.
private struct PageJob: @unchecked Sendable {
    var open: WorkspacePage?
    var path: String?
    var title: Title?
    var site = SiteConfiguration.english
    var encoding = PositionEncoding.utf16

    func page() -> WorkspacePage? {
        open ?? path.flatMap { WorkspacePage(path: $0, title: title, site: site, encoding) }
    }
}

/// A page, open or not, to look something up in.
struct WorkspacePage {
    let uri: String
    /// The client's number for the text; nil for a file that is not open.
    var version: Int?
    let title: Title?
    let tree: SyntaxTree
    let encoding: PositionEncoding

    init(uri: String, version: Int?, title: Title?, tree: SyntaxTree, encoding: PositionEncoding) {
        self.uri = uri
        self.version = version
        self.title = title
        self.tree = tree
        self.encoding = encoding
    }

    /// Reads a file; nil when it cannot be read.
    init?(path: String, title: Title?, site: SiteConfiguration, _ encoding: PositionEncoding) {
        guard !Title.isMedia(path), let bytes = FileSystem().read(path, limit: PageFile.sizeLimit) else { return nil }
        var document = Document(bytes, site: site)
        self.init(
            uri: DocumentURI(path: path).spelling, version: nil, title: title, tree: document.tree, encoding: encoding)
    }

    /// The location of some bytes.
    func location(of range: Range<Int>) -> Location {
        let start = tree.text.position(of: range.lowerBound, in: encoding)
        let end = tree.text.position(of: range.upperBound, in: encoding)
        return Location(uri: uri, range: PositionRange(start: start, end: end))
    }

    /// The title of the section that `fragment` leads to, or the place of another anchor of that name. What is written in
    /// another case, or without its diacritics, is found as well.
    func section(_ fragment: String) -> Range<Int>? {
        let headings = PageSymbol.headings(in: tree)
        let anchors = SectionName.anchors(of: headings.map(\.symbol.sectionName))
        let wanted = SectionName.key(fragment)
        if let place = anchors.firstIndex(of: wanted) { return headings[place].range }
        let folded = NameFolding.fold(wanted)
        if let place = anchors.firstIndex(where: { NameFolding.fold($0) == folded }) { return headings[place].range }
        return PageRecorder.anchor(wanted, in: tree)
    }
}
