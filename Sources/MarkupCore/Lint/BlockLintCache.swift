/// What the linter keeps with a block: a pure function of the block, the site and the configuration.
package struct BlockLintCache {
    /// Changes whenever the lint configuration does.
    package let generation: UInt64
    /// Findings of the block rules, relative to the block.
    package let findings: [Finding]
    /// The nodes that page rules ask for and their indices, in document order.
    package let landmarks: [(kind: LintedPage.Landmark, node: UInt32)]

    package init(generation: UInt64, findings: [Finding], landmarks: [(kind: LintedPage.Landmark, node: UInt32)]) {
        self.generation = generation
        self.findings = findings
        self.landmarks = landmarks
    }
}
