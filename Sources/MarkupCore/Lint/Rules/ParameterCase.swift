/// `|Name=` where the template has `name`.
package enum ParameterCase: CallRule {
    package static let id = "parameter-case"
    package static let severity = Severity.warning
    package static let summary = "A field's name differs from the right one in upper and lower case only."
    package static let explanation = """
        The names of fields are case-sensitive, unlike the first letter of a template's name: MediaWiki ignores the \
        value. Where the template itself has not been loaded, this is information, since some take both spellings.
        """
    package static let examples: [RuleExample] = [
        .triggering(
            "{{Infobox lighthouse|name=A|⟪Caption⟫=B}}", fixed: "{{Infobox lighthouse|name=A|caption=B}}", .anywhere),
        .triggering(
            "{{Infobox military unit\n|unit_name=A\n|⟪Garrison⟫=B\n}}",
            fixed: "{{Infobox military unit\n|unit_name=A\n|garrison=B\n}}", .anywhere),
        .silent("{{infobox lighthouse|name=A|caption=B}}", "The template's first letter does not matter.", .anywhere),
        .silent("{{Infobox lighthouse|caption=A|Caption=B}}", "'caption' is there.", .anywhere),
    ]
    package static let calls: CallTraits = .judged

    package static func check(_ call: TemplateCall, in block: BlockSource, _ report: inout Reporter) {
        for (field, verdict) in zip(call.fields, call.verdicts) {
            guard case .misspelt(let suggestion) = verdict, suggestion.slip == .letterCase else { continue }
            report.report(
                field.name,
                "Field names are case-sensitive: '\(call.title)' has '\(suggestion.name)', not '\(block.string(in: field.name))'.",
                severity: call.known == nil ? .information : nil,
                fixes: [call.renaming(field, to: suggestion.name)])
        }
    }
}

extension TemplateCall {
    /// Gives `field` the name `name`, which is right beyond doubt where the template has been loaded and does not set it
    /// yet.
    func renaming(_ field: Field, to name: String) -> Fix {
        let isSafe = known != nil && fields(named: name).isEmpty
        return Fix("Rename to '\(name)'", isSafe ? .safe : .suggested, [TextEdit(field.name, name)])
    }
}
