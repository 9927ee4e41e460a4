/// What the linter keeps with a block of which there is something to say: a pure function of the block, the site and the
/// configuration.
package final class BlockLintCache {
    /// What the rules say of this block alone, relative to it, sorted by position.
    package let findings: [Finding]
    /// The nodes that page rules ask for and their indices, in document order.
    package let landmarks: [(kind: LintedPage.Landmark, node: UInt32)]
    /// Pairs of `[[ ]]` that are no links, relative to the block.
    package let oddLinks: [OddLink]
    /// What the block contributes to the page.
    package let traits: BlockTraits
    /// The findings in the form in which somebody shows them, kept here by whoever does; nil where there are none.
    package var rendering: AnyObject?

    init(
        findings: [Finding], landmarks: [(kind: LintedPage.Landmark, node: UInt32)], oddLinks: [OddLink],
        traits: BlockTraits
    ) {
        self.findings = findings
        self.landmarks = landmarks
        self.oddLinks = oddLinks
        self.traits = traits
    }
}

/// What a block contributes to what the linter says of its page. Most blocks contribute nothing.
package struct BlockTraits: OptionSet, Sendable {
    package let rawValue: UInt8

    package init(rawValue: UInt8) { self.rawValue = rawValue }

    /// It has findings of its own.
    package static let findings = BlockTraits(rawValue: 1)
    /// It has landmarks.
    package static let landmarks = BlockTraits(rawValue: 2)
    /// It has pairs of `[[ ]]` that are no links.
    package static let oddLinks = BlockTraits(rawValue: 4)
    /// An infobox that is whole stands in it.
    package static let infobox = BlockTraits(rawValue: 8)
    /// It could show that markup was lost.
    package static let damage = BlockTraits(rawValue: 16)
}

extension BlockLintCache? {
    /// What the block contributes to the page.
    var traits: BlockTraits { self?.traits ?? [] }
}
