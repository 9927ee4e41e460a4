/// `|birth_place={{flagicon|France}}`
package enum FlagInInfobox: CallRule {
    package static let id = "flag-in-infobox"
    package static let severity = Severity.hint
    package static let isOnByDefault = false
    package static let summary = "A field of an infobox shows a flag."
    package static let explanation = """
        English Wikipedia asks for words instead (MOS:INFOBOXFLAG). Off by default: other wikis, and boxes of military \
        units and sports, use flags.
        """
    package static let examples: [RuleExample] = [
        .triggering("{{Infobox person|name=A|birth_place=⟪{{flagicon|B}}⟫ C}}", .anywhere),
        .silent("{{Infobox person|name=A|birth_place=B}} {{flagicon|C}}", nil, .anywhere),
        .silent("{{Infobox person|name=A|birth_place={{nowrap|B}}}}", nil, .anywhere),
    ]
    package static let calls: CallTraits = .infobox

    private static let flags: Set<String> = [
        "flag", "flagicon", "flagcountry", "flagu", "flagdeco", "flagathlete", "flag icon", "flagicon image", "flagg",
    ]

    package static func check(_ call: TemplateCall, in block: BlockSource, _ report: inout Reporter) {
        for field in call.fields where field.isNamed && field.content.contains(.call) {
            let value = call.node(at: field.valueIndex)
            for template in value.children where template.kind == .template {
                guard let name = template.child(.templateName), name.range.count <= 20,
                    flags.contains(block.string(in: block.trimmed(name.range)).lowercased())
                else { continue }
                report.report(template.range, "A flag in \(call.naming(field)).")
            }
        }
    }
}
