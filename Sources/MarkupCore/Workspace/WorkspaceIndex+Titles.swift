/// What the index says about titles.
extension WorkspaceIndex {
    /// The number of the page `title`: the first where several folders have it.
    package func number(of title: Title) -> Int? {
        symbols.find(title.page).flatMap { uses(of: $0, .page).first?.page }
    }

    /// The pages that have to do with `title` in one of `roles`.
    package func uses(of title: Title, _ roles: PageRecord.Roles) -> [Use] {
        symbols.find(title.page).map { uses(of: $0, roles) } ?? []
    }

    /// Where the page `title` redirects, its section aside; nil when it does not.
    package func redirectTarget(of title: Title) -> Title? {
        guard let number = number(of: title) else { return nil }
        return entries(of: number, .redirect).first.flatMap { symbols.title($0.symbol) }
    }

    /// `title`, or where it redirects: MediaWiki follows one redirect.
    package func resolved(_ title: Title) -> Title { redirectTarget(of: title) ?? title.page }

    /// The pages that redirect to `title`.
    package func redirects(to title: Title) -> [Title] {
        uses(of: title, .redirect).compactMap { self.title(of: $0.page) }
    }

    /// The number of what belongs to `title`: a section, a parameter, a function.
    package func find(_ kind: SymbolTable.Kind, of title: Title, _ name: String) -> SymbolTable.ID? {
        symbols.find(title.page).flatMap { symbols.find(kind, owner: $0, name) }
    }

    /// The names of what belongs to `title` and is there in one of `roles`, in the order in which they were met.
    package func names(_ kind: SymbolTable.Kind, of title: Title, _ roles: PageRecord.Roles) -> [SymbolTable.ID] {
        guard let owner = symbols.find(title.page) else { return [] }
        return symbols.owned(by: owner, kind).filter { isUsed($0, roles) }
    }
}
