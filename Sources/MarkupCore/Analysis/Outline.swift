/// An entry of a page's outline: a section, an infobox, a field, a table, a group of categories …
///
/// Ranges are bytes of the page. An entry's range holds its children's.
package struct OutlineEntry: Sendable, Equatable {
    package enum Kind: Sendable {
        /// The text before the first heading.
        case lead
        case section
        case infobox
        /// A parameter of an infobox.
        case field
        case table
        case categories, category
        case interlanguageLinks, interlanguageLink
    }

    package var kind: Kind
    /// What to show: a title, a field's name, a category without its namespace. Never empty.
    package var name: String
    /// A field's value, the number of list items, what was inferred; maybe empty.
    package var detail: String
    /// All of it: of a section up to the next heading of its level.
    package var range: Range<Int>
    /// What to put the cursor on: the heading's title, the field's name. Lies in `range`.
    package var selectionRange: Range<Int>
    package var children: [OutlineEntry]
    /// Whether the page does not say so itself: lost markup was recovered.
    package var isInferred: Bool
    /// Where the entry comes from; nil for what is put together of several blocks, or was recovered.
    package var source: Source?

    /// A section's heading, or else an entry with all its children, among what a block shows (`BlockOutline`).
    package struct Source: Sendable, Equatable {
        package let block: Int
        package let number: Int
    }

    package init(
        _ kind: Kind, _ name: String, detail: String = "", range: Range<Int>, selection: Range<Int>,
        children: [OutlineEntry] = [], isInferred: Bool = false
    ) {
        self.kind = kind
        self.name = name
        self.detail = detail
        self.range = range
        selectionRange = selection
        self.children = children
        self.isInferred = isInferred
    }
}

/// The outline of a page: its sections as a tree, with infoboxes, tables, categories and interlanguage links.
package struct Outline: Sendable, Equatable {
    /// In the order of their ranges.
    package private(set) var entries: [OutlineEntry]

    /// The outline of `tree`, for damaged text as well. Linear, up to sorting; what blocks show is kept with them.
    package init(_ tree: SyntaxTree) {
        var builder = OutlineBuilder(tree)
        builder.add(RecoveredPage(tree, withIntact: false))
        builder.addBlocks()
        entries = builder.fold()
    }
}
