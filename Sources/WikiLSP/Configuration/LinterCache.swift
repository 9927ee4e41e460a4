package import MarkupCore

/// One linter for each configuration: it keeps its findings with the blocks.
package struct LinterCache {
    private var linters: [(configuration: LintConfiguration, linter: Linter)] = []
    /// Settings change rarely, and folders with rules of their own are few.
    private static let limit = 16

    package init() {}

    /// The linter for `configuration`.
    package mutating func linter(for configuration: LintConfiguration) -> Linter {
        if let known = linters.last(where: { $0.configuration == configuration }) { return known.linter }
        let linter = Linter(configuration)
        if linters.count >= Self.limit { linters.removeFirst() }
        linters.append((configuration, linter))
        return linter
    }
}
