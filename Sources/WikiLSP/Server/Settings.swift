/// The settings that hold for a document. Defaults, overlaid by `.wikilsp.json`, overlaid by the client's settings.
package struct Settings: Equatable, Sendable {
    /// When documents are linted.
    package enum LintRun: String, Sendable, CaseIterable {
        case onType, onSave
    }

    /// What the settings say about one rule.
    package enum RuleSetting: String, Sendable, CaseIterable {
        case off, error, warning, information, hint
        /// On, with the rule's own severity.
        case on
    }

    /// `lint.enabled`.
    package var lintEnabled = true
    /// `lint.run`.
    package var lintRun = LintRun.onType
    /// `lint.quietTime`: how long typing must pause before a lint, in milliseconds.
    package var lintQuietTime = 0
    /// `lint.rules`: by rule id.
    package var rules: [String: RuleSetting] = [:]
    /// `site`: the wiki that pages belong to.
    package var site: String?
    /// `language`: the content language's code.
    package var language: String?
    /// `log.level`.
    package var logLevel = Log.Level.warning

    package init() {}

    /// Overlays what `json` says. A value of a wrong type, `null` and an unknown key change nothing and are named in
    /// the warnings, with `source` to tell where they are.
    package mutating func overlay(_ json: JSONValue, from source: String) -> [String] {
        var decoder = SettingsDecoder(source: source)
        decoder.object(json, at: "") { decoder, key, value, path in
            switch key {
            case "lint": lint(value, at: path, &decoder)
            case "site": decoder.string(value, at: path) { site = $0 }
            case "language": decoder.string(value, at: path) { language = $0 }
            case "log":
                decoder.object(value, at: path) { decoder, key, value, path in
                    switch key {
                    case "level":
                        decoder.choice(value, at: path, Log.Level.allCases.map(\.name)) {
                            logLevel = Log.Level(name: $0) ?? logLevel
                        }
                    default: decoder.unknown(path)
                    }
                }
            case "$schema": break
            default: decoder.unknown(path)
            }
        }
        return decoder.warnings
    }

    private mutating func lint(_ json: JSONValue, at path: String, _ decoder: inout SettingsDecoder) {
        decoder.object(json, at: path) { decoder, key, value, path in
            switch key {
            case "enabled": decoder.bool(value, at: path) { lintEnabled = $0 }
            case "run":
                decoder.choice(value, at: path, LintRun.allCases.map(\.rawValue)) {
                    lintRun = LintRun(rawValue: $0) ?? lintRun
                }
            case "quietTime": decoder.int(value, at: path, in: 0...60_000) { lintQuietTime = $0 }
            case "rules":
                decoder.object(value, at: path) { decoder, rule, value, path in
                    if case .bool(let isOn) = value {
                        rules[rule] = isOn ? .on : .off
                        return
                    }
                    decoder.choice(value, at: path, RuleSetting.allCases.map(\.rawValue)) {
                        rules[rule] = RuleSetting(rawValue: $0)
                    }
                }
            default: decoder.unknown(path)
            }
        }
    }
}

/// Reads settings so that nothing can go wrong: what does not fit is named and left at its default.
struct SettingsDecoder {
    let source: String
    private(set) var warnings: [String] = []

    init(source: String) {
        self.source = source
    }

    mutating func object(
        _ json: JSONValue, at path: String, _ body: (inout SettingsDecoder, String, JSONValue, String) -> Void
    ) {
        guard case .object(let members) = json else { return mismatch(json, "an object", at: path) }
        for member in members {
            body(&self, member.key, member.value, path.isEmpty ? member.key : "\(path).\(member.key)")
        }
    }

    mutating func bool(_ json: JSONValue, at path: String, _ store: (Bool) -> Void) {
        guard case .bool(let value) = json else { return mismatch(json, "a Boolean", at: path) }
        store(value)
    }

    mutating func int(_ json: JSONValue, at path: String, in range: ClosedRange<Int>, _ store: (Int) -> Void) {
        guard case .int(let value) = json, range.contains(value) else {
            return mismatch(json, "a whole number from \(range.lowerBound) to \(range.upperBound)", at: path)
        }
        store(value)
    }

    mutating func string(_ json: JSONValue, at path: String, _ store: (String) -> Void) {
        guard case .string(let value) = json else { return mismatch(json, "a string", at: path) }
        store(value)
    }

    mutating func choice(_ json: JSONValue, at path: String, _ choices: [String], _ store: (String) -> Void) {
        guard case .string(let value) = json, choices.contains(value) else {
            return mismatch(json, "one of \(choices.map { "\"\($0)\"" }.joined(separator: ", "))", at: path)
        }
        store(value)
    }

    mutating func unknown(_ path: String) {
        warnings.append("\(source): '\(path)' is no setting of wikilsp.")
    }

    private mutating func mismatch(_ json: JSONValue, _ wanted: String, at path: String) {
        let name = path.isEmpty ? "the settings" : "'\(path)'"
        let found: String
        switch json {
        case .string(let value): found = "\"\(value)\""
        case .int(let value): found = "\(value)"
        default: found = json.typeName
        }
        warnings.append("\(source): \(name) should be \(wanted), not \(found); the default holds.")
    }
}
