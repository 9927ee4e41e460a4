package import MarkupCore

/// What one source, a settings file or the client, says about rules.
package struct RuleLayer: Equatable, Sendable {
    package var profile: Profile?
    package var rules: [String: LintConfiguration.Setting] = [:]
    package var overrides: [Override] = []
    /// The absolute path of the folder that file patterns are seen from; nil when there is none.
    package var folder: String?

    /// Other rules for some pages.
    package struct Override: Equatable, Sendable {
        /// Where it is, for warnings: the settings file and line.
        var place: String
        /// The files meant; nil means all.
        var files: IgnoreFile?
        /// The namespaces meant; nil means all.
        var namespaces: [Namespace]?
        var profile: Profile?
        var rules: [String: LintConfiguration.Setting]
    }

    /// A namespace as it stands in the settings.
    package enum Namespace: Equatable, Sendable {
        case name(String)
        case number(Int)
    }

    /// Lays what is said about the page at `path`, absolute, over `configuration`. Returns what is wrong with it.
    package func apply(to configuration: inout LintConfiguration, path: String?, site: SiteConfiguration) -> [String] {
        var warnings: [String] = []
        if let profile { configuration.profile = profile }
        configuration.rules.merge(rules) { $1 }
        guard !overrides.isEmpty else { return [] }
        let relative = path.map(relativePath)
        let namespace = relative.flatMap { Title(path: $0, on: site)?.namespace }
        for override in overrides {
            // Every override is looked at, so that a wrong name is found whatever the page.
            let numbers = override.namespaces?.compactMap { name in
                let number = Self.number(of: name, on: site)
                if number == nil { warnings.append(Self.warning(about: name, in: override, on: site)) }
                return number
            }
            if let files = override.files {
                guard let relative, files.covers(relative) else { continue }
            }
            if let numbers {
                guard let namespace, numbers.contains(namespace) else { continue }
            }
            if let profile = override.profile { configuration.profile = profile }
            configuration.rules.merge(override.rules) { $1 }
        }
        return warnings
    }

    private func relativePath(of path: String) -> String {
        guard let folder else { return path }
        let prefix = folder.hasSuffix("/") ? folder : folder + "/"
        return path.hasPrefix(prefix) ? String(path.dropFirst(prefix.count)) : path
    }

    private static func number(of namespace: Namespace, on site: SiteConfiguration) -> Int? {
        switch namespace {
        case .number(let number): number
        case .name("Main"), .name("(Main)"), .name(""): 0
        case .name(let name): site.namespace(named: name)
        }
    }

    private static func warning(about namespace: Namespace, in override: Override, on site: SiteConfiguration) -> String
    {
        guard case .name(let name) = namespace else { return "" }
        let names = ["Main"] + site.namespaces.flatMap { [$0.name, $0.canonicalName] }
        let message = "\(override.place): the wiki has no namespace '\(name)'\(didYouMean(name, among: names))"
        return message.onOneLine
    }
}
