/// What the author of a page meant where its markup was lost: the result of the recovery layer.
///
/// A pure function of the tree. On an intact page it holds the infoboxes and nothing else, and costs a step for each
/// block (see `DamageHints`).
package final class RecoveredPage: Sendable {
    /// In order; intact ones as well, unless they were not wanted.
    package let infoboxes: [Infobox]
    /// Headings, lists and paragraphs that lost their lines or marks; empty on an intact page.
    package let sections: RecoveredSections
    package let bareCategories: [BareLink]
    package let bareLanguages: [BareLink]
    /// Where the first line begins that holds several seams.
    package let firstFlattenedLine: Int?

    /// Whether the page has lost its line breaks: several seams on one line.
    package var isFlattened: Bool { firstFlattenedLine != nil }

    /// Whether anything had to be inferred.
    package var isDamaged: Bool {
        isFlattened || !sections.headings.isEmpty || infoboxes.contains { !$0.isIntact } || !bareCategories.isEmpty
            || !bareLanguages.isEmpty
    }

    /// A page on which nothing was lost, whatever infoboxes it has.
    static let intact = RecoveredPage([])

    private init(
        _ infoboxes: [Infobox], _ lines: SectionsLines? = nil, categories: [BareLink] = [], languages: [BareLink] = []
    ) {
        self.infoboxes = infoboxes
        sections = lines?.sections ?? RecoveredSections()
        firstFlattenedLine = lines?.firstFlattened
        bareCategories = categories
        bareLanguages = languages
    }

    /// Reads `tree`; without its intact infoboxes, for those who know them or need none, unless `withIntact`.
    package convenience init(_ tree: SyntaxTree, withIntact: Bool = true) {
        var all: DamageHints = []
        var marked: [Int] = []
        var withFields: [Int] = []
        var infoboxes: [Infobox] = []
        let look = DamageLook(tree)
        let bytes = tree.text.bytes
        for index in tree.blocks.indices {
            let hints = look.hints(of: tree.blocks[index], at: tree.start(ofBlock: index), in: bytes.span)
            if hints.isEmpty { continue }
            all.formUnion(hints)
            if withIntact, hints.contains(.infobox) { infoboxes += Self.intact(in: index, tree) }
            if hints != .infobox { marked.append(index) }
            if hints.contains(.fields) { withFields.append(index) }
        }
        guard !marked.isEmpty else {
            self.init(infoboxes)
            return
        }
        if !withFields.isEmpty {
            infoboxes += Infobox.recovered(fromFieldsIn: withFields, of: tree)
            infoboxes.sort { $0.range.lowerBound < $1.range.lowerBound }
        }
        let words = Vocabulary.Lazy(tree.text.bytes)
        let links = all.contains(.links) ? BareLinks(PlainText(tree, blocks: marked), tree, words) : nil
        let (categories, languages) = (links?.categories ?? [], links?.languages ?? [])
        var lines: SectionsLines?
        if !all.isDisjoint(with: [.seams, .titles]) {
            let broken = infoboxes.filter { !$0.isIntact }.map(\.range)
            lines = SectionsLines(
                tree, marked: marked, words, without: broken,
                before: (categories + languages).map(\.range.lowerBound).sorted(),
                isKnownDamaged: !broken.isEmpty || links?.isEmpty == false)
        }
        self.init(infoboxes, lines, categories: categories, languages: languages)
    }

    /// The infoboxes of block `index`, which are whole.
    private static func intact(in index: Int, _ tree: SyntaxTree) -> [Infobox] {
        let root = SyntaxNode(block: tree.blocks[index], base: tree.start(ofBlock: index), index: 0)
        return root.children.filter { $0.kind == .template }.compactMap { Infobox($0, in: tree) }
    }
}
