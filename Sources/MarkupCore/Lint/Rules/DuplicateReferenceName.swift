/// Two footnotes of one name.
package enum DuplicateReferenceName: PageRule {
    package static let id = "duplicate-reference-name"
    package static let severity = Severity.error
    package static let summary = "Two footnotes have the same name and different content."
    package static let explanation = "MediaWiki keeps the first and shows an error message for the other."
    package static let examples: [RuleExample] = [
        .triggering(
            "a<ref name=\"b\">c</ref> d⟪<ref name=\"b\">⟫e</ref>",
            fixed: "a<ref name=\"b\">c</ref> d<ref name=\"b2\">e</ref>"),
        .silent("a<ref name=\"b\">c</ref> d<ref name=\"b\">c</ref>", nil, .anywhere),
        .silent(
            "a<ref name=\"b\">c</ref> d<ref name=\"b\" group=\"n\">e</ref>", "Groups have names of their own.",
            .anywhere),
        .silent("a<ref name=\"b\">c</ref> d<ref name=\"b\" />", nil, .anywhere),
    ]

    package static let topic = PageTopic.references

    package static func check(_ page: LintedPage, _ report: inout Reporter) {
        let references = page.references.all
        /// The index of the first of each name.
        var first: [String: Int] = [:]
        for (index, reference) in references.enumerated() where reference.isDefinition && !reference.isDynamic {
            guard let name = reference.name, !name.isEmpty, let content = reference.content else { continue }
            let key = reference.key
            guard let known = first[key] else {
                first[key] = index
                continue
            }
            let earlier = references[known]
            guard let other = earlier.content else { continue }
            guard !page.bytes[page.trimmed(content)].elementsEqual(page.bytes[page.trimmed(other)]),
                !isExclusive(reference.node), !isExclusive(earlier.node)
            else { continue }
            var fixes: [Fix] = []
            let names = Set(references.compactMap(\.name))
            let free = (2..<100).lazy.map { "\(name)\($0)" }.first { !names.contains($0) }
            if let value = reference.nameValue, let free {
                fixes.append(Fix("Rename this one to '\(free)'", .suggested, [TextEdit(value, free)]))
            }
            report.report(
                reference.node.child(.extensionOpen)?.range ?? reference.node.range,
                "Another footnote is already called '\(name)', and it says something else.",
                related: [RelatedPlace(earlier.node.range, "The first footnote called '\(name)'.")], fixes: fixes)
        }
    }

    /// Whether the reference stands in a parser function, so that only one of several may be there.
    private static func isExclusive(_ node: SyntaxNode) -> Bool {
        node.ancestors.contains { $0.kind == .parserFunction || $0.kind == .parameter || $0.kind == .includeOnly }
    }
}
