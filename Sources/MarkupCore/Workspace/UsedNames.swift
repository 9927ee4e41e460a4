/// The names of a namespace that the workspace's pages use, whether it has their pages or not: for completion.
package struct UsedNames: Sendable {
    private struct Name: Sendable {
        let symbol: SymbolTable.ID
        let folded: FoldedName
    }

    /// Names that were met, by namespace.
    private var names: [Int: [Name]] = [:]
    /// The names of the index that have been looked at.
    private var looked = 0

    /// The namespaces whose pages are named more often than written: templates, categories, files, modules.
    private let namespaces: Set<Int>

    package init(site: SiteConfiguration) {
        namespaces = [6, 10, 14, site.moduleNamespace]
    }

    /// Notes what `index` has come to name. O(new names).
    package mutating func update(from index: WorkspaceIndex) {
        if index.symbols.count < looked {
            names.removeAll()
            looked = 0
        }
        for symbol in looked..<index.symbols.count {
            let symbol = SymbolTable.ID(truncatingIfNeeded: symbol)
            guard let namespace = index.symbols.namespace(of: symbol), namespaces.contains(namespace),
                let title = index.symbols.title(symbol)
            else { continue }
            names[title.namespace, default: []].append(Name(symbol: symbol, folded: FoldedName(title.text)))
        }
        looked = index.symbols.count
    }

    /// Calls `body` with the names of `namespace` that match and that pages use, and on how many they do. O(names).
    package func names(
        in namespace: Int, matching query: NameQuery, _ index: WorkspaceIndex,
        _ body: (FoldedName, NameQuery.Match, _ count: Int) -> Void
    ) {
        for name in names[namespace] ?? [] {
            guard let match = query.match(name.folded) else { continue }
            let count = index.pageCount(of: name.symbol)
            if count > 0 { body(name.folded, match, count) }
        }
    }
}
