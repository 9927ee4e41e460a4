import Foundation
import MarkupCore
import Testing
import WikiLSP

/// Files in the repository that commands generate.
@Suite struct GeneratedFileTests {
    @Test func theSchemaIsCurrent() throws {
        try Checkout.expect(
            "editors/vscode/wikilsp.schema.json", toBe: SettingsSchema.json(), printedBy: "wikilsp rules --schema")
    }

    @Test func theRuleReferenceIsCurrent() throws {
        try Checkout.expect(
            "docs/rules.md", toBe: RuleReference.markdown(RuleRegistry.all), printedBy: "wikilsp rules --markdown")
    }

    /// What the schema allows is what the check allows.
    @Test func theSchemaKnowsWhatTheCheckKnows() throws {
        let schema = try JSONValue.parse(Array(SettingsSchema.json().utf8))
        func keys(_ value: JSONValue?) -> [String] {
            guard case .object(let members)? = value?["properties"] else { return [] }
            return members.map(\.key)
        }
        #expect(keys(schema) == ["$schema"] + SettingDefinition.all.map(\.key))
        #expect(keys(schema["definitions"]?["rules"]) == RuleRegistry.all.map { $0.id })
        #expect(keys(schema["properties"]?["lint"]) == ["enabled", "run", "quietTime", "fixOnSave"])
        #expect(
            schema["definitions"]?["setting"]?["enum"]?.elements.compactMap(\.text)
                == ["off", "hint", "information", "warning", "error"])
        #expect(keys(schema["properties"]?["overrides"]?["items"]) == ["files", "namespaces", "profile", "rules"])
    }
}
