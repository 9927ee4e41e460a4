/// Titles on a page that has lost the markup of its links: list items, values of infobox fields, bare categories.
package struct RecoveredNames: Sendable {
    package private(set) var pages: [FoldedName] = []
    package private(set) var categories: [FoldedName] = []

    /// Longer items than this, in bytes, are sentences.
    private static let longest = 80
    /// Larger pages, in bytes, are not looked through while somebody types.
    private static let largestPage = 256 << 10

    /// Nothing.
    package init() {}

    /// The names on a page without links; none for an intact page. Linear.
    package init(_ tree: SyntaxTree, links: PageNames) {
        guard tree.text.count <= Self.largestPage, !links.hasAny(.page) else { return }
        let page = RecoveredPage(tree)
        guard page.isDamaged else { return }
        for list in page.sections.lists { for item in list.items { add(item, tree, to: \.pages) } }
        for box in page.infoboxes { for field in box.fields { add(field.valueRange, tree, to: \.pages) } }
        for link in page.bareCategories { add(link.title, tree, to: \.categories) }
    }

    private mutating func add(_ range: Range<Int>, _ tree: SyntaxTree, to list: WritableKeyPath<Self, [FoldedName]>) {
        guard !range.isEmpty, range.count <= Self.longest, let name = BlockNames.title(tree.text.bytes[range]),
            let first = name.unicodeScalars.first, !first.properties.isLowercase, first != "'"
        else { return }
        self[keyPath: list].append(FoldedName(name))
    }
}
