/// `=== a ==` and `== a`.
package enum HeadingUnbalanced: BlockRule {
    package static let id = "heading-unbalanced"
    package static let severity = Severity.warning
    package static let summary = "A heading has more `=` on one side than on the other."
    package static let explanation = """
        MediaWiki takes the smaller number as the level and shows the other signs as part of the title. A line that \
        begins with `==` and has none at its end is no heading at all.
        """
    package static let examples: [RuleExample] = [
        .triggering("⟪=== History ==⟫\nText", fixed: "== History ==\nText"),
        .triggering("⟪== History ===⟫\nText", fixed: "== History ==\nText"),
        .triggering("⟪== History =⟫\nText", fixed: "== History ==\nText"),
        .triggering("⟪== History⟫\nText", fixed: "== History ==\nText"),
        .silent("== History ==\nText"),
        .silent("== E = mc ==\nText"),
        .silent("== History == <!-- note -->\nText"),
        .silent("a == b\nText", "Not at the start of a line."),
    ]
    package static let kinds: [NodeKind] = [.heading, .block]
    package static let firstLook: FirstLook? = FirstLook(flags: NodeFlags.hasHeadings, starts: [UInt8(ascii: "=")])

    package static func check(_ node: SyntaxNode, in block: BlockSource, _ report: inout Reporter) {
        if node.kind == .heading { checkHeading(node, in: block, &report) } else { checkLine(node, in: block, &report) }
    }

    /// Whether `heading` has more signs on one side than on the other.
    static func isUnbalanced(_ heading: SyntaxNode, in block: BlockSource) -> Bool {
        inner(of: heading, in: block) != nil
    }

    /// What an unbalanced heading has between its signs; nil for a balanced one.
    private static func inner(of heading: SyntaxNode, in block: BlockSource) -> Range<Int>? {
        guard let child = heading.block.child(.headingTitle, of: heading.index) else { return nil }
        let title = heading.block.nodeSpan[child].range
        var start = title.lowerBound
        while start < title.upperBound, block[start] == UInt8(ascii: "=") { start += 1 }
        var end = title.upperBound
        while end > start, block[end - 1] == UInt8(ascii: "=") { end -= 1 }
        return start < end && (start > title.lowerBound) != (end < title.upperBound) ? start..<end : nil
    }

    private static func checkHeading(_ heading: SyntaxNode, in block: BlockSource, _ report: inout Reporter) {
        guard let inner = inner(of: heading, in: block), let title = heading.child(.headingTitle) else { return }
        let left = inner.lowerBound - heading.start
        let right = heading.end - inner.upperBound
        let surplus =
            inner.lowerBound > title.start ? title.start..<inner.lowerBound : inner.upperBound..<title.end
        let shorter = inner.lowerBound > title.start ? heading.end : heading.start
        let fix =
            heading.flags > 1
            ? Fix("Delete the surplus '\(block.string(in: surplus))'", .safe, [TextEdit(surplus, "")])
            : Fix(
                "Make it level 2", .safe,
                [TextEdit(shorter..<shorter, "=")]
                    + (surplus.count > 1 ? [TextEdit(surplus.lowerBound + 1..<surplus.upperBound, "")] : []))
        report.report(
            heading.range,
            "This heading begins with \(left) '=' and ends with \(right), so it is shown as level \(heading.flags) with '\(block.string(in: surplus))' in its title.",
            fixes: [fix])
    }

    /// A line of text that only begins like a heading.
    private static func checkLine(_ root: SyntaxNode, in block: BlockSource, _ report: inout Reporter) {
        let nodes = root.block.nodeSpan
        guard block[0] == UInt8(ascii: "="), block[1] == UInt8(ascii: "="), nodes.count > 1, nodes[1].kind == .text
        else { return }
        var equals = 0
        while block[equals] == UInt8(ascii: "=") { equals += 1 }
        let line = block.trimmed(0..<block.lineEnd(from: 0))
        guard equals <= 6, line.upperBound > equals, line.count < 120,
            !block.bytes(in: equals..<line.upperBound).contains(UInt8(ascii: "=")), nodes[1].end >= line.upperBound
        else { return }
        let closer = (block[equals] == UInt8(ascii: " ") ? " " : "") + String(repeating: "=", count: equals)
        report.report(
            line, "This line begins like a heading but has no '=' at its end, so it is shown as text.",
            fixes: [
                Fix(
                    "Append '\(closer)'", .suggested, [TextEdit(line.upperBound..<line.upperBound, closer)])
            ])
    }
}
