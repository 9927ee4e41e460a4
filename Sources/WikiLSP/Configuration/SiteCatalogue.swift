package import MarkupCore

/// The sites that the settings name, each built once.
package struct SiteCatalogue {
    private var built: [String: SiteConfiguration] = [:]

    package init() {}

    /// The site of a document with these settings; the English Wikipedia where they name none that is known. The warning
    /// says so.
    package mutating func site(for settings: Settings) -> (site: SiteConfiguration, warning: String?) {
        var warning: String?
        if let name = settings.site, name.hasSuffix(".json") {
            // Another file is another site.
            let identity = FileIdentity(of: name).map { "\($0)" } ?? ""
            let found = site("file \(name) \(identity)") { Self.exported(name, &warning) }
            if let found { return (found, nil) }
        } else if let name = settings.site {
            if let site = site("site \(name)", { SiteConfiguration.builtIn(wiki: name) }) { return (site, nil) }
            warning = "'\(name)' is no wiki that wikilsp knows (setting 'site'); the default holds.".onOneLine
        }
        if let code = settings.language {
            if let site = site("language \(code)", { SiteConfiguration.builtIn(language: code) }) {
                return (site, warning)
            }
            warning = "'\(code)' is no language that wikilsp knows (setting 'language'); the default holds.".onOneLine
        }
        return (.english, warning)
    }

    /// The site of a siteinfo export.
    private static func exported(_ path: String, _ warning: inout String?) -> SiteConfiguration? {
        guard let bytes = FileSystem().read(path, limit: exportLimit) else {
            warning = "\(path): there is no such file (setting 'site'); the default holds.".onOneLine
            return nil
        }
        switch SiteinfoImport.description(from: bytes) {
        case .success(let description): return SiteConfiguration(description)
        case .failure(let failure):
            warning = "\(path): \(failure.message) (setting 'site'); the default holds.".onOneLine
            return nil
        }
    }

    /// Larger files are no siteinfo, in bytes.
    private static let exportLimit = 16 << 20

    private mutating func site(_ key: String, _ build: () -> SiteConfiguration?) -> SiteConfiguration? {
        if let site = built[key] { return site }
        let site = build()
        built[key] = site
        return site
    }
}
