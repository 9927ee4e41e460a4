/// `|latd=95`, `|coordinates=50.1 N, 14.4 E`
package enum CoordinatesFormat: CallRule {
    package static let id = "coordinates-format"
    package static let severity = Severity.information
    package static let summary = "Coordinates are out of range, or written as text."
    package static let explanation = """
        Latitudes end at 90 and longitudes at 180 degrees; what is beyond is an error. Coordinates as text lead to no map: \
        `{{coord}}` makes a link of them.
        """
    package static let examples: [RuleExample] = [
        .triggering("{{Infobox town|name=A|latd=⟪95⟫|longd=14}}", .anywhere),
        .triggering("{{coord|⟪95.1⟫|14.4}}", .anywhere),
        .triggering("{{Infobox town|name=A|coordinates=⟪50.1 N, 14.4 E⟫}}", .anywhere),
        .silent("{{Infobox town|name=A|latd=50|longd=-114.5}}", nil, .anywhere),
        .silent("{{Infobox town|name=A|coordinates={{coord|50.1|14.4}}}}", nil, .anywhere),
        .silent("{{coord|50|4|N|14|25|E}}", nil, .anywhere),
    ]
    package static let calls: CallTraits = [.infobox, .coordinates]

    package static func check(_ call: TemplateCall, in block: BlockSource, _ report: inout Reporter) {
        if call.traits.contains(.coordinates) {
            if let first = call.fields.first, !first.isNamed {
                range(first, of: call, limit: 90, "latitude", in: block, &report)
            }
            return
        }
        for field in call.fields where field.isSpelt && field.isPlain && field.value.count <= 60 {
            let role = call.role(of: field)
            if role.contains(.latitude) { range(field, of: call, limit: 90, "latitude", in: block, &report) }
            if role.contains(.longitude) { range(field, of: call, limit: 180, "longitude", in: block, &report) }
            guard role.contains(.coordinates), namesDirections(block.string(in: field.value)) else { continue }
            report.report(
                field.value, "\(call.naming(field)) holds coordinates as text; '{{coord|…}}' links them.")
        }
    }

    private static func range(
        _ field: TemplateCall.Field, of call: TemplateCall, limit: Double, _ what: String, in block: BlockSource,
        _ report: inout Reporter
    ) {
        guard field.isPlain, field.value.count <= 20, let degrees = Double(block.string(in: field.value)),
            degrees.isFinite, abs(degrees) > limit
        else { return }
        report.report(
            field.value,
            "The \(what) \(block.string(in: field.value)) in \(call.naming(field)) is out of range: it ends at \(Int(limit)).",
            severity: .error)
    }

    /// Whether there are two numbers, one before `N` or `S` and one before `E` or `W`.
    private static func namesDirections(_ text: String) -> Bool {
        let words = text.uppercased().split { !($0.isLetter || $0.isNumber || $0 == ".") }
        let numbers = words.filter { $0.first.map { $0.isASCII && $0.isNumber } ?? false }
        return numbers.count >= 2 && words.contains { $0.hasSuffix("N") || $0.hasSuffix("S") }
            && words.contains { $0.hasSuffix("E") || $0.hasSuffix("W") }
    }
}
