/// What is wrong with the HTML tags of a page, by MediaWiki's rules.
package struct TagProblems {
    package enum Kind: Sendable, Equatable {
        /// An element without end tag; MediaWiki's Linter category.
        case unclosed(TagProblem.Kind)
        case misnested
        /// An end tag without element.
        case stripped
    }

    /// One tag and what is wrong with it.
    package struct Item {
        package var kind: Kind
        package var name: HTMLElementName
        /// The start tag, or the end tag that closes nothing; bytes of the page.
        package var tag: Range<Int>
        /// Where an end tag could be put, for an unclosed element.
        package var end: Int
    }

    /// In order.
    package private(set) var items: [Item] = []

    init(_ page: LintedPage) {
        guard !TagBalance.isPlain(page) else { return }
        let tree = page.tree
        let signature = Self.signature(of: tree)
        for block in [tree.blocks.first, tree.blocks.last] {
            if let memo = block?.lintCache?.tagMemo, memo.signature == signature {
                items = memo.places.compactMap { $0.item(in: tree) }
                return
            }
        }
        let memo = TagProblemMemo(signature: signature, places: Self.places(in: tree))
        tree.blocks.first?.lintCache?.tagMemo = memo
        tree.blocks.last?.lintCache?.tagMemo = memo
        items = memo.places.compactMap { $0.item(in: tree) }
    }

    private static func signature(of tree: SyntaxTree) -> UInt64 {
        var hash: UInt64 = 1
        for (index, block) in tree.blocks.enumerated() {
            let own: UInt64
            if let known = block.lintCache?.tagSignature {
                own = known
            } else {
                let source = BlockSource(
                    page: tree.text.bytes, base: tree.start(ofBlock: index), count: block.length, site: tree.site)
                own = TagSignature.of(block, in: source)
                block.lintCache?.tagSignature = own
            }
            TagSignature.mix(own, into: &hash)
        }
        return hash
    }

    private static func places(in tree: SyntaxTree) -> [TagProblemMemo.Place] {
        let html = HTMLStructure(of: tree)
        var places: [TagProblemMemo.Place] = []
        for element in html.elements where element.flags.isSuperset(of: [.isTag, .inPage]) {
            guard let problem = element.problem, problem != .selfClosedTag else { continue }
            let kind: Kind = problem == .misnestedTag ? .misnested : .unclosed(problem)
            let end = max(element.startTag.upperBound, element.range.upperBound)
            guard let place = TagProblemMemo.Place(kind, element.name, element.startTag.lowerBound, end, tree) else {
                continue
            }
            places.append(place)
        }
        for tag in html.stripped where tag.isEnd && tag.inPage {
            let place = TagProblemMemo.Place(.stripped, tag.name, tag.range.lowerBound, tag.range.upperBound, tree)
            if let place { places.append(place) }
        }
        return places
    }
}

/// Problems in terms of blocks and nodes, which hold for every page of the same signature. Kept with the first and the
/// last block of the page; one of them outlives most edits.
package struct TagProblemMemo {
    let signature: UInt64
    let places: [Place]

    struct Place {
        private let kind: TagProblems.Kind
        private let name: HTMLElementName
        private let block: Int
        private let node: Int
        /// The block and the node after which the element ends.
        private let endBlock: Int
        private let endNode: Int

        /// The place of the tag that begins at `start`; nil where no node of the tree does.
        init?(_ kind: TagProblems.Kind, _ name: HTMLElementName, _ start: Int, _ end: Int, _ tree: SyntaxTree) {
            guard let block = tree.block(containing: start), let endBlock = tree.block(containing: max(start, end - 1))
            else { return nil }
            let offset = start - tree.start(ofBlock: block)
            let nodes = tree.blocks[block].nodes
            guard
                let node = nodes.firstIndex(where: {
                    Int($0.start) == offset && ($0.kind == .openTag || $0.kind == .closeTag)
                })
            else { return nil }
            let endOffset = end - tree.start(ofBlock: endBlock)
            self.kind = kind
            self.name = name
            self.block = block
            self.node = node
            self.endBlock = endBlock
            endNode = tree.blocks[endBlock].nodes.lastIndex { $0.end <= endOffset } ?? 0
        }

        /// The problem in `tree`, which has the signature of the tree it was found in.
        func item(in tree: SyntaxTree) -> TagProblems.Item? {
            guard tree.blocks.indices.contains(block), tree.blocks.indices.contains(endBlock),
                tree.blocks[block].nodes.indices.contains(node), tree.blocks[endBlock].nodes.indices.contains(endNode)
            else { return nil }
            let tag = tree.blocks[block].nodes[node].range.moved(by: tree.start(ofBlock: block))
            let end = tree.blocks[endBlock].nodes[endNode].end + tree.start(ofBlock: endBlock)
            return TagProblems.Item(kind: kind, name: name, tag: tag, end: max(tag.upperBound, end))
        }
    }
}
