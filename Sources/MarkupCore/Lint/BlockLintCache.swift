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
    package let traits: LintTraits
    /// The findings in the form in which somebody shows them, kept here by whoever does; nil where there are none.
    package var rendering: AnyObject?

    init(
        findings: [Finding], landmarks: [(kind: LintedPage.Landmark, node: UInt32)], oddLinks: [OddLink],
        traits: LintTraits
    ) {
        self.findings = findings
        self.landmarks = landmarks
        self.oddLinks = oddLinks
        self.traits = traits
    }
}
