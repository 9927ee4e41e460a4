import MarkupCore

/// A key of `.wikilsp.json` and of the client's settings. The check of what is given, the JSON schema and the reference
/// are all made from the definitions.
package struct SettingDefinition: Sendable {
    /// What stands after the key.
    package enum Kind: Sendable {
        case boolean(default: Bool)
        case integer(ClosedRange<Int>, default: Int)
        case choice([String], default: String)
        case text
        /// The address of a file or folder, relative to the folder of the settings file.
        case path
        /// Patterns as in `.gitignore`: one, or a list.
        case patterns
        /// Names or numbers of namespaces: one, or a list.
        case namespaces
        /// An object of rule ids and how much their findings matter.
        case rules
        case object([SettingDefinition])
        /// A list of objects.
        case objects([SettingDefinition])
    }

    package let key: String
    package let kind: Kind
    /// A sentence in Markdown.
    package let help: String

    package init(_ key: String, _ kind: Kind, _ help: String) {
        self.key = key
        self.kind = kind
        self.help = help
    }
}

extension SettingDefinition {
    /// Every key there is, in the order of the documentation.
    package static let all: [SettingDefinition] = [
        SettingDefinition(
            "site", .text,
            "The wiki whose namespaces and magic words apply: `enwiki`, `dewiki`, `frwiki`, …; or a file with its siteinfo, as `wikilsp fetch` writes it."
        ),
        SettingDefinition(
            "language", .text, "The code of the content language, such as `de`, where the wiki is not known by name."),
        profile("What the rules start from."),
        rules("Rule id → how much its findings matter; `off` turns the rule off. Wins over the profile."),
        SettingDefinition(
            "overrides",
            .objects([
                SettingDefinition(
                    "files", .patterns,
                    "The files meant, as patterns of `.gitignore` seen from the folder of the settings file."),
                SettingDefinition(
                    "namespaces", .namespaces,
                    "The namespaces meant, by name or number; `Main` is the one without a name."),
                profile("What the rules start from there."),
                rules("Rules that are set otherwise there."),
            ]),
            "Other rules for some files or namespaces; where several match, the later one wins."),
        SettingDefinition(
            "templates", .path,
            "A folder with what is known of templates: their source, or the answers of `action=templatedata`."),
        SettingDefinition(
            "titles", .path,
            "An index of the wiki's titles, made by `wikilsp index`: completion offers them after those of the workspace."
        ),
        SettingDefinition(
            "cache", .path,
            "The folder where the server keeps what it has read of a workspace; safe to delete. By default `wikilsp` in the user's cache folder."
        ),
        SettingDefinition(
            "baseline", .path, "A file with known findings that `wikilsp lint` leaves out; `--write-baseline` makes it."
        ),
        SettingDefinition(
            "lint",
            .object([
                SettingDefinition("enabled", .boolean(default: true), "Whether the server checks at all."),
                SettingDefinition(
                    "run", .choice(Settings.LintRun.allCases.map(\.rawValue), default: "onType"),
                    "When the server checks: after every change, or when a page is opened or saved."),
                SettingDefinition(
                    "quietTime", .integer(0...60_000, default: 0),
                    "How long typing must pause before the server checks, in milliseconds."),
                SettingDefinition(
                    "fixOnSave", .boolean(default: false),
                    "Whether the server applies the safe fixes before a page is saved; for editors that do not ask for code actions on save."
                ),
            ]), "When pages are checked."),
        SettingDefinition(
            "format",
            .object([
                SettingDefinition(
                    "infoboxes", .choice(PageFormatting.InfoboxStyle.allCases.map(\.rawValue), default: "asWritten"),
                    "How formatting lays out infoboxes: by TemplateData and else as most of their fields are written, or always the one way."
                ),
                SettingDefinition("tables", .boolean(default: true), "Whether formatting lays out tables as well."),
            ]), "The layout that formatting gives to pages."),
        SettingDefinition(
            "inlayHints",
            .object([
                SettingDefinition(
                    "parameterNames", .boolean(default: true),
                    "Whether arguments without a name show what TemplateData calls them."),
                SettingDefinition(
                    "closings", .boolean(default: true),
                    "Whether the ends of long templates, tables and elements show what they close."),
            ]), "Notes that editors show within the text."),
        SettingDefinition(
            "log",
            .object([
                SettingDefinition(
                    "level", .choice(Log.Level.allCases.map(\.name), default: "warning"),
                    "How much the server writes to its log.")
            ]), "The server's log."),
    ]

    private static func profile(_ help: String) -> SettingDefinition {
        SettingDefinition("profile", .choice(Profile.all.map(\.name), default: Profile.default.name), help)
    }

    private static func rules(_ help: String) -> SettingDefinition { SettingDefinition("rules", .rules, help) }
}
