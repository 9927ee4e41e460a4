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
        var open: [SyntaxNode] = []
        for child in node.children where child.kind == .openTag || child.kind == .closeTag {
            guard block.isTag(child, named: "table") else { continue }
            if child.kind == .openTag { open.append(child) } else { _ = open.popLast() }
        }
        guard let table = open.first, !node.isHidden else { return }
        report.report(table.range, "This table goes on after the line of its list item.")
    }
}
