import MarkupCore

/// What the features have worked out for one block, kept with it. All of it is a function of the block and of what does
/// not change while a document is open: positions are relative to the block, which begins at the start of a line.
final class BlockFeatures {
    var tokens: BlockTokens?
    var links: [BlockLink]?
    var folds: [BlockFold]?
    var symbols: BlockSymbols?

    /// What is kept of `block`.
    static func of(_ block: Block) -> BlockFeatures {
        if let known = block.attachment as? BlockFeatures { return known }
        let features = BlockFeatures()
        block.attachment = features
        return features
    }
}

/// Says on which line each block of a page begins, for blocks in ascending order: a step for each line in all.
struct BlockLines {
    private let tree: SyntaxTree
    private var line = 0

    init(_ tree: SyntaxTree) { self.tree = tree }

    /// The line on which block `index` begins; `index` must not be less than the one before.
    mutating func line(ofBlock index: Int) -> Int {
        let start = tree.start(ofBlock: index)
        while line + 1 < tree.text.lines.count, tree.text.lines.start(of: line + 1) <= start { line += 1 }
        return line
    }
}
