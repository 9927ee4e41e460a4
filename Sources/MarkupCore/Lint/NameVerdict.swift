/// What is to be said of the name of a field.
package enum NameVerdict: Equatable {
    /// Nothing: it is right, or it is not known what names there are.
    case fine
    /// It is not known, and near to one that is known and not set.
    case misspelt(NameSuggestion)
    /// It is not known, and near to none.
    case unknown

    /// Names that templates often take without saying so: for what is nested in them, for maintenance, for wrappers.
    private static let tacit: Set<String> = [
        "reason", "embed", "embedded", "child", "module", "nocat", "qid", "italic title",
    ]

    /// A call with more strange names than this is no misspelt use of the template that is known.
    private static let strangerLimit = 12

    /// The verdict on each field of `call`; empty when nothing is known of the template.
    static func all(in call: TemplateCall, of block: BlockSource) -> [NameVerdict] {
        if let known = call.known {
            guard !known.isOpen else { return [] }
            return all(in: call, of: block) {
                known.place(of: $0) != nil
            } names: { _ in
                known.currentNames
            } judge: {
                name, suggestion in
                if let suggestion { return .misspelt(suggestion) }
                return known.continuesFamily(name) ? .fine : .unknown
            }
        }
        guard let counted = call.counted else { return [] }
        let knowledge = TemplateKnowledge.embedded
        let parameters = LazyParameters { knowledge.parameters(of: counted) }
        // What has been counted is neither complete nor new: only what is hardly anything but a slip is believed.
        return all(in: call, of: block) {
            knowledge.hasParameter($0, of: counted)
        } names: { wrong in
            parameters.value.filter { $0.share > 0 }.compactMap { $0.name(like: wrong) }
        } judge: { _, suggestion in
            switch suggestion?.slip {
            case .letterCase, .separator, .accent, .letters(1): suggestion.map { .misspelt($0) } ?? .fine
            default: .fine
            }
        }
    }

    private static func all(
        in call: TemplateCall, of block: BlockSource, isKnown: (ArraySlice<UInt8>) -> Bool,
        names: (String) -> [String], judge: (String, NameSuggestion?) -> NameVerdict
    ) -> [NameVerdict] {
        var verdicts = [NameVerdict](repeating: .fine, count: call.fields.count)
        var strangers = 0
        /// The names of the fields that say something, when the first strange name needs them.
        var filled: Set<String>?
        for (index, field) in call.fields.enumerated() where field.isSpelt && field.name.count <= 100 {
            let bytes = block.bytes(in: field.name)
            if isKnown(bytes) || bytes.allSatisfy(\.isASCIIDigit) || bytes.contains(where: isMarkup) { continue }
            let name = block.string(in: field.name)
            // What cannot be seen, and letters of another alphabet, have rules of their own.
            if tacit.contains(name.lowercased()) || name.unicodeScalars.contains(where: InvisibleCharacter.isInvisible)
                || MixedScript(name) != nil
            {
                continue
            }
            strangers += 1
            if strangers > strangerLimit { break }
            let taken =
                filled
                ?? Set(call.fields.lazy.filter { $0.isNamed && !$0.isBlank }.map { block.string(in: $0.name) })
            filled = taken
            verdicts[index] = judge(
                name, NameSuggestion.best(for: name, among: names(name).filter { !taken.contains($0) }))
        }
        return verdicts
    }

    /// Bytes that no name of a parameter holds: something else has gone wrong.
    private static func isMarkup(_ byte: UInt8) -> Bool { markup.contains(byte) }
    private static let markup = ByteSet("[]{}<>|\n/?&\"")

    /// The parameters of a template, made when the first strange name needs them.
    private final class LazyParameters {
        private let make: () -> [TemplateKnowledge.Parameter]
        init(_ make: @escaping () -> [TemplateKnowledge.Parameter]) { self.make = make }
        lazy var value = make()
    }
}

extension TemplateKnowledge.Parameter {
    /// The name to compare `wrong` with: of a family that of the member with the same number, if `wrong` has one.
    package func name(like wrong: String) -> String? {
        guard highest > 0, let mark = name.utf8.firstIndex(of: UInt8(ascii: "#")) else { return name }
        let digits = wrong.utf8.drop { !$0.isASCIIDigit }.prefix { $0.isASCIIDigit }
        guard !digits.isEmpty else { return nil }
        return String(name[..<mark]) + String(Substring(digits)) + name[name.utf8.index(after: mark)...]
    }
}

extension Reporter {
    /// Reports the names of fields that differ from a known one by `slip` alone. Renaming is right beyond doubt where the
    /// template has been loaded and the call does not set the field yet.
    mutating func misspellings(
        _ slip: NameSuggestion.Slip, in call: TemplateCall, of block: BlockSource,
        _ message: (_ written: String, _ meant: String) -> String
    ) {
        for (field, verdict) in zip(call.fields, call.verdicts) {
            guard case .misspelt(let suggestion) = verdict, suggestion.slip == slip else { continue }
            let isSafe = call.known != nil && call.fields(named: suggestion.name).isEmpty
            report(
                field.name, message(block.string(in: field.name), suggestion.name),
                severity: call.known == nil ? .information : nil,
                fixes: [
                    Fix(
                        "Rename to '\(suggestion.name)'", isSafe ? .safe : .suggested,
                        [TextEdit(field.name, suggestion.name)])
                ])
        }
    }
}
