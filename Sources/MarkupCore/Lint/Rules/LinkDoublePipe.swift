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
    package static let kinds: [NodeKind] = [.wikilink]

    package static func check(_ node: SyntaxNode, in block: BlockSource, _ report: inout Reporter) {
        guard node.flags != LinkKind.file.rawValue, let text = node.child(.linkText),
            block[text.start] == UInt8(ascii: "|"), text.range.count > 1
        else { return }
        report.report(
            text.start - 1..<text.start + 1, "One '|' separates a link's target from its text; the second is shown.",
            fixes: [Fix("Delete one '|'", .safe, [TextEdit(text.start..<text.start + 1, "")])])
    }
}
