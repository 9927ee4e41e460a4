/// An infobox below the first heading.
package enum InfoboxPosition: PageRule {
    package static let id = "infobox-position"
    package static let severity = Severity.hint
    package static let isOnByDefault = false
    package static let summary = "The page's first infobox stands below its first heading."
    package static let explanation = """
        Infoboxes belong before the lead. Pages that begin with a heading are left alone. Off by default: pages on several \
        things have good reasons.
        """
    package static let examples: [RuleExample] = [
        .triggering("A film.\n\n== Plot ==\n⟪{{Infobox film⟫\n|name=A\n|budget=1\n}}\n"),
        .silent("{{Infobox film\n|name=A\n|budget=1\n}}\nA film.\n\n== Plot ==\n"),
        .silent("== A ==\n{{Infobox film\n|name=A\n}}\n", "Nothing is before the heading.", []),
    ]
    package static let subject: LintTraits? = .headings

    package static func check(_ page: LintedPage, _ report: inout Reporter) {
        guard let heading = page.topLevelHeadings.first.map({ page.node(at: $0.place) }),
            !page.trimmed(0..<heading.start).isEmpty,
            let box = page.firstInfobox, box.isIntact, let opener = box.opener,
            heading.end <= box.range.lowerBound, let name = box.name, Infobox.isInfoboxName(name)
        else { return }
        report.report(
            opener, "The infobox stands below the heading '\(page.excerpt(heading.range))'.",
            related: [RelatedPlace(heading.range, "The first heading.")])
    }
}
