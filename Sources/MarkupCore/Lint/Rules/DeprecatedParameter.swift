/// A field that should not be used any more.
package enum DeprecatedParameter: CallRule {
    package static let id = "deprecated-parameter"
    package static let severity = Severity.warning
    package static let summary = "A template's authors ask not to use a parameter any more."
    package static let explanation = """
        Said by `deprecated` in the template's TemplateData. An alias is as good as the name and is not reported.
        """
    package static let examples: [RuleExample] = [
        .triggering(
            "{{Infobox lighthouse|name=A|⟪operator⟫=B}}", fixed: "{{Infobox lighthouse|name=A|keeper1=B}}", .anywhere),
        .triggering("{{Infobox lighthouse|name=A|⟪operator⟫=B|keeper1=C}}", .anywhere),
        .silent("{{Infobox lighthouse|name=A|color=B}}", "An alias.", .anywhere),
        .silent("{{Infobox lighthouse|name=A|keeper1=operator}}", nil, .anywhere),
    ]
    package static let calls: CallTraits = .loaded

    package static func check(_ call: TemplateCall, in block: BlockSource, _ report: inout Reporter) {
        guard let known = call.known else { return }
        for field in call.fields where field.isNamed {
            guard let deprecation = call.parameter(of: field)?.deprecation else { continue }
            let name = block.string(in: field.name)
            let instruction = deprecation.instruction.excerpt(200)
            var fixes: [Fix] = []
            if let successor = successor(in: instruction, of: known, instead: name), !call.isFilled(successor) {
                fixes.append(Fix("Rename to '\(successor)'", .suggested, [TextEdit(field.name, successor)]))
            }
            report.report(
                field.name,
                "'\(name)' of '\(call.title)' is deprecated" + (instruction.isEmpty ? "." : ": \(instruction)"),
                fixes: fixes, tag: .deprecated)
        }
    }

    /// The one field of the template that the instruction names.
    private static func successor(in instruction: String, of template: KnownTemplate, instead name: String) -> String? {
        let words = instruction.split { !($0.isLetter || $0.isNumber || $0 == "_" || $0 == "-") }.map(String.init)
        let named = Set(words).filter { $0 != name && template.parameter(named: $0)?.deprecation == nil }
            .filter { template.parameter(named: $0) != nil }
        return named.count == 1 ? named.first : nil
    }
}
