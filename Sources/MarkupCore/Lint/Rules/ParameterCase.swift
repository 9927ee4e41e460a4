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
        report.misspellings(.letterCase, in: call, of: block) { written, meant in
            "Field names are case-sensitive: '\(call.title)' has '\(meant)', not '\(written)'."
        }
    }
}
