/// The titles of the pages in the workspace's folders, by path, and searchable by name.
package struct WorkspaceTitles: Sendable {
    private var titles: [String: Title] = [:]
    private var paths: [Title: Set<String>] = [:]
    /// Names by namespace in no order; a removed one leaves the list at once.
    private var names: [Int: [FoldedName]] = [:]

    package init() {}

    /// The number of files.
    package var count: Int { titles.count }

    /// Notes that the file at `path` holds the page `title`; nil removes it.
    package mutating func set(_ title: Title?, at path: String) {
        let old = titles[path]
        guard old != title else { return }
        if let old {
            paths[old]?.remove(path)
            if paths[old]?.isEmpty ?? true {
                paths[old] = nil
                names[old.namespace]?.removeAll { $0.name == old.text }
            }
        }
        titles[path] = title
        guard let title else { return }
        if paths[title] == nil { names[title.namespace, default: []].append(FoldedName(title.text)) }
        paths[title, default: []].insert(path)
    }

    /// The paths and titles of all files, in no order.
    package var all: some Collection<(key: String, value: Title)> { titles }

    /// The title of the page at `path`.
    package func title(at path: String) -> Title? { titles[path] }

    /// A path of the page `title`: the first by alphabet where several folders have it.
    package func path(of title: Title) -> String? { paths[title]?.min() }

    /// The paths of the pages in `namespace`, sorted. O(pages of the workspace).
    package func paths(in namespace: Int) -> [String] {
        titles.filter { $0.value.namespace == namespace }.map(\.key).sorted()
    }

    /// Calls `body` with the names in `namespace` that match `query`, in no order. O(pages of the namespace).
    package func titles(in namespace: Int, matching query: NameQuery, _ body: (FoldedName, NameQuery.Match) -> Void) {
        for name in names[namespace] ?? [] {
            if let match = query.match(name) { body(name, match) }
        }
    }
}
