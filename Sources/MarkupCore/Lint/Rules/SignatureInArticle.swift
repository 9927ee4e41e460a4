/// `~~~~`
package enum SignatureInArticle: BlockRule {
    package static let id = "signature-in-article"
    package static let severity = Severity.information
    package static let summary = "A signature (`~~~~`) stands in the text."
    package static let explanation = """
        MediaWiki replaces it by the name of whoever saves the page. Discussions need that, articles never do.
        """
    package static let examples: [RuleExample] = [
        .triggering("A claim. ⟪~~~~⟫", fixed: "A claim. ", .anywhere),
        .silent("a ~~ b", nil, .anywhere),
        .silent("a <nowiki>~~~~</nowiki> b"),
    ]
    package static let kinds: [NodeKind] = [.signature]

    package static func check(_ node: SyntaxNode, in block: BlockSource, _ report: inout Reporter) {
        report.report(
            node.range, "'\(block.string(of: node))' becomes a signature when the page is saved; articles have none.",
            fixes: [Fix("Delete the signature", .suggested, TextEdit(node.range, ""))])
    }
}
