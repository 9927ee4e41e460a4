/// `|active=maybe`
package enum ValueNotBoolean: CallRule {
    package static let id = "value-not-boolean"
    package static let severity = Severity.information
    package static let summary = "A field that wants yes or no gets something else."
    package static let explanation = """
        Reported where the template's TemplateData gives the field the type `boolean`: `1` or `0`. The usual words for \
        yes and no are left alone, since most templates understand them.
        """
    package static let examples: [RuleExample] = [
        .triggering("{{Infobox lighthouse|name=A|active=⟪maybe⟫}}", .anywhere),
        .triggering("{{Infobox lighthouse|name=A|active=⟪2⟫}}", .anywhere),
        .silent("{{Infobox lighthouse|name=A|active=1}} {{Infobox lighthouse|name=A|active=Yes}}", nil, .anywhere),
        .silent("{{Infobox lighthouse|name=maybe|active=}}", nil, .anywhere),
    ]
    package static let calls: CallTraits = .loaded

    private static let words: Set<String> = [
        "0", "1", "yes", "no", "y", "n", "true", "false", "on", "off", "t", "f", "x", "ja", "nein", "j", "oui", "non",
        "sí", "si", "sim", "não", "nao", "да", "нет", "так", "ні", "tak", "nie", "nee", "nej", "nei", "ne", "ano",
        "kyllä",
        "ei", "はい", "いいえ", "是", "否", "예", "아니오", "نعم", "لا", "da", "nu", "igen", "nem", "evet", "hayır", "none",
    ]

    package static func check(_ call: TemplateCall, in block: BlockSource, _ report: inout Reporter) {
        for field in call.fields where field.isPlain && call.type(of: field) == .boolean {
            let value = block.string(in: field.value)
            guard !words.contains(value.lowercased()) else { continue }
            report.report(
                field.value, "\(call.naming(field)) wants '1', '0' or nothing, not '\(value.excerpt())'.")
        }
    }
}
