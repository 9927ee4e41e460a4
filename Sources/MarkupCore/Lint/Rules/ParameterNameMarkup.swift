/// `|[[name]]=x`
package enum ParameterNameMarkup: CallRule {
    package static let id = "parameter-name-markup"
    package static let severity = Severity.warning
    package static let summary = "The name of a field holds a bracket or begins with a `*`."
    package static let explanation = """
        No template has such a parameter. Mostly the `=` belongs to a value whose own name is missing.
        """
    package static let examples: [RuleExample] = [
        .triggering("{{Infobox film|name=A|⟪[music⟫=B}}", .anywhere),
        .triggering("{{Infobox film|name=A|⟪* music⟫=B}}", fixed: "{{Infobox film|name=A|music=B}}", .anywhere),
        .silent("{{Infobox film|name=A|music=[[B]]}}", nil, .anywhere),
        .silent("{{x|[a]=B}}", "Not an infobox.", .anywhere),
    ]
    package static let calls: CallTraits = .infobox

    package static func check(_ call: TemplateCall, in block: BlockSource, _ report: inout Reporter) {
        for field in call.fields where field.isNamed && field.name.count <= 100 {
            let name = block.bytes(in: field.name)
            let isItem = name.first == UInt8(ascii: "*")
            guard isItem || name.contains(UInt8(ascii: "[")) || name.contains(UInt8(ascii: "]")) else { continue }
            // A whole value without its name: `[[A]] = b`.
            let bare = block.trimmed(field.name.lowerBound + 1..<field.name.upperBound)
            let isWord = block.bytes(in: bare).allSatisfy {
                $0.isASCIILetter || $0.isASCIIDigit || $0 == 0x5F || $0 >= 0x80
            }
            report.report(
                field.name, "'\(block.string(in: field.name).excerpt())' is no name of a field of '\(call.title)'.",
                fixes: isItem && isWord && !bare.isEmpty
                    ? [Fix("Delete the '*'", .suggested, [TextEdit(field.name.lowerBound..<bare.lowerBound, "")])] : [])
        }
    }
}
