/// `|image=Example.jpg`
package enum PlaceholderValue: CallRule {
    package static let id = "placeholder-value"
    package static let severity = Severity.warning
    package static let summary = "A field of an infobox still holds what a form proposed."
    package static let explanation = "Such text was to be replaced or deleted; it is shown to readers."
    package static let examples: [RuleExample] = [
        .triggering("{{Infobox film|name=A|image=⟪Example.jpg⟫}}", fixed: "{{Infobox film|name=A}}", .anywhere),
        .triggering("{{Infobox film|name=⟪Insert text here⟫|music=A}}", fixed: "{{Infobox film|music=A}}", .anywhere),
        .silent("{{Infobox film|name=A|image=An example.jpg|music=None}}", nil, .anywhere),
        .silent("{{x|image=Example.jpg}}", "Not an infobox.", .anywhere),
    ]
    package static let calls: CallTraits = .infobox

    private static let placeholders: Set<String> = [
        "example.jpg", "example.png", "example.svg", "file:example.jpg", "image:example.jpg", "insert text here",
        "insert name here", "text here", "add text here", "your text here", "lorem ipsum", "tba", "tbd", "???", "xxx",
        "replace this image.jpg", "replace this image male.svg", "replace this image female.svg", "no image.svg",
        "image missing.png", "enter text here", "fill in", "to be announced",
    ]

    package static func check(_ call: TemplateCall, in block: BlockSource, _ report: inout Reporter) {
        for field in call.fields where field.isNamed && field.isPlain && field.value.count <= 32 {
            let value = block.string(in: field.value)
            guard placeholders.contains(value.lowercased()) else { continue }
            report.report(
                field.value, "'\(value)' in \(call.naming(field)) is a placeholder.",
                fixes: [Fix("Delete the field", .suggested, [TextEdit(call.removal(of: field), "")])])
        }
    }
}
