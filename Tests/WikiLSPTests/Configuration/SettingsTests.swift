import Foundation
import MarkupCore
import Testing
import WikiLSP

/// What `.wikilsp.json` and the client's settings come to.
@Suite struct SettingsTests {
    /// The settings of a page of which only the file `/w/.wikilsp.json` and the client know anything.
    private func settings(
        _ file: String, client: String? = nil, of page: String = "/w/Page.wiki"
    ) throws -> (settings: Settings, warnings: [String]) {
        let files = TestFiles()
        files.contents["/w/.wikilsp.json"] = file
        var configuration = Configuration(files: files)
        if let client { configuration.setClientSettings(try JSONValue.parse(Array(client.utf8))) }
        let folder = WorkspaceFolder(uri: DocumentURI(path: "/w"), name: "w")
        let settings = configuration.settings(for: DocumentURI(path: page), folders: [folder])
        return (settings, configuration.takeWarnings())
    }

    private func rules(_ file: String, client: String? = nil, of page: String) throws -> LintConfiguration {
        try settings(file, client: client, of: page).settings.lint(path: page, site: .english).configuration
    }

    @Test func allKeysAreTakenIn() throws {
        let (settings, warnings) = try settings(
            """
            {"$schema": "x", "site": "dewiki", "language": "de", "profile": "strict", "rules": {"unclosed-link": "off"},
             "templates": "data/templates", "baseline": "/known.json",
             "lint": {"enabled": false, "run": "onSave", "quietTime": 20, "fixOnSave": true}, "log": {"level": "debug"}}
            """)
        #expect(warnings.isEmpty)
        #expect(settings.site == "dewiki" && settings.language == "de")
        #expect(settings.templates == "/w/data/templates" && settings.baseline == "/known.json")
        #expect(!settings.lintEnabled && settings.lintRun == .onSave && settings.lintQuietTime == 20)
        #expect(settings.fixOnSave && settings.logLevel == .log)
        let lint = settings.lint(path: "/w/Page.wiki", site: .english).configuration
        #expect(lint == LintConfiguration(profile: try #require(.named("strict")), rules: ["unclosed-link": .off]))
    }

    @Test(arguments: [
        ("{\n\"lnit\": {}}", ":2: 'lnit' is no setting of wikilsp; did you mean 'lint'?"),
        ("{\"lint\": {\n \"rules\": {}}}", ":2: 'lint.rules' is no setting of wikilsp; did you mean 'rules'?"),
        ("{\"run\": 1}", ":1: 'run' is no setting of wikilsp; did you mean 'lint.run'?"),
        (
            "{\"rules\": {\n\n\"unclosed-lnk\": \"off\"}}",
            ":3: there is no rule 'unclosed-lnk'; did you mean 'unclosed-link'?"
        ),
        (
            "{\"rules\": {\"unclosed-link\": \"warn\"}}",
            ":1: 'rules.unclosed-link' should be one of \"off\", \"hint\", \"information\", \"warning\", \"error\", not \"warn\"; the default holds"
        ),
        (
            "{\"profile\": \"strickt\"}",
            ":1: 'profile' should be one of \"default\", \"wikipedia\", \"strict\", \"bot\", not \"strickt\"; did you mean 'strict'?"
        ),
        (
            "{\"overrides\": [\n{},\n{\"files\": 1}]}",
            ":3: 'overrides[1].files' should be a string or a list of strings, not 1; the default holds"
        ),
        ("{\"overrides\": [1]}", ":1: 'overrides[0]' should be an object, not 1; the default holds"),
        ("{\"site\": null}", ":1: 'site' should be a string, not null; the default holds"),
        ("[]", ":1: the settings should be an object, not an array; the default holds"),
        ("{\n\"site\": ]", ":2: this is not JSON (unexpected byte at byte 10); the defaults hold"),
    ])
    func whatIsWrongIsNamedWithItsLine(_ file: String, _ warning: String) throws {
        let (settings, warnings) = try settings(file)
        #expect(warnings == ["/w/.wikilsp.json" + warning])
        #expect(settings.lint(path: "/w/Page.wiki", site: .english).configuration == .default)
    }

    @Test func oneWrongRuleLeavesTheOthers() throws {
        let lint = try rules(#"{"rules": {"nonsense": "off", "unclosed-link": "hint"}}"#, of: "/w/a.wiki")
        #expect(lint.rules == ["unclosed-link": .on(.hint)])
    }

    @Test func overridesSpeakOfFilesAndNamespaces() throws {
        let file = """
            {"rules": {"unclosed-link": "warning", "empty-heading": "off"},
             "overrides": [
                {"files": ["drafts/", "!drafts/keep.wiki"], "rules": {"unclosed-link": "off"}},
                {"files": "*.mw", "profile": "strict"},
                {"namespaces": ["Template", 828], "rules": {"unclosed-tag": "off"}},
                {"namespaces": "Main", "files": "drafts", "rules": {"empty-heading": "error"}}]}
            """
        func rules(_ page: String) throws -> [String: LintConfiguration.Setting] {
            try self.rules(file, of: "/w/" + page).rules
        }
        #expect(try rules("a.wiki") == ["unclosed-link": .on(.warning), "empty-heading": .off])
        #expect(try rules("drafts/b/a.wiki") == ["unclosed-link": .off, "empty-heading": .on(.error)])
        #expect(try rules("Template/a.wiki")["unclosed-tag"] == .off)
        #expect(try rules("Module:a.wiki")["unclosed-tag"] == .off)
        #expect(try rules("drafts/User/a.wiki") == ["unclosed-link": .off, "empty-heading": .off])
        #expect(try self.rules(file, of: "/w/x/a.mw").profile.name == "strict")
        #expect(try self.rules(file, of: "/w/x/a.wiki").profile == .default)
    }

    @Test func aNamespaceThatThereIsNotIsNamed() throws {
        let (settings, warnings) = try settings(
            "{\"overrides\": [\n{\"namespaces\": [\"Tempalte\", \"Talk\"], \"rules\": {}}]}")
        #expect(warnings.isEmpty)
        #expect(
            settings.lint(path: nil, site: .english).warnings
                == ["/w/.wikilsp.json:2: the wiki has no namespace 'Tempalte'; did you mean 'Template'?"])
    }

    @Test func theClientWinsOverTheFile() throws {
        let file = #"{"profile": "strict", "rules": {"unclosed-link": "off", "empty-heading": "off"}}"#
        let client =
            #"{"profile": "bot", "rules": {"unclosed-link": "hint"}, "overrides": [{"files": "sub/*", "profile": "wikipedia"}]}"#
        let lint = try rules(file, client: client, of: "/w/a.wiki")
        #expect(lint.profile.name == "bot")
        #expect(lint.rules == ["unclosed-link": .on(.hint), "empty-heading": .off])
        #expect(try rules(file, client: client, of: "/w/sub/a.wiki").profile.name == "wikipedia")
    }

    @Test func clientSettingsAreNamedAsSuch() throws {
        let warnings = try settings("{}", client: #"{"rules": {"unclosed-lnk": "off"}}"#).warnings
        #expect(warnings == ["client settings: there is no rule 'unclosed-lnk'; did you mean 'unclosed-link'?"])
    }

    /// The README names every key, so that none is left without a word.
    @Test func theReadmeNamesEverySetting() throws {
        let readme = try String(contentsOf: Checkout.url("README.md"), encoding: .utf8)
        var missing = Profile.all.map(\.name).filter { !readme.contains("`\($0)`") }
        func check(_ definitions: [SettingDefinition], _ prefix: String) {
            for definition in definitions {
                let name = prefix + definition.key
                switch definition.kind {
                case .object(let inner): check(inner, name + ".")
                default: if !readme.contains("| `\(name)`") { missing.append(name) }
                }
            }
        }
        check(SettingDefinition.all, "")
        #expect(missing == [])
    }
}
