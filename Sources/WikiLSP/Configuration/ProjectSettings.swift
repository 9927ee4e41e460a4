package import MarkupCore

/// How a page given on the command line is read and linted.
package struct PagePlan: Sendable {
    package let site: SiteConfiguration
    package let linter: Linter
}

/// The plans of the pages of one run: what `.wikilsp.json` beside or above a page says, under the command line's options.
package final class ProjectSettings {
    private let chosenSite: SiteConfiguration?
    private let chosenRules: [String: LintConfiguration.Setting]
    private var configuration = Configuration(files: FileSystem())
    private var catalogue = SiteCatalogue()
    private var plans: [String: PagePlan] = [:]
    /// What is wrong with the settings files read so far, each thing once.
    package private(set) var warnings: [String] = []

    /// `site` and `rules` are the command line's own and come first.
    package init(site: SiteConfiguration?, rules: [String: LintConfiguration.Setting] = [:]) {
        chosenSite = site
        chosenRules = rules
    }

    /// The plan for the page at `path`, which need not exist. Folders are looked at once.
    package func plan(for path: String) -> PagePlan {
        let folder = Files.folder(of: path)
        if let plan = plans[folder] { return plan }
        let page = Files.join(Files.resolvingLinks(folder.isEmpty ? "." : folder), "page")
        let settings = configuration.settings(for: DocumentURI(path: page), folders: [])
        warnings += configuration.takeWarnings()
        var rules = LintConfiguration(settings.rules)
        for id in rules.unknownRules {
            let warning = "\(Configuration.fileName) above \(path): there is no rule '\(id)'"
            if configuration.isNew(warning) { warnings.append(warning) }
        }
        rules.rules.merge(chosenRules) { _, chosen in chosen }
        var site = chosenSite
        if site == nil {
            let (found, warning) = catalogue.site(for: settings)
            site = found
            if let warning, configuration.isNew(warning) { warnings.append(warning) }
        }
        let plan = PagePlan(site: site ?? .english, linter: Linter(rules))
        plans[folder] = plan
        return plan
    }

    /// The warnings since the last call.
    package func takeWarnings() -> [String] {
        defer { warnings = [] }
        return warnings
    }
}
