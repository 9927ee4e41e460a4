/// The findings of the block rules on one block, relative to it, and the configuration they were made under.
package struct BlockLintCache {
    /// Changes whenever the lint configuration or the site does.
    package let generation: UInt64
    package let findings: [Finding]

    package init(generation: UInt64, findings: [Finding]) {
        self.generation = generation
        self.findings = findings
    }
}
