/// `[http://x [[Y]]]`.
package enum LinkInExternalLink: BlockRule {
    package static let id = "link-in-external-link"
    package static let severity = Severity.error
    package static let summary = "The text of an external link holds a page link."
    package static let explanation = """
        A link cannot be part of another: browsers end the outer one where the inner one begins.
        """
    package static let category: String? = "wikilink-in-extlink"
    package static let examples: [RuleExample] = [
        .triggering("⟪[http://example.org a [[b]] c]⟫", fixed: "[http://example.org a b c]", .anywhere),
        .triggering("⟪[http://example.org [[Prague|the city]]]⟫", fixed: "[http://example.org the city]", .anywhere),
        .triggering("⟪[http://example.org a [[File:A.jpg|thumb]]]⟫"),
        .silent("[http://example.org [[File:A.jpg|link=]] b]", "The picture is no link.", .anywhere),
        .silent("[http://example.org a] [[b]]", nil, .anywhere),
    ]
    package static let kinds: [NodeKind] = [.externalLink]

    package static func check(_ node: SyntaxNode, in block: BlockSource, _ report: inout Reporter) {
        let nodes = node.block.nodeSpan
        let inner = node.index + 1..<Int(nodes[node.index].next)
        guard inner.contains(where: { nodes[$0].kind == .wikilink }) else { return }
        let links = node.descendants.filter { $0.kind == .wikilink && isClickable($0, in: block) }
        guard let first = links.first else { return }
        var edits: [TextEdit] = []
        for link in links {
            guard link.flags != LinkKind.file.rawValue, let shown = link.child(.linkText) ?? link.child(.linkTarget),
                shown.end <= link.end
            else { continue }
            edits.append(TextEdit(link.start..<shown.start, ""))
            edits.append(TextEdit(shown.end..<link.end, ""))
        }
        report.report(
            node.range,
            "This web link holds the page link '\(block.string(of: first).excerpt())': one of them cannot work.",
            related: [RelatedPlace(first.range, "The page link.")],
            fixes: edits.isEmpty ? [] : [Fix("Keep the text of the page link only", .suggested, edits)])
    }

    /// Categories and languages show nothing, and an image with an empty `link=` is only a picture.
    private static func isClickable(_ link: SyntaxNode, in block: BlockSource) -> Bool {
        switch LinkKind(rawValue: link.flags) {
        case .category, .language: return false
        case .file:
            return !link.children.contains { option in
                guard option.kind == .imageOption else { return false }
                let text = block.bytes(in: block.trimmed(option.range))
                return text.elementsEqual("link=".utf8)
            }
        default: return true
        }
    }
}
