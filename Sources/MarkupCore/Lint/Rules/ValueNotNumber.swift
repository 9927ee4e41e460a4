/// `|height_m=about 5,000`
package enum ValueNotNumber: CallRule {
    package static let id = "value-not-number"
    package static let severity = Severity.information
    package static let summary = "A field that wants a number gets something else."
    package static let explanation = """
        Reported where the template's TemplateData gives the field the type `number`, which is a number without \
        separators between its digits. Ranges, and values with markup, are left alone.
        """
    package static let examples: [RuleExample] = [
        .triggering(
            "{{Infobox lighthouse|name=A|height_m=⟪5,000⟫}}", fixed: "{{Infobox lighthouse|name=A|height_m=5000}}",
            .anywhere),
        .triggering("{{Infobox lighthouse|name=A|height_m=⟪quite high⟫}}", .anywhere),
        .silent("{{Infobox lighthouse|name=A|height_m=-12.5}}", nil, .anywhere),
        .silent("{{Infobox lighthouse|name=A|height_m=12–15}}", "A range.", .anywhere),
        .silent("{{Infobox lighthouse|name=A|height_m={{convert|9|ft|m}}}}", nil, .anywhere),
    ]
    package static let calls: CallTraits = .loaded

    package static func check(_ call: TemplateCall, in block: BlockSource, _ report: inout Reporter) {
        for field in call.fields where field.isPlain && call.type(of: field) == .number {
            let value = block.string(in: field.value)
            guard !isNumber(value), !isRange(value), UnitFormat.number(in: field, block) == nil else { continue }
            let bare = value.filter { $0 != "," && $0 != " " && $0 != "\u{A0}" && $0 != "'" }
            let isGrouped = isNumber(bare) && !bare.contains(".") && isGrouped(value)
            report.report(
                field.value, "\(call.naming(field)) wants a plain number, not '\(value.excerpt())'.",
                fixes: isGrouped ? [Fix("Write '\(bare)'", .suggested, [TextEdit(field.value, bare)])] : [])
        }
    }

    private static func isNumber(_ text: String) -> Bool {
        var digits = text[...]
        if let sign = digits.first, sign == "-" || sign == "+" || sign == "−" { digits.removeFirst() }
        let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
        return (1...2).contains(parts.count) && parts.allSatisfy { !$0.isEmpty && $0.allSatisfy(\.isNumber) }
    }

    private static func isRange(_ text: String) -> Bool {
        let parts = text.split { $0 == "-" || $0 == "–" || $0 == "/" || $0 == "~" }
        return parts.count > 1 && parts.allSatisfy { $0.contains(where: \.isNumber) }
    }

    /// Whether the separators stand before groups of three digits.
    private static func isGrouped(_ text: String) -> Bool {
        let groups: [Substring] = text.split { character in !character.isNumber }
        return groups.dropFirst().allSatisfy { $0.count == 3 }
    }
}
