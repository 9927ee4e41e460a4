/// `{{Infobx military unit`
package enum UnknownTemplate: BlockRule {
    package static let id = "unknown-template"
    package static let severity = Severity.warning
    package static let summary = "The name of an infobox is misspelt."
    package static let explanation = """
        Without the wiki's list of templates only near misses of well-known names can be told: reported are names whose \
        first word is nearly `Infobox` and whose rest makes a known infobox of it.
        """
    package static let examples: [RuleExample] = [
        .triggering(
            "{{⟪Infobx military unit⟫|unit_name=A}}", fixed: "{{Infobox military unit|unit_name=A}}", .anywhere),
        .triggering("{{⟪Inofbox lighthouse⟫|name=A}}", fixed: "{{Infobox lighthouse|name=A}}", .anywhere),
        .silent("{{Infobox military unit|unit_name=A}}", nil, .anywhere),
        .silent("{{Infobx of nobody|name=A}}", "Not known either way.", .anywhere),
        .silent("{{Infobar film|name=A}}", "Two letters off.", .anywhere),
    ]
    package static let kinds: [NodeKind] = [.templateName]
    package static let triggers: [UInt8] = [0x20]

    package static func check(_ node: SyntaxNode, in block: BlockSource, _ report: inout Reporter) {
        guard let first = block[node.start], first | 0x20 == UInt8(ascii: "i"), node.range.count > 9 else { return }
        let name = block.trimmed(node.range)
        guard let blank = block.firstIndex(of: 0x20, in: name), (5...8).contains(blank - name.lowerBound),
            node.children.allSatisfy({ $0.kind == .text || $0.kind == .newline })
        else { return }
        let word = block.bytes(in: name.lowerBound..<blank).map { UInt32($0 | 0x20) }
        let right = "infobox".utf8.map { UInt32($0) }
        guard word != right, EditDistance.between(word, right, limit: 1) <= 1, node.parent?.kind == .template else {
            return
        }
        let rest = block.bytes(in: blank..<name.upperBound)
        let full = Array("Infobox".utf8) + rest
        guard block.templates.template(named: block.bytes(in: name)) == nil,
            block.templates.template(named: full[...]) != nil
                || TemplateKnowledge.embedded.template(named: full[...], language: block.site.language) != nil,
            TemplateKnowledge.embedded.template(named: block.bytes(in: name), language: block.site.language) == nil
        else { return }
        let meant = String(decoding: full, as: UTF8.self)
        report.report(
            name, "There is no '\(block.string(in: name))' that is known. Did you mean '\(meant)'?",
            fixes: [Fix("Write '\(meant)'", .suggested, [TextEdit(name.lowerBound..<blank, "Infobox")])])
    }
}
