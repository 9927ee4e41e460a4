/// `* <table>` and the table goes on in the next line.
package enum MultilineHTMLTableInList: BlockRule {
    package static let id = "multiline-html-table-in-list"
    package static let severity = Severity.warning
    package static let summary = "A table in HTML begins in a list item and does not end on its line."
    package static let explanation = """
        The item ends with the line for MediaWiki's parser, but not for the table: the list may then reach to the end \
        of the page. Write the table on one line, or as `<ul>` and `<li>`.
        """
    package static let category: String? = "multiline-html-table-in-list"
    package static let examples: [RuleExample] = [
        .triggering("* ⟪<table>⟫<tr><td>x</td></tr>\n</table>"),
        .triggering("; a\n: ⟪<table class=b>⟫\n<tr><td>x</td></tr></table>"),
        .silent("* <table><tr><td>x</td></tr></table>\n* b"),
        .silent("<table>\n<tr><td>\n* x\n</td></tr></table>"),
        .silent("* <table>", "Nothing follows."),
    ]
    package static let kinds: [NodeKind] = [.listItem]
    package static let triggers = [UInt8(ascii: "<")]

    package static func check(_ node: SyntaxNode, in block: BlockSource, _ report: inout Reporter) {
        guard node.end < block.count else { return }
        let nodes = node.block.nodeSpan
        let end = Int(nodes[node.index].next)
        var depth = 0
        var table = 0..<0
        var child = node.index + 1
        while child < end {
            let tag = nodes[child]
            child = Int(tag.next)
            guard tag.kind == .openTag || tag.kind == .closeTag, tag.element == .table else { continue }
            if depth == 0 { table = tag.range }
            depth = tag.kind == .openTag ? depth + 1 : max(0, depth - 1)
        }
        guard depth > 0, !node.isHidden else { return }
        report.report(table, "This table goes on after the line of its list item.")
    }
}
