/// `<nowiki>|</nowiki>` in an argument.
package enum ObsoleteEscape: BlockRule {
    package static let id = "obsolete-escape"
    package static let severity = Severity.hint
    package static let summary = "A `|` or `=` in an argument is escaped in an old way."
    package static let explanation = "`{{!}}` and `{{=}}` are built into MediaWiki and do the same."
    package static let examples: [RuleExample] = [
        .triggering("{{x|a=b⟪<nowiki>|</nowiki>⟫c}}", fixed: "{{x|a=b{{!}}c}}", .afterText),
        .triggering("{{x|a=b⟪&#124;⟫c}}", fixed: "{{x|a=b{{!}}c}}", .anywhere),
        .silent("a <nowiki>|</nowiki> b &#124; c", "In no argument.", .afterText),
        .silent("{{x|a=<nowiki>[[b|c]]</nowiki>}}", nil, .afterText),
        .silent("{{x|a=<code>b&#124;c</code>}}", "Code.", .afterText),
    ]
    package static let kinds: [NodeKind] = [.extensionTag, .characterReference]

    package static func check(_ node: SyntaxNode, in block: BlockSource, _ report: inout Reporter) {
        let escaped: String
        if node.kind == .characterReference {
            guard node.range.count == 6, block.bytes(of: node).elementsEqual("&#124;".utf8) else { return }
            escaped = "|"
        } else {
            guard node.range.count == 18, let content = node.child(.extensionContent), content.range.count == 1,
                block.bytes(in: node.start..<node.start + 8).elementsEqual("<nowiki>".utf8)
            else { return }
            escaped = block.string(of: content)
        }
        guard escaped == "|" || escaped == "=", let parent = node.parent, parent.kind == .argumentValue,
            !parent.children.contains(where: { $0.kind == .openTag && $0.start < node.start })
        else { return }
        let modern = escaped == "|" ? "{{!}}" : "{{=}}"
        report.report(
            node.range, "'\(modern)' does the same as '\(block.string(of: node))'.",
            fixes: [Fix("Write it '\(modern)'", .suggested, [TextEdit(node.range, modern)], isVisible: false)])
    }
}
