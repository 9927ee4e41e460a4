/// `{{Template:X}}`
package enum TemplateNamespace: BlockRule {
    package static let id = "template-namespace"
    package static let severity = Severity.hint
    package static let summary = "A template is called with its namespace."
    package static let explanation = "`{{X}}` is `{{Template:X}}` already."
    package static let examples: [RuleExample] = [
        .triggering("{{⟪Template:⟫Main|Prague}}", fixed: "{{Main|Prague}}", .anywhere),
        .triggering("{{⟪template: ⟫Main|Prague}}", fixed: "{{Main|Prague}}", .anywhere),
        .silent("{{Main|Prague}} [[Template:Main]]", nil, .anywhere),
        .silent(
            "{{Template:PAGENAME}} {{Template:Ns:x}}", "Without the namespace these are something else.", .anywhere),
        .silent("{{User:A/Template}}", nil, .anywhere),
    ]
    package static let kinds: [NodeKind] = [.templateName]
    package static let triggers = [UInt8(ascii: ":")]

    package static func check(_ node: SyntaxNode, in block: BlockSource, _ report: inout Reporter) {
        guard let colon = block.firstIndex(of: UInt8(ascii: ":"), in: node.range), colon > node.start,
            node.parent?.kind == .template,
            block.site.namespace(named: block.string(in: block.trimmed(node.start..<colon))) == 10
        else { return }
        let name = block.trimmed(node.range)
        let rest = block.trimmed(colon + 1..<name.upperBound)
        guard !rest.isEmpty, block.firstIndex(of: UInt8(ascii: ":"), in: rest) == nil,
            block.firstIndex(of: UInt8(ascii: "#"), in: rest) == nil,
            !block.site.isMagicWord(block.string(in: rest))
        else { return }
        let prefix = name.lowerBound..<rest.lowerBound
        report.report(
            prefix,
            "'{{\(block.string(in: rest).excerpt())}}' does the same without '\(block.string(in: block.trimmed(prefix)))'.",
            fixes: [
                Fix(
                    "Delete '\(block.string(in: block.trimmed(prefix)))'", .safe, [TextEdit(prefix, "")],
                    isVisible: false)
            ])
    }
}

extension SiteConfiguration {
    /// Whether `{{name}}` is a variable or parser function, and no template.
    fileprivate func isMagicWord(_ name: String) -> Bool {
        let lower = name.lowercased()
        return words.contains { word in
            guard !word.uses.isDisjoint(with: [.variable, .plainFunction, .hashFunction]) else { return false }
            return word.aliases.contains { alias in
                let alias = alias.hasSuffix(":") ? String(alias.dropLast()) : alias
                return word.isCaseSensitive ? alias == name : alias.lowercased() == lower
            }
        }
    }
}
