/// The beginning of a page as its readers see it.
package enum PageLead {
    /// Blocks that are looked at before giving up.
    private static let reach = 200

    /// The first paragraph of running text without markup; nil where the page has none near its start.
    package static func text(of tree: SyntaxTree) -> String? {
        for root in tree.roots.prefix(reach) {
            guard let first = root.children.first(where: { $0.kind != .newline && $0.kind != .comment }) else {
                continue
            }
            switch first.kind {
            case .heading: return nil
            case .text, .quote, .externalLink, .url, .openTag, .wikilink: break
            default: continue
            }
            if first.kind == .wikilink, LinkKind(rawValue: first.flags) != .page { continue }
            let text = BlockNames.plain(root, tree.text)
            if text.isEmpty { continue }
            let page = RecoveredPage(tree, withIntact: false)
            guard let box = page.infoboxes.first(where: { !$0.isIntact && $0.range.overlaps(root.range) }) else {
                return text
            }
            return paragraph(after: box.range.upperBound, on: page, tree)
        }
        return nil
    }

    /// What follows an infobox without its braces, which the parser takes for text as well, to the end of the line or to
    /// where the paragraph must have ended.
    private static func paragraph(after offset: Int, on page: RecoveredPage, _ tree: SyntaxTree) -> String? {
        let bytes = tree.text.bytes
        guard let start = bytes[offset...].firstIndex(where: { $0 > 0x20 }), !"={|<*#:;".utf8.contains(bytes[start])
        else { return nil }
        let line = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
        let seams = page.sections.paragraphBreaks + page.sections.headings.map(\.range.lowerBound)
        let end = seams.reduce(line) { $1 > start ? min($0, $1) : $0 }
        return tree.text.string(in: bytes.trimmed(start..<end))
    }
}
