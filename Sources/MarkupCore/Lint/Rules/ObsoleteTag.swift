/// `<center>`, `<font>`, `<strike>`, `<tt>`.
package enum ObsoleteTag: BlockRule {
    package static let id = "obsolete-tag"
    package static let severity = Severity.hint
    package static let summary = "An element is used that HTML5 has given up."
    package static let explanation = """
        Browsers still show `<center>`, `<font>`, `<strike>` and `<tt>`, but wikis replace them by styles and by `<s>` \
        and `<code>`. `<big>` is not counted among them.
        """
    package static let category: String? = "obsolete-tag"
    package static let examples: [RuleExample] = [
        .triggering("a ⟪<tt>⟫b</tt> c", fixed: "a <code>b</code> c", .anywhere),
        .triggering("a ⟪<strike>⟫b</strike> c", fixed: "a <s>b</s> c", .anywhere),
        .triggering("⟪<center>⟫a</center>"),
        .silent("<big>a</big> <code>b</code> <s>c</s>", nil, .anywhere),
    ]
    package static let kinds: [NodeKind] = [.openTag]

    package static func check(_ node: SyntaxNode, in block: BlockSource, _ report: inout Reporter) {
        guard let element = Element(node, in: block) else { return }
        var fixes: [Fix] = []
        if let modern = element.replacement, let endTag = startOfEndTag(of: node, named: element.name, in: block) {
            let count = element.name.utf8CodeUnitCount
            fixes.append(
                Fix(
                    modern.title, .suggested,
                    [
                        TextEdit(node.start + 1..<node.start + 1 + count, modern.name),
                        TextEdit(endTag + 2..<endTag + 2 + count, modern.name),
                    ]))
        }
        report.report(node.range, element.message, fixes: fixes, tag: .deprecated)
    }

    /// An element that HTML5 gave up; `big` is not reported by MediaWiki's Linter. Many pages have hundreds of one: no text
    /// is made for them.
    private enum Element {
        case center, font, strike, tt

        /// That of the start tag `tag`, if it is one.
        init?(_ tag: SyntaxNode, in block: BlockSource) {
            let name = block.nameRange(ofTag: tag)
            switch name.count {
            case 2 where block.has(word: "tt", at: name): self = .tt
            case 4 where block.has(word: "font", at: name): self = .font
            case 6 where block.has(word: "center", at: name): self = .center
            case 6 where block.has(word: "strike", at: name): self = .strike
            default: return nil
            }
        }

        var name: StaticString {
            switch self {
            case .center: "center"
            case .font: "font"
            case .strike: "strike"
            case .tt: "tt"
            }
        }

        var message: String {
            switch self {
            case .center: "'<center>' is obsolete."
            case .font: "'<font>' is obsolete."
            case .strike: "'<strike>' is obsolete."
            case .tt: "'<tt>' is obsolete."
            }
        }

        /// The element to take for it, and what to call that.
        var replacement: (name: String, title: String)? {
            switch self {
            case .strike: ("s", "Replace by '<s>'")
            case .tt: ("code", "Replace by '<code>'")
            case .center, .font: nil
            }
        }
    }

    /// Where the next end tag of that name among the siblings begins, when no other start tag comes before it.
    private static func startOfEndTag(of tag: SyntaxNode, named name: StaticString, in block: BlockSource) -> Int? {
        let nodes = tag.block.nodeSpan
        let depth = nodes[tag.index].depth
        var index = Int(nodes[tag.index].next)
        while index < nodes.count, nodes[index].depth == depth {
            let sibling = nodes[index]
            index = Int(sibling.next)
            guard sibling.kind == .openTag || sibling.kind == .closeTag else { continue }
            guard block.has(word: name, at: block.nameRange(ofTag: sibling.range)) else { continue }
            return sibling.kind == .closeTag ? Int(sibling.start) : nil
        }
        return nil
    }
}
