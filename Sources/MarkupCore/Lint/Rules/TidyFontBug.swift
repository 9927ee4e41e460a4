/// `<font color="red">[[Foo]]</font>`.
package enum TidyFontBug: BlockRule {
    package static let id = "tidy-font-bug"
    package static let severity = Severity.hint
    package static let isOnByDefault = false
    package static let summary = "A coloured `<font>` is put around a link and does not colour it."
    package static let explanation = """
        Links have a colour of their own. Put the colour into the text of the link: \
        `[[Foo|<span style="color: red">Foo</span>]]`.
        """
    package static let category: String? = "tidy-font-bug"
    package static let examples: [RuleExample] = [
        .triggering("a ⟪<font color=\"red\">⟫[[Foo]]</font>"),
        .triggering("a ⟪<font color=\"red\">⟫<!-- b -->[[Foo]]trail</font> b"),
        .silent("a <font color=\"red\">[[Foo|b]] c</font>"),
        .silent("a <font color=\"red\">[[Foo]][[Bar]]</font>"),
        .silent("a <font size=2>[[Foo]]</font>"),
        .silent("a <font color=\"red\"></font>"),
    ]
    package static let kinds: [NodeKind] = [.openTag]

    package static func check(_ node: SyntaxNode, in block: BlockSource, _ report: inout Reporter) {
        guard block.isTag(node, named: "font"), block.attribute("color", of: node) != nil,
            holdsOneLink(node, in: block), !node.isHidden
        else { return }
        report.report(node.range, "The colour does not reach the link: put it into the link's text.")
    }

    /// Whether there is one link between the tag and its end, and nothing else that shows.
    private static func holdsOneLink(_ tag: SyntaxNode, in block: BlockSource) -> Bool {
        let nodes = tag.block.nodes
        var index = Int(nodes[tag.index].next)
        var links = 0
        var linkEnd = -1
        while index < nodes.count, nodes[index].depth == nodes[tag.index].depth {
            let node = nodes[index]
            switch node.kind {
            case .closeTag:
                let close = SyntaxNode(block: tag.block, base: tag.base, index: index)
                return links == 1 && block.isTag(close, named: "font")
            case .wikilink:
                switch LinkKind(rawValue: node.flags) {
                case .category, .language: break
                case .file: return false
                default:
                    links += 1
                    linkEnd = node.end
                }
            case .externalLink, .url, .magicLink: links += 1
            case .comment, .behaviourSwitch: break
            case .text where Int(node.start) == linkEnd:
                // The letters right after a link belong to it.
                let text = Array(block.bytes(in: node.range))
                guard block.site.linkTrailLength(text.span, from: 0, limit: text.count) == text.count else {
                    return false
                }
            default: return false
            }
            if links > 1 { return false }
            index = Int(node.next)
        }
        return false
    }
}
