import MarkupCore

/// The JSON schema (draft 7) of `.wikilsp.json`, made from the definitions of the settings and the rules.
package enum SettingsSchema {
    /// The schema as a file.
    package static func json() -> String {
        var schema: [JSONValue.Member] = [
            .init(key: "$schema", value: .string("http://json-schema.org/draft-07/schema#")),
            .init(key: "title", value: .string("Settings of wikilsp (\(Configuration.fileName))")),
        ]
        var root = members(of: .object(SettingDefinition.all))
        if let index = root.firstIndex(where: { $0.key == "properties" }),
            case .object(let properties) = root[index].value
        {
            let schemaKey = JSONValue.Member(
                key: "$schema", value: .object([.init(key: "type", value: .string("string"))]))
            root[index].value = .object([schemaKey] + properties)
        }
        schema += root
        schema.append(
            .init(
                key: "definitions",
                value: .object([.init(key: "rules", value: .object(rules())), .init(key: "setting", value: setting)])))
        return JSONValue.object(schema).indented() + "\n"
    }

    private static let setting = JSONValue.object([
        .init(key: "enum", value: .array(LintConfiguration.Setting.names.map(JSONValue.string)))
    ])

    private static func property(_ definition: SettingDefinition) -> JSONValue.Member {
        let help = definition.help
        return .init(
            key: definition.key,
            value: .object(
                [.init(key: "description", value: .string(help.replacing("`", with: "'")))]
                    + members(of: definition.kind)))
    }

    private static func members(of kind: SettingDefinition.Kind) -> [JSONValue.Member] {
        switch kind {
        case .boolean(let value): [type("boolean"), .init(key: "default", value: .bool(value))]
        case .integer(let range, let value):
            [
                type("integer"), .init(key: "minimum", value: .int(range.lowerBound)),
                .init(key: "maximum", value: .int(range.upperBound)), .init(key: "default", value: .int(value)),
            ]
        case .choice(let choices, let value):
            [
                .init(key: "enum", value: .array(choices.map(JSONValue.string))),
                .init(key: "default", value: .string(value)),
            ]
        case .text, .path: [type("string")]
        case .patterns: oneOrMany([type("string")])
        case .namespaces: oneOrMany([.init(key: "type", value: .array([.string("string"), .string("integer")]))])
        case .rules: reference("rules")
        case .object(let definitions):
            [
                type("object"), .init(key: "properties", value: .object(definitions.map(property))),
                .init(key: "additionalProperties", value: .bool(false)),
            ]
        case .objects(let definitions):
            [type("array"), .init(key: "items", value: .object(members(of: .object(definitions))))]
        }
    }

    private static func type(_ name: String) -> JSONValue.Member { .init(key: "type", value: .string(name)) }

    /// Beside a bare '$ref' draft 7 ignores everything else.
    private static func reference(_ definition: String) -> [JSONValue.Member] {
        let target = JSONValue.object([.init(key: "$ref", value: .string("#/definitions/\(definition)"))])
        return [.init(key: "allOf", value: .array([target]))]
    }

    private static func oneOrMany(_ one: [JSONValue.Member]) -> [JSONValue.Member] {
        let many = JSONValue.object([type("array"), .init(key: "items", value: .object(one))])
        return [.init(key: "anyOf", value: .array([.object(one), many]))]
    }

    private static func rules() -> [JSONValue.Member] {
        let properties = RuleRegistry.all.map { rule in
            JSONValue.Member(
                key: rule.id,
                value: .object(
                    [.init(key: "description", value: .string(rule.summary.replacing("`", with: "'")))]
                        + reference("setting")))
        }
        return [
            type("object"), .init(key: "properties", value: .object(properties)),
            .init(key: "additionalProperties", value: .bool(false)),
        ]
    }
}
