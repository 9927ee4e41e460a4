/// `<span id="a">` twice.
package enum DuplicateIds: PageRule {
    package static let id = "duplicate-ids"
    package static let severity = Severity.information
    package static let isOnByDefault = false
    package static let summary = "Two elements of the page have the same `id`."
    package static let explanation = """
        A link to the anchor leads to the first of them. Headings are not counted: MediaWiki numbers theirs. An `id` that \
        holds a call is not known.
        """
    package static let category: String? = "duplicate-ids"
    package static let examples: [RuleExample] = [
        .triggering("<span id=\"a\">b</span>\n\n⟪<div id='a'>⟫c</div>"),
        .triggering("{| id=a\n| id=b | c\n|}\n\n⟪{| id=a⟫\n⟪| id=b⟫ | c\n|}"),
        .silent("<span id=\"a\">b</span>\n\n<div id='A'>c</div>", "Capital and small letters differ."),
        .silent("<h2 id=\"a\">b</h2>\n<h2 id=\"a\">c</h2>"),
        .silent("<span id=\"a{{x}}\">b</span> <span id=\"a{{x|1}}\">b</span>"),
        .silent("{{x|<span id=\"a\">b</span>}} <span id=\"a\">b</span>"),
    ]

    package static func check(_ page: LintedPage, _ report: inout Reporter) {
        var seen: [[UInt8]: Range<Int>] = [:]
        for holder in page.attributeHolders {
            guard holder.kind == .attributes || !headings.contains(page.tagName(of: holder)),
                let id = ElementAttributes.value(of: "id", in: holder, { page.bytes[$0] }), !id.isEmpty,
                !ElementAttributes.holdCalls(holder)
            else { continue }
            // The attributes of a table, a row or a cell are those of what begins with a mark before them.
            let start = holder.kind == .attributes ? holder.parent?.start ?? holder.start : holder.start
            let range = page.trimmed(start..<holder.end)
            guard let first = seen.updateValue(range, forKey: id) else { continue }
            seen[id] = first
            report.report(
                range, "The id '\(String(decoding: id, as: UTF8.self).excerpt())' is given twice.",
                related: [RelatedPlace(first, "First given here.")])
        }
    }

    private static let headings: Set<String> = ["h1", "h2", "h3", "h4", "h5", "h6"]
}
