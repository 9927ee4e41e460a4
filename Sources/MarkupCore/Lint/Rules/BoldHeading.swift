/// `== '''a''' ==`.
package enum BoldHeading: BlockRule {
    package static let id = "bold-heading"
    package static let severity = Severity.information
    package static let summary = "A heading is set in bold."
    package static let explanation =
        "Headings have their own style; bold marks show in the table of contents' source and in links."
    package static let examples: [RuleExample] = [
        .triggering("== ⟪'''History'''⟫ ==", fixed: "== History =="),
        .silent("== History =="),
        .silent("== ''Romeo'' =="),
        .silent("== '''R'''omeo ==", "Only a part of the title."),
    ]
    package static let kinds: [NodeKind] = [.headingTitle]

    package static func check(_ node: SyntaxNode, in block: BlockSource, _ report: inout Reporter) {
        let title = block.trimmed(node.range)
        var first: SyntaxNode?
        var last: SyntaxNode?
        for child in node.children where child.kind == .quote {
            if first == nil { first = child } else if last == nil { last = child } else { return }
        }
        guard let first, let last, first.range.count == 3, last.range.count == 3, first.start == title.lowerBound,
            last.end == title.upperBound
        else { return }
        report.report(
            title, "This heading is set in bold.",
            fixes: [Fix("Remove the bold", .safe, [TextEdit(first.range, ""), TextEdit(last.range, "")])])
    }
}
