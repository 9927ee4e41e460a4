import MarkupCore

/// Compares settings with their definitions. What does not fit is left out and named in a warning, with the line and,
/// where there is one, the word that was probably meant.
struct SettingsCheck {
    /// A settings file's path, or what else to call the place the settings come from.
    let source: String
    /// The bytes of the file, to tell the line of a key.
    let bytes: [UInt8]?
    private(set) var warnings: [String] = []

    init(source: String, bytes: [UInt8]?) {
        self.source = source
        self.bytes = bytes
    }

    /// The settings without what does not fit `definitions`.
    mutating func checked(_ json: JSONValue, _ definitions: [SettingDefinition] = SettingDefinition.all) -> JSONValue {
        object(json, definitions, at: []) ?? .object([])
    }

    /// `source`, and where it is a file the line of the value at `path`.
    func place(of path: [JSONStep]) -> String {
        guard let bytes, let offset = JSONReader.offset(of: path, in: bytes) else { return source }
        return "\(source):\(bytes[..<offset].count { $0 == 0x0A } + 1)"
    }

    private mutating func object(_ json: JSONValue, _ definitions: [SettingDefinition], at path: [JSONStep])
        -> JSONValue?
    {
        guard case .object(let members) = json else { return mismatch(json, "an object", at: path) }
        return .object(
            members.compactMap { member in
                let path = path + [.key(member.key)]
                guard let definition = definitions.first(where: { $0.key == member.key }) else {
                    if path != [.key("$schema")] { warnUnknown(member.key, definitions, at: path) }
                    return nil
                }
                return value(member.value, definition.kind, at: path).map { .init(key: member.key, value: $0) }
            })
    }

    private mutating func value(_ json: JSONValue, _ kind: SettingDefinition.Kind, at path: [JSONStep]) -> JSONValue? {
        switch kind {
        case .boolean:
            guard case .bool = json else { return mismatch(json, "a Boolean", at: path) }
        case .integer(let range, _):
            guard case .int(let number) = json, range.contains(number) else {
                return mismatch(json, "a whole number from \(range.lowerBound) to \(range.upperBound)", at: path)
            }
        case .choice(let choices, _):
            return choice(json, choices, at: path)
        case .text, .path:
            guard case .string = json else { return mismatch(json, "a string", at: path) }
        case .patterns:
            return list(json, "a string or a list of strings", at: path) {
                if case .string = $0 { true } else { false }
            }
        case .namespaces:
            return list(json, "a namespace's name or number or a list of them", at: path) {
                switch $0 {
                case .string, .int: true
                default: false
                }
            }
        case .rules:
            return rules(json, at: path)
        case .object(let definitions):
            return object(json, definitions, at: path)
        case .objects(let definitions):
            guard case .array(let elements) = json else { return mismatch(json, "a list of objects", at: path) }
            // Each keeps its place, so that it can be found in the file again.
            return .array(
                elements.enumerated().map { index, element in
                    object(element, definitions, at: path + [.index(index)]) ?? .null
                })
        }
        return json
    }

    /// A list; one value alone counts as a list of one.
    private mutating func list(
        _ json: JSONValue, _ wanted: String, at path: [JSONStep], _ fits: (JSONValue) -> Bool
    ) -> JSONValue? {
        if fits(json) { return .array([json]) }
        guard case .array(let elements) = json, elements.allSatisfy(fits) else {
            return mismatch(json, wanted, at: path)
        }
        return json
    }

    private mutating func rules(_ json: JSONValue, at path: [JSONStep]) -> JSONValue? {
        guard case .object(let members) = json else { return mismatch(json, "an object", at: path) }
        return .object(
            members.compactMap { member in
                let path = path + [.key(member.key)]
                guard RuleRegistry.rule(member.key) != nil else {
                    let hint = didYouMean(member.key, among: RuleRegistry.all.map { $0.id })
                    warn("there is no rule '\(member.key)'\(hint)", at: path)
                    return nil
                }
                return choice(member.value, LintConfiguration.Setting.names, at: path)
                    .map { .init(key: member.key, value: $0) }
            })
    }

    private mutating func choice(_ json: JSONValue, _ choices: [String], at path: [JSONStep]) -> JSONValue? {
        if case .string(let word) = json, choices.contains(word) { return json }
        return mismatch(json, "one of \(choices.map { "\"\($0)\"" }.joined(separator: ", "))", at: path, choices)
    }

    // MARK: Warnings

    private mutating func warnUnknown(_ key: String, _ definitions: [SettingDefinition], at path: [JSONStep]) {
        var hint = didYouMean(key, among: definitions.map(\.key))
        if hint.isEmpty, let elsewhere = Self.names(SettingDefinition.all).first(where: { $0.key == key })?.name {
            hint = "; did you mean '\(elsewhere)'?"
        }
        warn("'\(JSONStep.name(path))' is no setting of wikilsp\(hint)", at: path)
    }

    /// The keys of all settings with their full names, those of lists aside.
    private static func names(_ definitions: [SettingDefinition], prefix: String = "") -> [(key: String, name: String)]
    {
        definitions.flatMap { definition -> [(String, String)] in
            let name = prefix + definition.key
            guard case .object(let inner) = definition.kind else { return [(definition.key, name)] }
            return [(definition.key, name)] + names(inner, prefix: name + ".")
        }
    }

    private mutating func mismatch(
        _ json: JSONValue, _ wanted: String, at path: [JSONStep], _ choices: [String] = []
    ) -> JSONValue? {
        let name = path.isEmpty ? "the settings" : "'\(JSONStep.name(path))'"
        var found = json.typeName
        var hint = ""
        switch json {
        case .string(let value):
            found = "\"\(value)\""
            hint = didYouMean(value, among: choices)
        case .int(let value): found = "\(value)"
        default: break
        }
        warn("\(name) should be \(wanted), not \(found)\(hint.isEmpty ? "; the default holds" : hint)", at: path)
        return nil
    }

    private mutating func warn(_ message: String, at path: [JSONStep]) {
        warnings.append("\(place(of: path)): \(message)".onOneLine)
    }
}
