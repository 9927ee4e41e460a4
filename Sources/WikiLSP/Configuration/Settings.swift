package import MarkupCore

/// The settings that hold for a document. Defaults, overlaid by `.wikilsp.json`, overlaid by the client's settings.
package struct Settings: Equatable, Sendable {
    /// When documents are linted.
    package enum LintRun: String, Sendable, CaseIterable {
        case onType, onSave
    }

    /// `lint.enabled`.
    package var lintEnabled = true
    /// `lint.run`.
    package var lintRun = LintRun.onType
    /// `lint.quietTime`: how long typing must pause before a lint, in milliseconds.
    package var lintQuietTime = 0
    /// `lint.fixOnSave`.
    package var fixOnSave = false
    /// `profile` and `rules`, of each source that says something, the one that counts less first.
    package var layers: [RuleLayer] = []
    /// `site`: the wiki that pages belong to, or the absolute path of a siteinfo export of it.
    package var site: String?
    /// `language`: the content language's code.
    package var language: String?
    /// `templates`: the absolute path of the folder with what is known of templates.
    package var templates: String?
    /// `titles`: the absolute path of an index of the wiki's titles.
    package var titles: String?
    /// `cache`: the absolute path of the folder that keeps what is known of a workspace between runs.
    package var cache: String?
    /// `baseline`: the absolute path of the file with known findings.
    package var baseline: String?
    /// `format.infoboxes`.
    package var infoboxStyle = PageFormatting.InfoboxStyle.asWritten
    /// `format.tables`.
    package var formatsTables = true
    /// `inlayHints.parameterNames`.
    package var hintsParameterNames = true
    /// `inlayHints.closings`.
    package var hintsClosings = true
    /// `log.level`.
    package var logLevel = Log.Level.warning

    package init() {}

    /// The rules for the page at `path`, absolute, and what is wrong with the settings on a wiki like `site`.
    package func lint(path: String?, site: SiteConfiguration) -> (configuration: LintConfiguration, warnings: [String])
    {
        var configuration = LintConfiguration()
        let warnings = layers.flatMap { $0.apply(to: &configuration, path: path, site: site) }
        return (configuration, warnings)
    }

    /// Overlays what `json` says. What does not fit changes nothing and is named in the warnings: a value of a wrong type,
    /// `null`, an unknown key or rule. `source` is the settings file, whose `bytes` tell lines, or what else to call the
    /// place; paths and patterns in the settings are relative to `folder`.
    package mutating func overlay(
        _ json: JSONValue, from source: String, bytes: [UInt8]? = nil, folder: String?
    ) -> [String] {
        var check = SettingsCheck(source: source, bytes: bytes)
        let json = check.checked(json)
        site = json["site"]?.text.map { $0.hasSuffix(".json") ? Self.absolute($0, in: folder) : $0 } ?? site
        language = json["language"]?.text ?? language
        templates = json["templates"]?.text.map { Self.absolute($0, in: folder) } ?? templates
        titles = json["titles"]?.text.map { Self.absolute($0, in: folder) } ?? titles
        cache = json["cache"]?.text.map { Self.absolute($0, in: folder) } ?? cache
        baseline = json["baseline"]?.text.map { Self.absolute($0, in: folder) } ?? baseline
        if let lint = json["lint"] {
            lintEnabled = lint["enabled"]?.boolean ?? lintEnabled
            lintRun = lint["run"]?.text.flatMap(LintRun.init) ?? lintRun
            lintQuietTime = lint["quietTime"]?.integer ?? lintQuietTime
            fixOnSave = lint["fixOnSave"]?.boolean ?? fixOnSave
        }
        infoboxStyle = json["format"]?["infoboxes"]?.text.flatMap(PageFormatting.InfoboxStyle.init) ?? infoboxStyle
        formatsTables = json["format"]?["tables"]?.boolean ?? formatsTables
        hintsParameterNames = json["inlayHints"]?["parameterNames"]?.boolean ?? hintsParameterNames
        hintsClosings = json["inlayHints"]?["closings"]?.boolean ?? hintsClosings
        logLevel = json["log"]?["level"]?.text.flatMap(Log.Level.init) ?? logLevel
        var layer = RuleLayer(profile: json.profile, rules: json.rules, folder: folder)
        for (index, override) in (json["overrides"]?.elements ?? []).enumerated() {
            guard case .object = override else { continue }
            layer.overrides.append(
                RuleLayer.Override(
                    place: check.place(of: [.key("overrides"), .index(index)]),
                    files: override["files"]?.elements.map { IgnoreFile(patterns: $0.compactMap(\.text)) },
                    namespaces: override["namespaces"]?.elements?.compactMap(RuleLayer.Namespace.init),
                    profile: override.profile, rules: override.rules))
        }
        if layer != RuleLayer(folder: folder) { layers.append(layer) }
        return check.warnings
    }

    private static func absolute(_ path: String, in folder: String?) -> String {
        guard let folder, !path.hasPrefix("/") else { return path }
        return Files.join(folder, path)
    }
}

extension RuleLayer.Namespace {
    fileprivate init?(_ json: JSONValue) {
        switch json {
        case .string(let name): self = .name(name)
        case .int(let number): self = .number(number)
        default: return nil
        }
    }
}

/// Reading settings that have been checked.
extension JSONValue {
    fileprivate var profile: Profile? { self["profile"]?.text.flatMap { Profile.named($0) } }

    fileprivate var rules: [String: LintConfiguration.Setting] {
        guard case .object(let members)? = self["rules"] else { return [:] }
        return members.reduce(into: [:]) { rules, member in
            rules[member.key] = member.value.text.flatMap { LintConfiguration.Setting($0) }
        }
    }
}
