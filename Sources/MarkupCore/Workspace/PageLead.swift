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
            if !text.isEmpty { return text }
        }
        return nil
    }
}
