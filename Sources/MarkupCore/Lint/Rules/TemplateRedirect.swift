/// `{{Infobox Light House` that redirects to `Infobox lighthouse`.
package enum TemplateRedirect: BlockRule {
    package static let id = "template-redirect"
    package static let severity = Severity.hint
    package static let summary = "A template is called by a name that redirects to another."
    package static let explanation = "It works. Known where the redirects of the wiki's templates have been loaded."
    package static let examples: [RuleExample] = [
        .triggering("{{⟪Infobox Light House⟫|name=A}}", fixed: "{{Infobox lighthouse|name=A}}", .anywhere),
        .silent("{{Infobox lighthouse|name=A}}", nil, .anywhere),
        .silent("{{infobox_lighthouse|name=A}}", nil, .anywhere),
    ]
    package static let kinds: [NodeKind] = [.templateName]

    package static func check(_ node: SyntaxNode, in block: BlockSource, _ report: inout Reporter) {
        guard block.templates.hasRedirects, node.parent?.kind == .template,
            node.children.allSatisfy({ $0.kind == .text || $0.kind == .newline })
        else { return }
        let name = block.trimmed(node.range)
        guard let target = block.templates.redirect(from: block.string(in: name)) else { return }
        report.report(
            name, "'\(block.string(in: name))' redirects to '\(target)'.",
            fixes: [Fix("Write '\(target)'", .suggested, [TextEdit(name, target)], isVisible: false)])
    }
}
