/// `= a =`.
package enum HeadingLevel1: BlockRule {
    package static let id = "heading-level-1"
    package static let severity = Severity.information
    package static let summary = "A heading has level 1, which is that of the page's title."
    package static let explanation =
        "Sections begin at level 2. Pages of discussions and of some other wikis use level 1."
    package static let examples: [RuleExample] = [
        .triggering("⟪= History =⟫\nText", fixed: "== History ==\nText"),
        .silent("== History ==\nText"),
        .silent("== History =\nText", "One sign is missing: `heading-unbalanced`."),
        .silent("a = b ="),
    ]
    package static let kinds: [NodeKind] = [.heading]

    package static func check(_ node: SyntaxNode, in block: BlockSource, _ report: inout Reporter) {
        guard node.flags == 1, !HeadingUnbalanced.isUnbalanced(node, in: block) else { return }
        report.report(
            node.range, "This heading has the level of the page's title.",
            fixes: [Fix("Make it level 2", .suggested, node.edits(toLevel: 2))])
    }
}
