/// `|image=File:A.jpg`
package enum FileNamePrefix: CallRule {
    package static let id = "file-name-prefix"
    package static let severity = Severity.information
    package static let summary = "A field that wants a file's name gets it with its namespace."
    package static let explanation = """
        Reported where the template's TemplateData gives the field the type `wiki-file-name`, which is a name without \
        `File:`.
        """
    package static let examples: [RuleExample] = [
        .triggering(
            "{{Infobox lighthouse|name=A|image=⟪File:⟫B.jpg}}", fixed: "{{Infobox lighthouse|name=A|image=B.jpg}}",
            .anywhere),
        .triggering(
            "{{Infobox lighthouse|name=A|image=⟪image: ⟫B.jpg}}", fixed: "{{Infobox lighthouse|name=A|image=B.jpg}}",
            .anywhere),
        .silent("{{Infobox lighthouse|name=A|image=B.jpg|caption=File:C.jpg}}", nil, .anywhere),
        .silent("{{Infobox film|name=A|image=File:B.jpg}}", "Nobody knows what it wants.", .anywhere),
    ]
    package static let calls: CallTraits = .loaded

    package static func check(_ call: TemplateCall, in block: BlockSource, _ report: inout Reporter) {
        for field in call.fields where field.isPlain && call.type(of: field) == .fileName {
            guard let colon = block.firstIndex(of: UInt8(ascii: ":"), in: field.value),
                block.site.namespace(named: block.string(in: block.trimmed(field.value.lowerBound..<colon))) == 6
            else { continue }
            let rest = block.trimmed(colon + 1..<field.value.upperBound)
            guard !rest.isEmpty else { continue }
            let prefix = field.value.lowerBound..<rest.lowerBound
            report.report(
                prefix,
                "\(call.naming(field)) wants a file's name without '\(block.string(in: block.trimmed(prefix)))'.",
                fixes: [
                    Fix(
                        "Delete '\(block.string(in: block.trimmed(prefix)))'", .safe, [TextEdit(prefix, "")],
                        isVisible: false)
                ])
        }
    }
}
