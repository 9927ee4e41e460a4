/// `|type Infantry` in an infobox.
package enum ParameterMissingEquals: PageRule {
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

    package static func check(_ page: LintedPage, _ report: inout Reporter) {
        for node in page.nodes(of: .template) {
            var names: Set<String> = []
            var unnamed: [SyntaxNode] = []
            for child in node.children where child.kind == .templateArgument {
                if child.flags & NodeFlags.named == 0 {
                    unnamed.append(child)
                } else if let name = child.child(.argumentName) {
                    names.insert(page.string(in: page.trimmed(name.range)))
                }
            }
            guard !unnamed.isEmpty, names.count >= 2, let name = node.child(.templateName) else { continue }
            let title = page.string(in: page.trimmed(name.range))
            guard Infobox.isInfoboxName(title),
                let template = TemplateKnowledge.embedded.template(named: title, language: page.site.language)
            else { continue }
            let known = TemplateKnowledge.embedded.names(of: template)
            for argument in unnamed { check(argument, known, names, page, &report) }
        }
    }

    private static func check(
        _ argument: SyntaxNode, _ known: Set<String>, _ present: Set<String>, _ page: LintedPage,
        _ report: inout Reporter
    ) {
        let text = page.trimmed(argument.range)
        guard !text.isEmpty, text.count <= 400 else { return }
        var end = text.lowerBound
        while end < text.upperBound, page.bytes[end] != 0x20, page.bytes[end] != UInt8(ascii: ":") { end += 1 }
        let name = page.string(in: text.lowerBound..<end)
        guard end < text.upperBound, known.contains(name), !present.contains(name) else { return }
        var value = end
        while value < text.upperBound, page.bytes[value] == 0x20 || page.bytes[value] == UInt8(ascii: ":") {
            value += 1
        }
        report.report(
            text,
            "'\(page.excerpt(text))' has no '='. Did you mean '\(name)=\(page.excerpt(value..<text.upperBound))'?",
            fixes: [Fix("Insert '='", .suggested, [TextEdit(end..<value, "=")])])
    }
}

extension TemplateKnowledge {
    /// All parameter names of a template, families spelt out.
    func names(of template: Int) -> Set<String> {
        Set(parameters(of: template).flatMap(\.names))
    }
}
