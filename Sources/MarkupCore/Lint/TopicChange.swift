/// Which topics of page rules an edit touches: what the landmarks in the blocks that are gone and in those that came in
/// their place have not in common.
struct TopicChange {
    typealias Side = (tree: SyntaxTree, caches: ArraySlice<BlockLintCache?>, blocks: Range<Int>)

    /// The topics to go into again; `page` is always among them, and `tags` is left to `TagProblemIndex`.
    private(set) var topics: PageTopic = .page

    init(old: Side, new: Side, _ dirty: DirtyRange) {
        if !Self.areAlike(.heading, old, new) { topics.insert(.headings) }
        if !Self.areAlike(.category, old, new) { topics.insert(.categories) }
        let haveSameReferences =
            Self.areAlike(.extensionTag, old, new)
            && References.givenNames(inBlocks: old.blocks, of: old.tree)
                == References.givenNames(inBlocks: new.blocks, of: new.tree)
        if !haveSameReferences { topics.insert(.references) }
    }

    /// Whether both sides have the same landmarks of `kind`: the same bytes, with the two before and after them, in the
    /// same constructs.
    private static func areAlike(_ kind: LintedPage.Landmark, _ old: Side, _ new: Side) -> Bool {
        let before = nodes(kind, old)
        let after = nodes(kind, new)
        return before.count == after.count
            && zip(before, after).allSatisfy { before, after in
                surroundings(before, old.tree).elementsEqual(surroundings(after, new.tree))
                    && before.ancestors.lazy.map(\.kind).elementsEqual(after.ancestors.lazy.map(\.kind))
            }
    }

    private static func nodes(_ kind: LintedPage.Landmark, _ side: Side) -> [SyntaxNode] {
        zip(side.blocks, side.caches).flatMap { index, cache in
            (cache?.landmarks ?? []).lazy.filter { $0.kind == kind }.map {
                SyntaxNode(
                    block: side.tree.blocks[index], base: side.tree.start(ofBlock: index), index: Int($0.node))
            }
        }
    }

    private static func surroundings(_ node: SyntaxNode, _ tree: SyntaxTree) -> ArraySlice<UInt8> {
        tree.text.bytes[max(0, node.start - 2)..<min(tree.text.count, node.end + 2)]
    }
}
