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
        .silent("<span id=\"a\">b</span>\n\n<div id='A'>c</div>", "Capital and small letters differ."),
        .silent("<h2 id=\"a\">b</h2>\n<h2 id=\"a\">c</h2>"),
        .silent("<span id=\"a{{x}}\">b</span> <span id=\"a{{x|1}}\">b</span>"),
        .silent("{{x|<span id=\"a\">b</span>}} <span id=\"a\">b</span>"),
    ]

    package static func check(_ page: LintedPage, _ report: inout Reporter) {
        var seen: [[UInt8]: Range<Int>] = [:]
        for tag in page.tags where tag.kind == .openTag && !tag.isLeaf {
            guard let id = ElementAttributes.value(of: "id", in: tag, { page.bytes[$0] }), !id.isEmpty,
                !ElementAttributes.holdCalls(tag), !headings.contains(page.tagName(of: tag))
            else { continue }
            guard let first = seen.updateValue(tag.range, forKey: id) else { continue }
            seen[id] = first
            report.report(
                tag.range, "The id '\(String(decoding: id, as: UTF8.self).excerpt())' is given twice.",
                related: [RelatedPlace(first, "First given here.")])
        }
    }

    private static let headings: Set<String> = ["h1", "h2", "h3", "h4", "h5", "h6"]
}
