/// `|comander1=` where the template has `commander1`.
package enum UnknownParameter: CallRule {
    package static let id = "unknown-parameter"
    package static let severity = Severity.warning
    package static let summary = "A template has no parameter of that name."
    package static let explanation = """
        MediaWiki ignores such a parameter without a word. Where the template's TemplateData or source has been loaded, \
        every unknown name is reported; of templates that are only known by what pages use, just those names that are \
        hardly anything but a slip, as information. Names that many templates take without saying so (`reason`, \
        `embed`, `child`, `module`, `nocat`) and further members of numbered families are left alone.
        """
    package static let examples: [RuleExample] = [
        .triggering(
            "{{Infobox lighthouse|name=A|⟪captoin⟫=B}}", fixed: "{{Infobox lighthouse|name=A|caption=B}}", .anywhere),
        .triggering("{{Infobox lighthouse|name=A|⟪tower shape⟫=B}}", .anywhere),
        .triggering("{{Infobox lighthouse|name=A|⟪tower shape⟫=}}", fixed: "{{Infobox lighthouse|name=A}}", .anywhere),
        .triggering(
            "{{Infobox military unit\n|unit_name=A\n|⟪garison⟫=B\n}}",
            fixed: "{{Infobox military unit\n|unit_name=A\n|garrison=B\n}}", .anywhere),
        .silent("{{Infobox lighthouse|name=A|color=B|keeper2=C|keeper9=D|child=yes}}", nil, .anywhere),
        .silent("{{Infobox military unit\n|unit_name=A\n|tower shape=B\n}}", "The counts are not complete.", .anywhere),
        .silent("{{Nobody knows|name=A|captoin=B}}", nil, .anywhere),
    ]
    package static let calls: CallTraits = .judged

    package static func check(_ call: TemplateCall, in block: BlockSource, _ report: inout Reporter) {
        for (field, verdict) in zip(call.fields, call.verdicts) where verdict != .fine {
            let name = block.string(in: field.name)
            var fixes: [Fix] = []
            var hint = ""
            if case .misspelt(let suggestion) = verdict {
                guard suggestion.slip != .letterCase, suggestion.slip != .separator else { continue }
                hint = " Did you mean '\(suggestion.name)'?"
                fixes.append(
                    Fix("Rename to '\(suggestion.name)'", .suggested, [TextEdit(field.name, suggestion.name)]))
            }
            if field.isBlank {
                fixes.append(
                    Fix(
                        "Delete the empty '\(name)'", .suggested, [TextEdit(call.removal(of: field), "")],
                        isPreferred: fixes.isEmpty, isVisible: false))
            }
            report.report(
                field.name, "'\(name)' is not a field of '\(call.title)'.\(hint)",
                severity: call.known == nil ? .information : nil, fixes: fixes)
        }
    }
}
