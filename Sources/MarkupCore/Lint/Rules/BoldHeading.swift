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
        let nodes = node.block.nodeSpan
        let end = Int(nodes[node.index].next)
        var first: Range<Int>?
        var last: Range<Int>?
        var child = node.index + 1
        while child < end {
            if nodes[child].kind == .quote {
                let range = nodes[child].range
                if first == nil { first = range } else if last == nil { last = range } else { return }
            }
            child = Int(nodes[child].next)
        }
        guard let first, let last, first.count == 3, last.count == 3 else { return }
        let title = block.trimmed(node.range)
        guard first.lowerBound == title.lowerBound, last.upperBound == title.upperBound else { return }
        report.report(
            title, "This heading is set in bold.",
            fixes: [Fix("Remove the bold", .safe, [TextEdit(first, ""), TextEdit(last, "")])])
    }
}
