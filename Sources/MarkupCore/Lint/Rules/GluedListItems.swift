/// List items that run together.
package enum GluedListItems: PageRule {
    package static let id = "glued-list-items"
    package static let severity = Severity.warning
    package static let summary = "The items of a list have lost their `*` and their line breaks."
    package static let explanation = """
        Looked for below headings whose sections usually hold a list, on pages that have lost their line breaks.
        """
    package static let examples: [RuleExample] = [
        .triggering(
            "The force kept four boats.The first boats were bought in 1871.In 1902 the force moved.It was disbanded in 1934."
                + "See also⟪Harbour of EllisAnn HaleNorthern Light (ship)⟫"),
        .silent("== See also ==\n* [[Harbour of Ellis]]\n* [[Ann Hale]]"),
    ]
    package static let subject: LintTraits? = .damage

    package static func check(_ page: LintedPage, _ report: inout Reporter) {
        let sections = page.recovered.sections
        for list in sections.lists where list.items.count >= 2 {
            let heading = list.heading.map { sections.headings[$0] }
            let title = heading.map { "'\(page.excerpt($0.range))' holds" } ?? "Here stand"
            let isSources = list.isOfSources(in: sections, page.bytes)
            report.report(
                list.range,
                "\(title) \(list.items.count) list items run together\(isSources ? "; their web addresses are lost" : "").",
                fixes: fixes(for: list, isSources: isSources, page))
        }
    }

    private static func fixes(for list: RecoveredList, isSources: Bool, _ page: LintedPage) -> [Fix] {
        var split: [TextEdit] = []
        var links: [TextEdit] = []
        for (index, item) in list.items.enumerated() {
            // White space before an item gives way to the line break.
            let start = index == 0 ? item.lowerBound : list.items[index - 1].upperBound
            let marker = index == 0 ? "* " : "\n* "
            split.append(TextEdit(start..<item.lowerBound, marker))
            links.append(TextEdit(start..<item.upperBound, marker + linked(page.string(in: item))))
        }
        var fixes = [Fix("Split into a bulleted list", .suggested, split)]
        if !isSources {
            fixes.append(Fix("Split into a bulleted list of links", .suggested, links, isPreferred: false))
        }
        return fixes
    }

    /// The item as a link; a remark in brackets after the title stays outside.
    static func linked(_ item: String) -> String {
        guard item.hasSuffix(")"), let bracket = item.lastIndex(of: "("), bracket > item.startIndex else {
            return "[[\(item)]]"
        }
        let remark = item[item.index(after: bracket)...].dropLast()
        let words = remark.split(separator: " ")
        guard words.count >= 3 || remark.utf8.contains(UInt8(ascii: ",")) else { return "[[\(item)]]" }
        var title = item[..<bracket]
        while title.last == " " { title.removeLast() }
        return "[[\(title)]] \(item[bracket...])"
    }
}

extension RecoveredList {
    /// Whether the list stands in a section of external links or sources rather than of pages of the wiki.
    func isOfSources(in sections: RecoveredSections, _ bytes: [UInt8]) -> Bool {
        guard let heading, sections.headings.indices.contains(heading) else { return false }
        let own = sections.headings[heading]
        let top = own.level > 2 ? sections.headings[...heading].last { $0.level == 2 } ?? own : own
        let title = String(decoding: bytes[top.range], as: UTF8.self)
        return Self.linkTitles.contains { title.lowercased().contains($0) }
    }

    /// Parts of the titles of such sections.
    private static let linkTitles = [
        "external", "link", "weblink", "extern", "ссылк", "посилання", "odkazy", "legături", "enlla", "enlace", "ligaç",
        "collegamenti", "henvisning", "lenker", "länk", "zewnętrzne", "hivatkozás", "bağlantı",
    ]
}
