package import MarkupCore

/// One linter for each configuration and what is known of templates: it keeps its findings with the blocks.
package struct LinterCache {
    private var linters: [(configuration: LintConfiguration, linter: Linter)] = []
    /// Settings change rarely, and folders with rules of their own are few.
    private static let limit = 16

    package init() {}

    /// The linter for `configuration` that knows `templates`.
    package mutating func linter(
        for configuration: LintConfiguration, templates: TemplateCatalogue = .empty
    ) -> Linter {
        let known = linters.last { known in
            known.configuration == configuration && known.linter.templates.version == templates.version
        }
        if let known { return known.linter }
        let linter = Linter(configuration, templates: templates)
        if linters.count >= Self.limit { linters.removeFirst() }
        linters.append((configuration, linter))
        return linter
    }
}
