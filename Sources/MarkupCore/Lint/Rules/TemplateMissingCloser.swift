/// `{{` that is never closed.
package enum TemplateMissingCloser: PageRule {
    package static let id = "template-missing-closer"
    package static let severity = Severity.error
    package static let summary = "A template that begins with `{{` is never closed."
    package static let explanation = """
        Without its `}}` MediaWiki shows the whole template as text. A template that is closed but holds an unclosed \
        `[[` is not reported here: the link is to blame.
        """
    package static let examples: [RuleExample] = [
        .triggering("See ⟪{{main⟫|Prague\n\nText.", fixed: "See {{main|Prague}}\n\nText."),
        .triggering("⟪{{quote⟫|a|b\n|c=d\n\nText.", fixed: "{{quote|a|b\n|c=d\n}}\n\nText."),
        .triggering(
            "a<ref>⟪{{cite web⟫|url=http://example.org</ref> b",
            fixed: "a<ref>{{cite web|url=http://example.org}}</ref> b"),
        .triggering("⟪{{a⟫ {{b}} c", fixed: "{{a {{b}} c}}"),
        .triggering(
            "⟪{{Infobox film⟫\n|name=The Harbour\n|budget=1\n\n'''The Harbour''' is a film.",
            fixed: "{{Infobox film\n|name=The Harbour\n|budget=1\n}}\n\n'''The Harbour''' is a film."),
        .silent("{{main|[[Prague|city}}", "The unclosed link is to blame."),
        .silent("{{main|Prague}", "A business of `template-bad-closer`."),
        .silent("{ {x} }", "Single braces are text."),
    ]
    package static let subject: LintTraits? = [.loneBrackets, .damage]

    package static func check(_ page: LintedPage, _ report: inout Reporter) {
        let swallowed = Set(page.swallowedClosers.map(\.template))
        let boxes = page.recovered.infoboxes.filter { box in
            if let opener = box.opener, swallowed.contains(opener.lowerBound) { return false }
            return box.closer == nil && box.opener.flatMap { page.damagedBraces.closers[$0.lowerBound] } == nil
        }
        for box in boxes { report.infobox(box, page) }
        let starts = Set(boxes.compactMap { $0.opener?.lowerBound })
        var ends = TemplateEnds(in: page.tree.text)
        for opener in page.brackets.openers where opener.bracket.kind == .braces {
            let start = opener.range.upperBound - 2
            if starts.contains(start) || swallowed.contains(start) { continue }
            let limit = Int(opener.bracket.limit)
            if page.damagedBraces.closers[start] != nil { continue }
            let name = page.templateName(at: start)
            let place = ends.place(openedAt: start, limit: limit)
            let end = place.offset..<place.offset
            report.report(
                start..<max(name.upperBound, start + 2),
                "'\(page.templateHead(at: start))' is never closed: '}}' is missing, so the template is shown as text.",
                fixes: [
                    place.isMultiline
                        ? Fix("Insert '}}' on a line of its own", .suggested, TextEdit(end, "\n}}"))
                        : Fix("Insert '}}'", .suggested, TextEdit(end, "}}"))
                ])
        }
    }
}

extension Reporter {
    /// An infobox without `}}`: it ends where the page's text begins.
    fileprivate mutating func infobox(_ box: Infobox, _ page: LintedPage) {
        guard let last = box.fields.last else { return }
        let gap = box.gapAtEnd
        let text = page.excerpt(gap.upperBound..<min(gap.upperBound + 160, page.bytes.count), limit: 30)
        let swallowed = text.isEmpty ? "" : " Everything after '\(last.name)=' is swallowed, from '\(text)' on."
        let isOverLines = page.string(in: gap).utf8.contains(0x0A)
        let edit =
            isOverLines || text.isEmpty
            ? TextEdit(gap.lowerBound..<gap.lowerBound, "\n}}") : TextEdit(gap, "\n}}\n\n")
        report(
            box.opener ?? (gap.isEmpty ? last.head : gap), "The infobox is never closed: '}}' is missing.\(swallowed)",
            fixes: [Fix("Insert '}}' before the lead paragraph", .suggested, [edit])])
    }
}
