/// Runs the rules of a configuration over trees. Make one and keep it: what it finds out about a block is kept with
/// the block for as long as the configuration stays the same.
package final class Linter: Sendable {
    package let configuration: LintConfiguration
    /// The templates that have been loaded.
    package let templates: TemplateCatalogue
    /// What identifies the configuration in `Block.lintGeneration`.
    package let generation: UInt64
    let rules: RuleTable
    /// The ids of the rules that run.
    private let running: Set<String>

    package convenience init(_ configuration: LintConfiguration = .default, templates: TemplateCatalogue = .empty) {
        self.init(configuration, templates: templates, rules: RuleRegistry.all)
    }

    /// A linter that knows only `rules`.
    package init(
        _ configuration: LintConfiguration = .default, templates: TemplateCatalogue = .empty, rules: [any Rule.Type]
    ) {
        let rules = RuleTable(rules, configuration)
        var hash = FNVHash()
        for stamp in rules.stamps { stamp.combine(into: &hash) }
        hash.combine(String(templates.version))
        self.configuration = configuration
        self.templates = templates
        self.rules = rules
        running = Set(rules.stamps.map(\.id))
        generation = hash.value
    }

    /// Everything the rules have to say about the page, sorted by position; the same for the same text, site and
    /// configuration. What is known of blocks is used again; to follow a page under edit keep a `PageLint`.
    package func findings(in tree: SyntaxTree) -> [Finding] { PageLint(tree, self).findings }

    /// What the rules on infoboxes say of `box`.
    func check(_ box: Infobox, in tree: SyntaxTree, _ report: inout Reporter) {
        for entry in rules.infoboxRules {
            report.begin(entry.stamp)
            entry.rule.check(box, in: tree, &report)
        }
    }

    /// What the page rules with one of `topics` say, in no particular order. Infoboxes that are broken belong to the
    /// topic `page`.
    func pageFindings(on page: LintedPage, _ topics: PageTopic) -> [Finding] {
        var report = Reporter(rules.stamps)
        for entry in rules.pageRules where topics.contains(entry.topic) && page.has(entry.subject) {
            report.topic = entry.topic
            report.begin(entry.stamp)
            entry.rule.check(page, &report)
        }
        if topics.contains(.page), page.has(.damage), !rules.infoboxRules.isEmpty {
            report.topic = .page
            for box in page.recovered.infoboxes where !box.isIntact { check(box, in: page.tree, &report) }
        }
        return report.takeFindings()
    }

    /// Takes away what comments in the page silence, and adds what is to be said about those comments.
    func suppress(_ findings: inout [Finding], on page: LintedPage) {
        var suppressions = Suppressions(page, running: running)
        guard !suppressions.isEmpty else { return }
        suppressions.apply(to: &findings)
        var report = Reporter(rules.stamps)
        for entry in rules.suppressionRules {
            report.begin(entry.stamp)
            entry.rule.check(suppressions, &report)
        }
        findings += report.findings.filter { !suppressions.silencesByName($0.rule, at: $0.range.lowerBound) }
    }

    /// Whether a rule wants to know what had to be mended of the HTML tags.
    var readsTags: Bool { rules.pageRules.contains { $0.topic == .tags || $0.topic == .page } }
}
