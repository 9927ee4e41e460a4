/// A lead that does not name its subject in bold.
package enum TitleNotBold: PageRule {
    package static let id = "title-not-bold"
    package static let severity = Severity.hint
    package static let isOnByDefault = false
    package static let summary = "The first mention of the subject in the lead is not bold."
    package static let explanation = """
        Encyclopedias set the subject of an article in bold where the lead first names it. Off by default: leads that \
        describe rather than name are right without.
        """
    package static let examples: [RuleExample] = [
        .triggering(
            "{{Infobox film\n|name=The Harbour\n|budget=1\n}}\n⟪The Harbour⟫ (1962) is a film.\n",
            fixed: "{{Infobox film\n|name=The Harbour\n|budget=1\n}}\n'''The Harbour''' (1962) is a film.\n", []),
        .silent("{{Infobox film\n|name=The Harbour\n|budget=1\n}}\n'''The Harbour''' (1962) is a film.\n", nil, []),
        .silent("Harbours are places for ships.", "No infobox says what the page is about.", []),
    ]
    package static let subject: LintTraits? = [.infobox, .damage]

    package static func check(_ page: LintedPage, _ report: inout Reporter) {
        guard let box = page.firstInfobox,
            let subject = LeadSubject(at: box.range.upperBound, in: page.tree),
            !subject.isBold
        else { return }
        var range = subject.range
        // An article that belongs to the name is bold as well.
        for field in box.fields where Infobox.namesSubject(field.name) && !field.isEmpty {
            let name = page.string(in: field.valueRange)
            let start = range.upperBound - name.utf8.count
            if start >= box.range.upperBound, start < range.lowerBound,
                page.string(in: start..<range.upperBound) == name
            {
                range = start..<range.upperBound
            }
        }
        let end = range.upperBound..<range.upperBound
        report.report(
            range, "The lead's first mention of the subject is not bold.",
            fixes: [
                Fix(
                    "Make it bold", .suggested,
                    [TextEdit(range.lowerBound..<range.lowerBound, "'''"), TextEdit(end, "'''")])
            ])
    }
}
