/// `|image_size=250pxpx`
package enum ImageSizeFormat: CallRule {
    package static let id = "image-size-format"
    package static let severity = Severity.warning
    package static let summary = "The size of an infobox's image is written in a way that MediaWiki does not know."
    package static let explanation = """
        MediaWiki knows `250px`, `x300px`, `200x300px` and `upright=1.2`; most infoboxes also take a bare number.
        """
    package static let examples: [RuleExample] = [
        .triggering(
            "{{Infobox film|name=A|image_size=⟪250pxpx⟫}}", fixed: "{{Infobox film|name=A|image_size=250px}}", .anywhere
        ),
        .triggering(
            "{{Infobox film|name=A|image_size=⟪200x⟫}}", fixed: "{{Infobox film|name=A|image_size=200px}}", .anywhere),
        .triggering("{{Infobox film|name=A|image_size=⟪20 em⟫}}", .anywhere),
        .silent("{{Infobox film|name=A|image_size=250px}} {{Infobox film|name=A|image_size=250}}", nil, .anywhere),
        .silent(
            "{{Infobox film|name=A|image_size=x300px}} {{Infobox film|name=A|image_size=200x300px}}", nil, .anywhere),
        .silent(
            "{{Infobox film|name=A|image_size=upright=1.2}} {{Infobox film|name=A|image_size=frameless}}", nil,
            .anywhere),
    ]
    package static let calls: CallTraits = .infobox

    package static func check(_ call: TemplateCall, in block: BlockSource, _ report: inout Reporter) {
        for field in call.fields where field.isSpelt && field.isPlain && field.value.count <= 40 {
            guard block[field.value.lowerBound]?.isASCIIDigit == true, call.role(of: field).contains(.imageSize) else {
                continue
            }
            let value = block.string(in: field.value)
            let size = value.lowercased().filter { $0 != " " }
            let digits = size.prefix { $0.isASCII && $0.isNumber }
            guard !digits.isEmpty else { continue }
            let rest = size.dropFirst(digits.count)
            let isRight = rest.isEmpty || rest == "px" || (rest.first == "x" && isHeight(rest.dropFirst()))
            if isRight || !Self.slips.contains(String(rest)) { continue }
            let mended = rest == "em" || rest == "%" || rest == "cm" || rest == "mm" ? nil : "\(digits)px"
            report.report(
                field.value,
                "'\(value)' in \(call.naming(field)) is no size of an image: write '\(mended ?? "250px")', or leave it out.",
                fixes: mended.map { [Fix("Write '\($0)'", .suggested, [TextEdit(field.value, $0)])] } ?? [])
        }
    }

    private static let slips: Set<String> = [
        "pxpx", "x", "p", "pix", "pixel", "pixels", "xp", "em", "%", "cm", "mm", "pt", "ox", "pc", "px.", "px,", "px|",
    ]

    private static func isHeight(_ text: Substring) -> Bool {
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        return !digits.isEmpty && (text.dropFirst(digits.count).isEmpty || text.dropFirst(digits.count) == "px")
    }
}
