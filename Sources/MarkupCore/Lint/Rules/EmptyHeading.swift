/// `== ==`.
package enum EmptyHeading: BlockRule {
    package static let id = "empty-heading"
    package static let severity = Severity.warning
    package static let summary = "A heading has no text."
    package static let explanation =
        "Such a heading cannot be linked to and shows as an empty line in the table of contents."
    package static let category: String? = "empty-heading"
    package static let examples: [RuleExample] = [
        .triggering("a\n⟪== ==⟫\nb", fixed: "a\n\nb"),
        .triggering("a\n⟪== <!-- x --> ==⟫\nb"),
        .triggering("a\n⟪== ____ ==⟫\nb", fixed: "a\n\nb"),
        .silent("a\n== {{x}} ==\nb", "The template may give a text."),
        .silent("a\n== B ==\nb"),
    ]
    package static let kinds: [NodeKind] = [.heading]

    package static func check(_ node: SyntaxNode, in block: BlockSource, _ report: inout Reporter) {
        guard let title = node.child(.headingTitle) else { return }
        for child in title.children {
            if child.kind == .comment { continue }
            guard child.kind == .text || child.kind == .quote,
                child.kind == .quote || isBlank(child.range, in: block)
            else { return }
        }
        if title.isLeaf, !isBlank(title.range, in: block) { return }
        let hasComment = title.child(.comment) != nil
        report.report(
            node.range, "This heading is empty.",
            fixes: hasComment ? [] : [Fix("Delete the heading", .suggested, [TextEdit(node.range, "")])])
    }

    /// Spaces and underscores make no anchor.
    private static func isBlank(_ range: Range<Int>, in block: BlockSource) -> Bool {
        block.bytes(in: range).allSatisfy { $0.isWikiSpace || $0 == UInt8(ascii: "_") }
    }
}
