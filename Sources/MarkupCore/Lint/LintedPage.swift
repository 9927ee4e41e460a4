/// A page as the page rules see it: the tree, the skeleton, and what several rules need, worked out once.
package final class LintedPage {
    package let tree: SyntaxTree
    /// The nodes of `landmarkKinds` by kind, in document order.
    private var landmarks: [[SyntaxNode]]

    /// The kinds of node a page rule may ask for with `nodes(of:)`. The linter notes where they are when it walks a
    /// block, so keep it to kinds that are rare.
    package static let landmarkKinds: [NodeKind] = [
        .comment, .heading, .table, .redirect, .wikilink, .openTag, .closeTag, .extensionTag, .template,
        .parserFunction, .behaviourSwitch,
    ]

    init(_ tree: SyntaxTree) {
        self.tree = tree
        landmarks = Array(repeating: [], count: Self.landmarkKinds.count)
        var slot = [Int](repeating: -1, count: 256)
        for (index, kind) in Self.landmarkKinds.enumerated() { slot[Int(kind.rawValue)] = index }
        for (index, block) in tree.blocks.enumerated() {
            guard let cached = block.lintCache?.landmarks, !cached.isEmpty else { continue }
            let base = tree.start(ofBlock: index)
            for node in cached {
                let node = SyntaxNode(block: block, base: base, index: Int(node))
                let slot = slot[Int(node.kind.rawValue)]
                if slot >= 0 { landmarks[slot].append(node) }
            }
        }
    }

    /// The bytes of the page.
    package var bytes: [UInt8] { tree.text.bytes }
    package var site: SiteConfiguration { tree.site }
    package var skeleton: Skeleton { tree.skeleton }

    /// All nodes of `kind`, one of `landmarkKinds`, in document order.
    package func nodes(of kind: NodeKind) -> [SyntaxNode] {
        Self.landmarkKinds.firstIndex(of: kind).map { landmarks[$0] } ?? []
    }

    /// The text of `node`; invalid UTF-8 becomes U+FFFD.
    package func string(of node: SyntaxNode) -> String { tree.string(of: node) }

    /// The text in `range`, bytes of the page.
    package func string(in range: Range<Int>) -> String { tree.text.string(in: range) }

    /// Which brackets of the page are out of balance, and what was probably meant.
    package private(set) lazy var brackets = BracketBalance(self)
}
