/// `|unit name=` where the template has `unit_name`.
package enum ParameterSeparator: CallRule {
    package static let id = "parameter-separator"
    package static let severity = Severity.warning
    package static let summary = "A field's name differs from the right one in blanks, `_` and `-` only."
    package static let explanation = """
        In the names of pages a blank and `_` are the same, in the names of fields they are not. Where the template \
        itself has not been loaded, this is information.
        """
    package static let examples: [RuleExample] = [
        .triggering(
            "{{Infobox lighthouse|name=A|⟪height m⟫=9}}", fixed: "{{Infobox lighthouse|name=A|height_m=9}}", .anywhere),
        .triggering(
            "{{Infobox military unit\n|⟪unit-name⟫=A\n|garrison=B\n}}",
            fixed: "{{Infobox military unit\n|unit_name=A\n|garrison=B\n}}", .anywhere),
        .silent("{{Infobox_lighthouse|name=A|height_m=9}}", "In a template's name it does not matter.", .anywhere),
        .silent("{{Infobox lighthouse|name=A|height_m=9|height m=8}}", "'height_m' is there.", .anywhere),
    ]
    package static let calls: CallTraits = .judged

    package static func check(_ call: TemplateCall, in block: BlockSource, _ report: inout Reporter) {
        report.misspellings(.separator, in: call, of: block) { written, meant in
            "'\(written)' is not a field of '\(call.title)'. Did you mean '\(meant)'?"
        }
    }
}
