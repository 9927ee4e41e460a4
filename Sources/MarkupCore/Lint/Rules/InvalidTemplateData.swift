/// A `<templatedata>` block that MediaWiki cannot read.
package enum InvalidTemplateData: BlockRule {
    package static let id = "invalid-templatedata"
    package static let severity = Severity.error
    package static let summary = "The TemplateData of a template is no JSON, or does not follow its specification."
    package static let explanation = """
        MediaWiki refuses to save a page with such a block, and editors know nothing of the template's parameters. \
        What MediaWiki would only ignore is information.
        """
    package static let examples: [RuleExample] = [
        .triggering("⟪<templatedata></templatedata>⟫", .onPage),
        .triggering("a\n\n⟪<templatedata />⟫", .onPage),
        .silent("<templatedata>{\"params\": {}}</templatedata>", nil, .onPage),
        .silent("<nowiki><templatedata /></nowiki>", nil, .afterText),
    ]
    package static let kinds: [NodeKind] = [.extensionTag]

    /// What is wrong further down is mostly the consequence of what came before.
    private static let problemLimit = 20

    package static func check(_ node: SyntaxNode, in block: BlockSource, _ report: inout Reporter) {
        guard node.range.count >= 16, block.has(word: "templatedata", at: node.start + 1..<node.start + 13) else {
            return
        }
        guard let content = node.child(.extensionContent), !block.trimmed(content.range).isEmpty else {
            return report.report(node.range, "This TemplateData block is empty: it needs an object with 'params'.")
        }
        guard let read = block.templates.reader else { return }
        for problem in read(Array(block.bytes(in: content.range))).problems.prefix(problemLimit) {
            let range = problem.range.moved(by: content.start).clamped(to: content.range)
            report.report(
                range, "TemplateData: \(problem.message)", severity: problem.isFatal ? nil : .information)
        }
    }
}
