/// What the author of a page meant where its markup was lost: the result of the recovery layer.
///
/// A pure function of the tree. On an intact page it holds the infoboxes and nothing else, and costs a step for each
/// block (see `DamageHints`).
package struct RecoveredPage: Sendable {
    /// In order; intact ones as well, unless they were not wanted.
    package private(set) var infoboxes: [Infobox] = []
    /// Headings, lists and paragraphs that lost their lines or marks; empty on an intact page.
    package private(set) var sections = RecoveredSections()
    package private(set) var bareCategories: [BareLink] = []
    package private(set) var bareLanguages: [BareLink] = []
    /// Where the first line begins that holds several seams.
    package private(set) var firstFlattenedLine: Int?

    /// Whether the page has lost its line breaks: several seams on one line.
    package var isFlattened: Bool { firstFlattenedLine != nil }

    /// Whether anything had to be inferred.
    package var isDamaged: Bool {
        isFlattened || !sections.headings.isEmpty || infoboxes.contains { !$0.isIntact } || !bareCategories.isEmpty
            || !bareLanguages.isEmpty
    }

    /// A page on which nothing was lost, whatever infoboxes it has.
    static let intact = RecoveredPage()

    private init() {}

    /// Reads `tree`; without its intact infoboxes, for those who know them or need none, unless `withIntact`.
    package init(_ tree: SyntaxTree, withIntact: Bool = true) {
        var all: DamageHints = []
        var marked: [Int] = []
        var withFields: [Int] = []
        let look = DamageLook(tree)
        let bytes = tree.text.bytes
        for index in tree.blocks.indices {
            let hints = look.hints(of: tree.blocks[index], at: tree.start(ofBlock: index), in: bytes.span)
            if hints.isEmpty { continue }
            all.formUnion(hints)
            if withIntact, hints.contains(.infobox) { addIntact(in: index, tree) }
            if hints != .infobox { marked.append(index) }
            if hints.contains(.fields) { withFields.append(index) }
        }
        guard !marked.isEmpty else { return }
        if !withFields.isEmpty {
            infoboxes += Infobox.recovered(fromFieldsIn: withFields, of: tree)
            infoboxes.sort { $0.range.lowerBound < $1.range.lowerBound }
        }
        let words = Vocabulary.Lazy(tree.text.bytes)
        if all.contains(.links) {
            let links = BareLinks(PlainText(tree, blocks: marked), tree, words)
            bareCategories = links.categories
            bareLanguages = links.languages
        }
        guard !all.isDisjoint(with: [.seams, .titles]) else { return }
        let broken = infoboxes.filter { !$0.isIntact }.map(\.range)
        let links = (bareCategories + bareLanguages).map(\.range.lowerBound).sorted()
        let lines = SectionsLines(
            tree, marked: marked, words, without: broken, before: links,
            isKnownDamaged: !broken.isEmpty || !bareCategories.isEmpty || !bareLanguages.isEmpty)
        sections = lines.sections
        firstFlattenedLine = lines.firstFlattened
    }

    private mutating func addIntact(in index: Int, _ tree: SyntaxTree) {
        let root = SyntaxNode(block: tree.blocks[index], base: tree.start(ofBlock: index), index: 0)
        for child in root.children where child.kind == .template {
            if let box = Infobox(child, in: tree) { infoboxes.append(box) }
        }
    }
}
