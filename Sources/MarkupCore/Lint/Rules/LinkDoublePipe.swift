/// `[[a||b]]`.
package enum LinkDoublePipe: BlockRule {
    package static let id = "link-double-pipe"
    package static let severity = Severity.warning
    package static let summary = "A link has two `|` before its text."
    package static let explanation = "MediaWiki shows the second one as part of the text."
    package static let examples: [RuleExample] = [
        .triggering("In [[Prague⟪||⟫the city]].", fixed: "In [[Prague|the city]].", .anywhere),
        .silent("In [[Prague|the city]].", nil, .anywhere),
        .silent("[[File:A.jpg|thumb||A caption]]", nil, .anywhere),
        .silent("{{x||y}}", nil, .anywhere),
    ]
    package static let kinds: [NodeKind] = [.linkText]

    package static func check(_ node: SyntaxNode, in block: BlockSource, _ report: inout Reporter) {
        let text = node.range
        guard block[text.lowerBound] == UInt8(ascii: "|"), text.count > 1, let link = node.parent,
            link.kind == .wikilink, link.flags != LinkKind.file.rawValue,
            link.child(.linkText)?.index == node.index
        else { return }
        let second = text.lowerBound..<text.lowerBound + 1
        report.report(
            second.lowerBound - 1..<second.upperBound,
            "One '|' separates a link's target from its text; the second is shown.",
            fixes: [Fix("Delete one '|'", .safe, [TextEdit(second, "")])])
    }
}
