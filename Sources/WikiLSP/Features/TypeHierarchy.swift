import MarkupCore

extension Feature {
    /// The categories above and below a category, and those of a page.
    static let typeHierarchy = Feature("type hierarchy") {
        $0.provide("typeHierarchyProvider", true)
    } requests: {
        [
            .request("textDocument/prepareTypeHierarchy", preparedItems),
            .request("typeHierarchy/supertypes", supertypes),
            .request("typeHierarchy/subtypes", subtypes),
        ]
    }
}

/// The category that is named at the cursor, or else the page at hand.
private func preparedItems(
    _ params: TextDocumentPositionParams, _ session: Session
) throws(ResponseError) -> [HierarchyItem] {
    let index = session.index()
    return try session.hierarchyRoot(params) { symbol in
        if case .link(let title) = symbol, title.namespace == 14 { title.page } else { nil }
    } item: {
        session.categoryItem($0, index, $1)
    }
}

private func supertypes(_ params: HierarchyParams, _ session: Session) throws(ResponseError) -> [HierarchyItem] {
    let index = session.index()
    let site = session.workspaceSite
    guard let number = index.number(of: params.title) else { return [] }
    return index.entries(of: number, .category).compactMap { entry in
        index.symbols.title(entry.symbol).flatMap { session.categoryItem($0, index, site) }
    }
}

private func subtypes(_ params: HierarchyParams, _ session: Session) throws(ResponseError) -> [HierarchyItem] {
    let index = session.index()
    let site = session.workspaceSite
    return index.uses(of: params.title, .category).compactMap { use in
        guard let title = index.title(of: use.page), title.namespace == 14 else { return nil }
        return session.categoryItem(title, index, site)
    }
}

extension Session {
    /// The item of a page; a category without a page of its own is where a page is first put into it.
    fileprivate func categoryItem(_ title: Title, _ index: WorkspaceIndex, _ site: SiteConfiguration) -> HierarchyItem?
    {
        if let item = hierarchyItem(title, site) { return item }
        let target = SymbolTarget.page(title)
        guard title.namespace == 14, let use = index.uses(of: title, .category).first,
            let page = page(use.page, of: index, site),
            let place = page.locations(of: target, declarations: true).first
        else { return nil }
        return hierarchyItem(title, site, at: place)
    }
}
