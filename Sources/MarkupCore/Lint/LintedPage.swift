/// A page as the page rules see it: the tree, the skeleton, and what several rules need, worked out once.
package final class LintedPage {
    package let tree: SyntaxTree
    /// The landmarks of the page by kind, in document order.
    private let landmarks: [[SyntaxNode]]

    /// A kind of node that page rules may ask for. The linter notes where they are when it walks a block; they are rare
    /// in a page, so that looking at all of them after every change is cheap.
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

        /// The landmark that `node` is; nil for most nodes.
        static func kind(of node: Node, in block: BlockSource) -> Landmark? {
            switch node.kind {
            case .heading: .heading
            case .extensionTag: .extensionTag
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

    init(_ tree: SyntaxTree) {
        self.tree = tree
        var landmarks = [[SyntaxNode]](repeating: [], count: Landmark.allCases.count)
        for (index, block) in tree.blocks.enumerated() {
            guard let noted = block.lintCache?.landmarks, !noted.isEmpty else { continue }
            let base = tree.start(ofBlock: index)
            for (kind, node) in noted {
                landmarks[Int(kind.rawValue)].append(SyntaxNode(block: block, base: base, index: Int(node)))
            }
        }
        self.landmarks = landmarks
    }

    /// The bytes of the page.
    package var bytes: [UInt8] { tree.text.bytes }
    package var site: SiteConfiguration { tree.site }

    /// All landmarks of `kind` in document order.
    package func nodes(_ kind: Landmark) -> [SyntaxNode] { landmarks[Int(kind.rawValue)] }

    /// The headings that are lines of the page itself, not of a template's argument or a table's cell.
    package private(set) lazy var topLevelHeadings = nodes(.heading).filter { $0.block.nodes[$0.index].depth <= 1 }

    /// The text of `node`; invalid UTF-8 becomes U+FFFD.
    package func string(of node: SyntaxNode) -> String { tree.string(of: node) }

    /// The text in `range`, bytes of the page.
    package func string(in range: Range<Int>) -> String { tree.text.string(in: range) }

    /// Which brackets of the page are out of balance, and what was probably meant.
    package private(set) lazy var brackets = BracketBalance(self)

    /// `[[ ]]` that are no links, by what is wrong with them.
    package private(set) lazy var oddLinks = OddLinks(self)

    /// What the author meant where markup was lost: infoboxes, and on a damaged page its sections and lists.
    package private(set) lazy var recovered = RecoveredPage(tree)

    /// Unmatched braces whose partner is there, but damaged.
    package private(set) lazy var damagedBraces = DamagedBraces(self)

    /// The `<ref>` tags.
    package private(set) lazy var references = References(self)

    /// What is wrong with the HTML tags.
    package private(set) lazy var tagProblems = TagProblemSearch.problems(in: tree)
}
