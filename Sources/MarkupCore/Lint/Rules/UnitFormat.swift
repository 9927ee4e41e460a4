/// `|area_km2=120 km²`
package enum UnitFormat: CallRule {
    package static let id = "unit-format"
    package static let severity = Severity.warning
    package static let summary = "A field whose name says its unit gets the unit a second time."
    package static let explanation = """
        Such fields want the number alone: the template adds the unit, and converts it. With a unit in the value most \
        show an error message.
        """
    package static let examples: [RuleExample] = [
        .triggering(
            "{{Infobox settlement|name=A|area_total_km2=⟪120 km²⟫}}",
            fixed: "{{Infobox settlement|name=A|area_total_km2=120}}", .anywhere),
        .triggering(
            "{{Infobox lighthouse|name=A|height_m=⟪9m⟫}}", fixed: "{{Infobox lighthouse|name=A|height_m=9}}", .anywhere),
        .silent("{{Infobox settlement|name=A|area_total_km2=120|area_note=120 km²}}", nil, .anywhere),
        .silent("{{Infobox settlement|name=A|elevation_m=9 m above the river}}", nil, .anywhere),
    ]
    package static let calls: CallTraits = .infobox

    package static func check(_ call: TemplateCall, in block: BlockSource, _ report: inout Reporter) {
        for field in call.fields {
            guard let number = number(in: field, block) else { continue }
            report.report(
                field.value, "\(call.naming(field)) has its unit in its name: give the number only.",
                fixes: [Fix("Write '\(number)'", .suggested, [TextEdit(field.value, number)])])
        }
    }

    /// The number before the unit in the value of a field that has the unit in its name.
    static func number(in field: TemplateCall.Field, _ block: BlockSource) -> String? {
        guard field.isSpelt, field.isPlain, field.value.count <= 40, let first = block[field.value.lowerBound],
            first.isASCIIDigit, let last = block[field.value.upperBound - 1], !last.isASCIIDigit,
            block.firstIndex(of: UInt8(ascii: "_"), in: field.name) != nil
        else { return nil }
        let name = block.string(in: field.name)
        guard FieldRole(ofFieldNamed: name).contains(.measure) else { return nil }
        let value = block.string(in: field.value)
        let number = value.prefix { $0.isNumber || $0 == "," || $0 == "." }
        let rest = value.dropFirst(number.count).drop { $0 == " " || $0 == "\u{A0}" }.lowercased()
        return FieldRole.unitSpellings(ofFieldNamed: name).contains(rest) ? String(number) : nil
    }
}
