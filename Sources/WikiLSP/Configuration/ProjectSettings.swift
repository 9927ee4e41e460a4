package import MarkupCore

/// How a page given on the command line is read and linted.
package struct PagePlan: Sendable {
    package let site: SiteConfiguration
    package private(set) var linter: Linter
    /// Findings that the settings file lists as known.
    package let baseline: BaselineFile?

    /// The plan for `page` itself: what its own `<templatedata>` says of the template that it is about counts in it.
    func knowing(_ page: PageInput) -> PagePlan {
        guard page.bytes.holdTemplateDataTag(in: page.bytes.indices),
            let title = TemplateFile.title(ofPageAt: page.path, on: site)
        else { return self }
        let templates = TemplateFile(source: page.bytes, title: title, path: page.path, site: site).templates
        guard !templates.isEmpty else { return self }
        var plan = self
        plan.linter = Linter(linter.configuration, templates: linter.templates.adding(templates))
        return plan
    }
}

/// The plans of the pages of one run: what `.wikilsp.json` beside or above a page says, under the command line's options.
package final class ProjectSettings {
    private let chosenSite: SiteConfiguration?
    private let chosenProfile: Profile?
    private let chosenRules: [String: LintConfiguration.Setting]
    private var configuration = Configuration(files: FileSystem())
    private var catalogue = SiteCatalogue()
    /// By folder, as written in the page's path.
    private var folders: [String: Folder] = [:]
    /// Folders in which pages of the template namespace are read too.
    private let templateRoots: [String]
    /// What is known of templates, by the folder that the settings name and the site.
    private var templates: [TemplatesKey: TemplateCatalogue] = [:]
    private var linters = LinterCache()
    private var baselines: [String: BaselineFile] = [:]
    /// What is wrong with the settings files read so far, each thing once.
    package private(set) var warnings: [String] = []

    /// What holds for the pages of a folder.
    private struct Folder {
        /// Absolute, without links.
        let path: String
        let settings: Settings
        let site: SiteConfiguration
        let baseline: BaselineFile?
    }

    private struct TemplatesKey: Hashable {
        let folder: String?
        let site: ObjectIdentifier
    }

    /// `site`, `profile` and `rules` are the command line's own and come first. Pages of the template namespace below
    /// `templateRoots` tell what parameters templates have.
    package init(
        site: SiteConfiguration?, profile: Profile? = nil, rules: [String: LintConfiguration.Setting] = [:],
        templateRoots: [String] = []
    ) {
        self.templateRoots = templateRoots
        chosenSite = site
        chosenProfile = profile
        chosenRules = rules
    }

    /// The plan for the page at `path`, which need not exist. Folders are looked at once.
    package func plan(for path: String) -> PagePlan {
        let folder = folder(Files.folder(of: path))
        let name = path.split(separator: "/").last.map(String.init) ?? ""
        var (rules, wrong) = folder.settings.lint(path: Files.join(folder.path, name), site: folder.site)
        warn(wrong)
        rules.profile = chosenProfile ?? rules.profile
        rules.rules.merge(chosenRules) { _, chosen in chosen }
        let linter = linters.linter(for: rules, templates: templates(folder.settings.templates, folder.site))
        return PagePlan(site: folder.site, linter: linter, baseline: folder.baseline)
    }

    private func templates(_ folder: String?, _ site: SiteConfiguration) -> TemplateCatalogue {
        let key = TemplatesKey(folder: folder, site: ObjectIdentifier(site))
        if let known = templates[key] { return known }
        if let folder, Files.kind(of: folder) != .folder {
            warn(["the folder for templates that \(Configuration.fileName) names is not there: \(folder)"])
        }
        let catalogue = TemplateFolders.catalogue(
            templates: folder.map { [$0] } ?? [], pages: templateRoots, site: site)
        templates[key] = catalogue
        return catalogue
    }

    private func folder(_ path: String) -> Folder {
        if let known = folders[path] { return known }
        let absolute = Files.resolvingLinks(path.isEmpty ? "." : path)
        let settings = configuration.settings(for: DocumentURI(path: Files.join(absolute, "page")), folders: [])
        warnings += configuration.takeWarnings()
        var site = chosenSite
        if site == nil {
            let (found, warning) = catalogue.site(for: settings)
            site = found
            if let warning { warn([warning]) }
        }
        let folder = Folder(
            path: absolute, settings: settings, site: site ?? .english, baseline: settings.baseline.flatMap(baseline))
        folders[path] = folder
        return folder
    }

    private func baseline(at path: String) -> BaselineFile? {
        if let known = baselines[path] { return known }
        do throws(UsageError) {
            baselines[path] = try BaselineFile(path)
        } catch {
            warn(["the baseline that \(Configuration.fileName) names cannot be used: \(error.message)"])
        }
        return baselines[path]
    }

    private func warn(_ more: [String]) { warnings += more.filter { configuration.isNew($0) } }

    /// The warnings since the last call.
    package func takeWarnings() -> [String] {
        defer { warnings = [] }
        return warnings
    }
}
