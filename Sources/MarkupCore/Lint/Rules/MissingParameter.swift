/// An infobox without the field that names its subject.
package enum MissingParameter: PageRule {
    package static let id = "missing-parameter"
    package static let severity = Severity.warning
    package static let summary = "An infobox that lost its beginning lacks the field that names its subject."
    package static let explanation = """
        When the opener of an infobox is cut away, its first fields go with it. Reported where nearly all uses of the \
        inferred template set such a field; an infobox that has its opener is left alone, since its name may come from \
        elsewhere.
        """
    package static let examples: [RuleExample] = [
        .triggering(
            "⟪), () ⟫|image=x.jpg |branch=Army |garrison=Port Ellis |battles=None |commander1=Ann Hale\n}}\n"
                + "The '''Coast Guard''' was a force.\n",
            fixed: "), () |unit_name=Coast Guard\n|image=x.jpg |branch=Army |garrison=Port Ellis |battles=None "
                + "|commander1=Ann Hale\n}}\nThe '''Coast Guard''' was a force.\n", [.inComment]),
        .silent("{{Infobox military unit\n|branch=Army\n|garrison=Port Ellis\n|size=5\n}}"),
        .silent("|unit_name=Coast Guard |branch=Navy |garrison=Port Ellis |command_structure=Fleet }}"),
    ]

    package static func check(_ page: LintedPage, _ report: inout Reporter) {
        for box in page.recovered.infoboxes {
            guard let name = box.name, let field = box.missingTitleParameter, let first = box.fields.first else {
                continue
            }
            let place = box.leftover ?? first.head
            let subject = LeadSubject(at: box.range.upperBound, in: page.tree).map { page.string(in: $0.range) }
            let insertion = first.range.lowerBound..<first.range.lowerBound
            let line = "|\(field)=" + (subject ?? "")
            report.report(
                place, "'\(name)' has no '\(field)'.",
                fixes: [
                    Fix(
                        "Insert '\(line)'", subject == nil ? .manual : .suggested, [TextEdit(insertion, line + "\n")],
                        isPreferred: subject != nil)
                ])
        }
    }
}
