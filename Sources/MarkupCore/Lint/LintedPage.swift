/// A page as the page rules see it: the tree, the skeleton, and what several rules need, worked out once.
package final class LintedPage {
    package let tree: SyntaxTree
    /// The bytes of the page.
    package let bytes: [UInt8]
    /// What the linter knows of each block.
    private let blocks: [BlockLintCache?]
    /// The traits of each block.
    private let traits: [LintTraits]
    /// Those of the page.
    private let present: LintTraits
    /// The templates that have been loaded.
    package let templates: TemplateCatalogue

    /// A kind of node that page rules may ask for. The linter notes where they are when it walks a block; they are rare
    /// in a page.
    package enum Landmark: UInt8, CaseIterable, Sendable {
        /// A `<!-- wikilsp-… -->` comment.
        case directive
        case heading
        /// `[[Category:…]]`
        case category
        /// `[[de:…]]`
        case languageLink
        /// An extension tag other than `<nowiki>`.
        case extensionTag
        /// `{{{…}}}`
        case parameter
        /// `<noinclude>` and the like, and `<includeonly>…</includeonly>`.
        case inclusion

        /// The kinds of nodes that may be one. A `wikilink` may in blocks that have `hasCategoryOrLanguageLinks`.
        static let kinds = NodeKindSet(.heading, .extensionTag, .includeTag, .includeOnly, .comment, .parameter)

        /// The landmark that `node` is; nil for most nodes.
        static func kind(of node: Node, in block: BlockSource) -> Landmark? {
            switch node.kind {
            case .heading: .heading
            case .extensionTag: .extensionTag
            case .includeTag, .includeOnly: .inclusion
            case .comment:
                block.bytes(in: node.range).dropFirst(4).drop { $0.isWikiSpace }.starts(with: "wikilsp-".utf8)
                    ? .directive : nil
            case .wikilink:
                switch LinkKind(rawValue: node.flags) {
                case .category: .category
                case .language: .languageLink
                default: nil
                }
            default: nil
            }
        }
    }

    init(
        _ tree: SyntaxTree, blocks: [BlockLintCache?], traits: [LintTraits], tagProblems: [TagProblem],
        templates: TemplateCatalogue
    ) {
        self.tree = tree
        bytes = tree.text.bytes
        self.templates = templates
        self.blocks = blocks
        self.traits = traits
        self.tagProblems = tagProblems
        var present = LintTraits.any
        for traits in traits { present.formUnion(traits) }
        if !tagProblems.isEmpty { present.insert(.tagProblems) }
        if tree.hasLoneBrackets { present.insert(.loneBrackets) }
        self.present = present
    }

    package var site: SiteConfiguration { tree.site }

    /// Whether the page has something of one of `traits`.
    func has(_ traits: LintTraits) -> Bool { !present.isDisjoint(with: traits) }

    /// Calls `body` with what is known of each block that has `trait`, and the index of the block.
    @inline(__always)
    private func forEachBlock(with trait: LintTraits, _ body: (borrowing BlockLintCache, Int) -> Void) {
        guard present.contains(trait) else { return }
        for index in traits.indices where traits[index].contains(trait) {
            if let cache = blocks[index] { body(cache, index) }
        }
    }

    /// Where a landmark stands.
    struct Place: BitwiseCopyable {
        /// The index of the block in the page.
        let block: Int
        /// The index of the node in the block.
        let node: Int
    }

    /// Calls `body` with the place of each landmark of `kind`, its block, and where that begins, in document order.
    /// O(blocks) at most, without a look into those that have none.
    @inline(__always)
    func forEach(_ kind: Landmark, _ body: (_ place: Place, _ block: Block, _ base: Int) -> Void) {
        forEachBlock(with: LintTraits(kind)) { cache, index in
            let block = tree.blocks[index]
            let base = tree.start(ofBlock: index)
            for landmark in cache.landmarks where landmark.kind == kind {
                body(Place(block: index, node: Int(landmark.node)), block, base)
            }
        }
    }

    /// The node that stands at `place`.
    func node(at place: Place) -> SyntaxNode {
        SyntaxNode(block: tree.blocks[place.block], base: tree.start(ofBlock: place.block), index: place.node)
    }

    /// All landmarks of `kind` in document order.
    package func nodes(_ kind: Landmark) -> [SyntaxNode] {
        var nodes: [SyntaxNode] = []
        forEach(kind) { place, block, base in
            nodes.append(SyntaxNode(block: block, base: base, index: place.node))
        }
        return nodes
    }

    /// A heading and its level.
    struct Heading: BitwiseCopyable {
        let place: Place
        let level: Int
    }

    /// The headings that are lines of the page itself, not of a template's argument or a table's cell.
    private(set) lazy var topLevelHeadings: [Heading] = {
        var headings: [Heading] = []
        headings.reserveCapacity(32)
        forEach(.heading) { place, block, _ in
            let node = block.nodeSpan[place.node]
            if node.depth <= 1 { headings.append(Heading(place: place, level: Int(node.flags))) }
        }
        return headings
    }()

    /// The text of `node`; invalid UTF-8 becomes U+FFFD.
    package func string(of node: SyntaxNode) -> String { tree.string(of: node) }

    /// The text in `range`, bytes of the page.
    package func string(in range: Range<Int>) -> String { tree.text.string(in: range) }

    /// Which brackets of the page are out of balance, and what was probably meant.
    package private(set) lazy var brackets = BracketBalance(self)

    /// `[[ ]]` that are no links because of what is wrong with them, in document order.
    package func oddLinks(_ kind: OddLink.Kind) -> [Range<Int>] { allOddLinks.filter { $0.kind == kind }.map(\.range) }

    private lazy var allOddLinks: [OddLink] = {
        var links: [OddLink] = []
        forEachBlock(with: .oddLinks) { cache, index in
            let base = tree.start(ofBlock: index)
            for var link in cache.oddLinks {
                link.range = link.range.moved(by: base)
                links.append(link)
            }
        }
        return links
    }()

    /// What the author meant where markup was lost. Of infoboxes that are whole it need not know: they are the business
    /// of `InfoboxRule`.
    package private(set) lazy var recovered = has(.damage) ? RecoveredPage(tree) : RecoveredPage.intact

    /// Footnotes that took in the end of the template they stand in.
    package private(set) lazy var swallowedClosers = Self.swallowedClosers(of: self)

    /// The first infobox of the page, whole or broken.
    package private(set) lazy var firstInfobox: Infobox? = {
        if has(.damage) { return recovered.infoboxes.first }
        guard let index = traits.firstIndex(where: { $0.contains(.infobox) }) else { return nil }
        let root = SyntaxNode(block: tree.blocks[index], base: tree.start(ofBlock: index), index: 0)
        return root.children.lazy.compactMap { $0.kind == .template ? Infobox($0, in: self.tree) : nil }.first
    }()

    /// Unmatched braces whose partner is there, but damaged.
    package private(set) lazy var damagedBraces = DamagedBraces(self)

    /// The `<ref>` tags.
    package private(set) lazy var references = References(self)

    /// The HTML tags outside calls: for rules that are off by default, as this is a walk over the page.
    package private(set) lazy var tags = collectTags()

    /// What is wrong with the HTML tags.
    package let tagProblems: [TagProblem]
}
