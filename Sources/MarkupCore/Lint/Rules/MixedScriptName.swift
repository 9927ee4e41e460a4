/// A Cyrillic `с` in `сountry`.
package enum MixedScriptName: CallRule {
    package static let id = "mixed-script-name"
    package static let severity = Severity.error
    package static let summary = "A word of a field's name mixes letters of two alphabets that look alike."
    package static let explanation = """
        The name looks right and is another one, so that MediaWiki ignores the value. Only words are reported whose \
        strange letters all have a twin in the other alphabet; names that combine words of two alphabets are left alone, \
        and so are names that the template is known to have.
        """
    package static let examples: [RuleExample] = [
        .triggering("{{x|⟪сountry⟫=A}}", fixed: "{{x|country=A}}", .anywhere),
        .triggering("{{x|⟪cтрана⟫=A}}", fixed: "{{x|страна=A}}", .anywhere),
        .silent("{{x|country=A|страна=B|GDP_ном=C|ISBN-код=D|СчётB=E}}", nil, .anywhere),
        .silent("{{x|a=сountry}}", "A value.", .anywhere),
    ]
    package static let calls: CallTraits = .foreignName
    package static let triggers = [UInt8](0x80...0xFF)

    /// A template with more such names has them so: it was written with that keyboard.
    private static let limit = 2

    package static func check(_ call: TemplateCall, in block: BlockSource, _ report: inout Reporter) {
        var found: [(field: TemplateCall.Field, mixed: MixedScript)] = []
        for field in call.fields where field.isSpelt && field.name.count <= 100 {
            guard block.firstNonASCII(in: field.name) < field.name.upperBound,
                !call.knows(block.bytes(in: field.name))
            else { continue }
            if let mixed = MixedScript(block.string(in: field.name)) { found.append((field, mixed)) }
        }
        guard found.count <= limit else { return }
        for (field, mixed) in found {
            var seen: Set<Unicode.Scalar> = []
            let letters = mixed.strangers.filter { seen.insert($0).inserted }.map { "'\(String($0))'" }
            report.report(
                field.name, "\(call.naming(field)) contains the \(mixed.alphabet) \(letters.joined(separator: ", ")).",
                fixes: [Fix("Write it '\(mixed.repaired)'", .suggested, [TextEdit(field.name, mixed.repaired)])])
        }
    }
}
