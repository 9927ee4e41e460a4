import MarkupCore

extension Session {
    /// The site that the hierarchies' titles are read on: that of the first of the workspace's folders.
    var workspaceSite: SiteConfiguration { features.workspace.sites.first?.site ?? .english }

    /// What a hierarchy begins with: the page that `named` makes of what is at the cursor, or else the page at hand.
    func hierarchyRoot(
        _ params: TextDocumentPositionParams, named: (PageSymbol) -> Title?,
        item: (Title, SiteConfiguration) -> HierarchyItem?
    ) throws(ResponseError) -> [HierarchyItem] {
        let document = try document(params.document)
        let tree = document.document.tree
        let title = title(of: document)
        let found = PageSymbol.at(document.offset(of: params.position), in: tree, on: title)
        guard let wanted = found.flatMap({ named($0.symbol) }) ?? title else { return [] }
        return item(wanted, tree.site).map { [$0] } ?? []
    }

    /// The item of a page; nil when the workspace does not have it.
    func hierarchyItem(_ title: Title, _ site: SiteConfiguration) -> HierarchyItem? {
        guard let uri = uri(of: title) else { return nil }
        let start = Position(line: 0, character: 0)
        return hierarchyItem(title, site, at: Location(uri: uri, range: PositionRange(start: start, end: start)))
    }

    /// The item of a page that is defined at `place`.
    func hierarchyItem(_ title: Title, _ site: SiteConfiguration, at place: Location) -> HierarchyItem {
        HierarchyItem(
            title: title, name: title.prefixedText(on: site), kind: SymbolKind(page: title), uri: place.uri,
            range: place.range)
    }
}
