/// What has been worked out for a block and is kept with it, each made when somebody first asks for it.
///
/// All of it depends on the block alone, or says what else it depends on (invariant I3); positions are relative to the block.
package final class BlockCaches {
    /// Whether there are HTML tags in the block.
    var hasTags: Bool?
    /// What the block shows in the outline.
    var outline: BlockOutline?
    /// Which names stand in the block, kept for the search for symbols on pages under edit.
    var symbolNames: BlockSymbolNames?
    /// What of the block is plain text, kept by the recovery layer for blocks of damaged pages.
    var plainText: BlockText?
    /// What had to be mended in content of the block that is parsed on its own, kept by the search for unclosed tags.
    var innerTagProblems: [TagProblem] = []
    /// The parent of each node.
    var parents: [UInt32]?

    init() {}
}
