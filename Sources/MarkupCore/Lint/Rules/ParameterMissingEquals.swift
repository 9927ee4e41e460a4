/// `|type Infantry` in an infobox.
package enum ParameterMissingEquals: BlockRule {
    package static let id = "parameter-missing-equals"
    package static let severity = Severity.error
    package static let summary = "A field of an infobox begins with its name but has no `=`."
    package static let explanation = """
        MediaWiki takes it for an unnamed argument, which infoboxes ignore. Reported only when the template is known to \
        have a field of that name and the infobox does not set it elsewhere.
        """
    package static let examples: [RuleExample] = [
        .triggering(
            "{{Infobox military unit\n|unit_name=A\n|⟪type Infantry⟫\n|branch=Army\n}}",
            fixed: "{{Infobox military unit\n|unit_name=A\n|type=Infantry\n|branch=Army\n}}"),
        .silent("{{Infobox military unit\n|unit_name=A\n|of no known name\n|branch=Army\n}}"),
        .silent("{{Infobox military unit\n|unit_name=A\n|type=B\n|type Infantry\n}}", "'type' is there."),
        .silent("{{Infobox nobody knows\n|name=A\n|type Infantry\n}}"),
    ]

    package static let kinds: [NodeKind] = [.template]

    package static func check(_ node: SyntaxNode, in block: BlockSource, _ report: inout Reporter) {
        var named = 0
        var unnamed: [SyntaxNode] = []
        var name: SyntaxNode?
        for child in node.children {
            if child.kind == .templateName { name = child }
            guard child.kind == .templateArgument else { continue }
            if child.flags & NodeFlags.named == 0 { unnamed.append(child) } else { named += 1 }
        }
        guard named >= 2, !unnamed.isEmpty, let name else { return }
        let title = block.string(in: block.trimmed(name.range))
        guard Infobox.isInfoboxName(title),
            let template = TemplateKnowledge.embedded.template(named: title, language: block.site.language)
        else { return }
        let known = TemplateKnowledge.embedded.names(of: template)
        var present: Set<String> = []
        for child in node.children where child.kind == .templateArgument {
            if let name = child.child(.argumentName) { present.insert(block.string(in: block.trimmed(name.range))) }
        }
        for argument in unnamed { check(argument, known, present, block, &report) }
    }

    private static func check(
        _ argument: SyntaxNode, _ known: Set<String>, _ present: Set<String>, _ block: BlockSource,
        _ report: inout Reporter
    ) {
        let text = block.trimmed(argument.range)
        guard !text.isEmpty, text.count <= 400 else { return }
        var end = text.lowerBound
        while end < text.upperBound, block[end] != 0x20, block[end] != UInt8(ascii: ":") { end += 1 }
        let name = block.string(in: text.lowerBound..<end)
        guard end < text.upperBound, known.contains(name), !present.contains(name) else { return }
        var value = end
        while value < text.upperBound, block[value] == 0x20 || block[value] == UInt8(ascii: ":") { value += 1 }
        let shown = block.string(in: value..<text.upperBound).excerpt()
        report.report(
            text, "'\(block.string(in: text).excerpt())' has no '='. Did you mean '\(name)=\(shown)'?",
            fixes: [Fix("Insert '='", .suggested, [TextEdit(end..<value, "=")])])
    }
}

extension TemplateKnowledge {
    /// All parameter names of a template, families spelt out.
    func names(of template: Int) -> Set<String> {
        Set(parameters(of: template).flatMap(\.names))
    }
}
