/// Fields of an infobox without `{{Infobox …`.
package enum InfoboxMissingOpener: PageRule {
    package static let id = "infobox-missing-opener"
    package static let severity = Severity.error
    package static let summary = "Infobox fields stand in the text without an opening `{{Infobox …`."
    package static let explanation = """
        MediaWiki shows the fields as text. The template is inferred from the names of the fields, each weighted by how \
        few templates know it; where the names fit several templates, the best three are offered. Cells of tables, \
        attributes of tags and samples of code are not taken for fields: three different names are needed, of which the \
        best template knows most.
        """
    package static let examples: [RuleExample] = [
        .triggering(
            "⟪), () ⟫|image=x.jpg |branch=Army |garrison=Port Ellis |battles=None |commander1=Ann Hale\n}}\n",
            fixed: "{{Infobox military unit\n|image=x.jpg |branch=Army |garrison=Port Ellis |battles=None "
                + "|commander1=Ann Hale\n}}\n", [.inComment]),
        .triggering(
            "⟪|unit_name=⟫Coast Guard\n|branch=Navy\n|garrison=Port Ellis\n|command_structure=Fleet\n}}\n",
            fixed: "{{Infobox military unit\n|unit_name=Coast Guard\n|branch=Navy\n|garrison=Port Ellis\n"
                + "|command_structure=Fleet\n}}\n", [.inComment]),
        .silent("{|\n| style=\"x\" | a | class=\"y\" | b\n|}", "Cells of a table."),
        .silent("Write |name=, |size= or |type= in it.", "Too little to know a template by."),
        .silent("{{Infobox military unit\n|unit_name=A\n|garrison=B\n|branch=C\n}}"),
    ]
    package static let subject: LintTraits? = .damage

    package static func check(_ page: LintedPage, _ report: inout Reporter) {
        for box in page.recovered.infoboxes where box.inferred && box.opener == nil {
            guard let evidence = box.evidence, let first = box.fields.first else { continue }
            let place = box.leftover ?? first.head
            report.report(place, message(evidence), fixes: fixes(for: box, evidence, page))
        }
    }

    private static func message(_ evidence: TemplateInference) -> String {
        let start = "Infobox fields without an opening '{{Infobox …'."
        guard let best = evidence.candidates.first else { return start + " The template is not a known one." }
        let isWhole = evidence.accepted != nil && best.known == evidence.total
        let sentence = evidence.sentence
        return start + " " + (isWhole ? "All " + sentence.dropFirst("\(best.known) of ".utf8.count) : sentence)
    }

    private static func fixes(for box: Infobox, _ evidence: TemplateInference, _ page: LintedPage) -> [Fix] {
        let place = box.leftover ?? box.range.lowerBound..<box.range.lowerBound
        var fixes: [Fix] = []
        let names = evidence.accepted.map { [$0.name] } ?? evidence.candidates.map(\.name)
        for name in names {
            let replaced = box.leftover.map { " (replaces the leftover '\(page.excerpt($0))')" } ?? ""
            fixes.append(
                Fix(
                    "Insert '{{\(name)'\(replaced)", .suggested, [TextEdit(place, "{{\(name)\n")],
                    isPreferred: evidence.accepted != nil))
        }
        if let name = evidence.accepted?.name, let leftover = box.leftover, let field = box.missingTitleParameter {
            let start = leftover.lowerBound..<leftover.lowerBound
            fixes.append(
                Fix(
                    "Insert '{{\(name)' and keep the leftover text", .suggested,
                    [TextEdit(start, "{{\(name)\n|\(field)=")], isPreferred: false))
        }
        if names.isEmpty {
            let start = place.lowerBound..<place.lowerBound
            fixes.append(Fix("Insert '{{Infobox'", .manual, [TextEdit(start, "{{Infobox \n")], isPreferred: false))
        }
        return fixes
    }
}
