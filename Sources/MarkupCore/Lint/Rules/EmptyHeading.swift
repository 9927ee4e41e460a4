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
        guard let title = node.block.child(.headingTitle, of: node.index) else { return }
        let nodes = node.block.nodeSpan
        let end = Int(nodes[title].next)
        if end == title + 1, !isBlank(nodes[title].range, in: block) { return }
        var hasComment = false
        var child = title + 1
        while child < end {
            switch nodes[child].kind {
            case .comment: hasComment = true
            case .quote: break
            case .text where isBlank(nodes[child].range, in: block): break
            default: return
            }
            child = Int(nodes[child].next)
        }
        report.report(
            node.range, "This heading is empty.",
            fixes: hasComment ? [] : [Fix("Delete the heading", .suggested, [TextEdit(node.range, "")])])
    }

    /// Spaces and underscores make no anchor.
    private static func isBlank(_ range: Range<Int>, in block: BlockSource) -> Bool {
        block.withBytes(in: range) { bytes in
            for index in bytes.indices where !bytes[index].isWikiSpace && bytes[index] != UInt8(ascii: "_") {
                return false
            }
            return true
        }
    }
}
