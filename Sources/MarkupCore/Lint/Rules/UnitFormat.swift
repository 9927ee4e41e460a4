/// `|area_km2=120 km²`
package enum UnitFormat: BlockRule {
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
    package static let kinds: [NodeKind] = [.template]

    package static func check(_ node: SyntaxNode, in block: BlockSource, _ report: inout Reporter) {
        let call = block.call(of: node)
        guard call.isInfobox else { return }
        for field in call.fields where field.isSpelt && field.isPlain && field.value.count <= 40 {
            guard let first = block[field.value.lowerBound], first.isASCIIDigit,
                let last = block[field.value.upperBound - 1], !last.isASCIIDigit,
                block.firstIndex(of: UInt8(ascii: "_"), in: field.name) != nil
            else { continue }
            let name = block.string(in: field.name)
            guard FieldRole(ofFieldNamed: name).contains(.measure) else { continue }
            let value = block.string(in: field.value)
            let number = value.prefix { $0.isNumber || $0 == "," || $0 == "." }
            let rest = value.dropFirst(number.count).drop { $0 == " " || $0 == "\u{A0}" }.lowercased()
            guard FieldRole.unitSpellings(ofFieldNamed: name).contains(rest) else { continue }
            report.report(
                field.value, "'\(name)' has its unit in its name: give the number only.",
                fixes: [Fix("Write '\(number)'", .suggested, [TextEdit(field.value, String(number))])])
        }
    }
}
