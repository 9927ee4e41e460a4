/// `|size=5<ref>…` without `</ref>` in a template.
package enum FieldUnclosedTag: PageRule, BlockRule {
    package static let id = "field-unclosed-tag"
    package static let severity = Severity.error
    package static let summary = "The tag of a footnote or of another extension in a field is not closed."
    package static let explanation = """
        Where no end tag follows on the page, the tag is shown as text. Where another footnote's `</ref>` follows, all \
        between them becomes part of the footnote, the `}}` of the template too: the template is shown as text.
        """
    package static let examples: [RuleExample] = [
        .triggering(
            "{{Infobox film|name=A|budget=5⟪<ref>⟫B|music=C}} d",
            fixed: "{{Infobox film|name=A|budget=5<ref>B</ref>|music=C}} d", .afterText),
        .triggering(
            "{{Infobox film\n|name=A\n|budget=5⟪<ref>⟫B\n|music=C\n}}\nIt is a film.<ref>D</ref>\n",
            fixed: "{{Infobox film\n|name=A\n|budget=5<ref>B</ref>\n|music=C\n}}\nIt is a film.<ref>D</ref>\n",
            .afterText),
        .triggering(
            "{{Infobox film\n|name=A\n|budget=5⟪<ref name=x>⟫\n|music=C\n}}\nA film.<ref name=x>D</ref>\n",
            fixed: "{{Infobox film\n|name=A\n|budget=5<ref name=x/>\n|music=C\n}}\nA film.<ref name=x>D</ref>\n",
            .afterText),
        .silent("{{Infobox film|name=A|budget=5<ref>B</ref><ref name=x/>|music=C}} d", nil, .afterText),
        .silent("a<ref>b", "In the text: `unclosed-tag`.", .afterText),
    ]
    package static let kinds: [NodeKind] = [.text]
    package static let triggers = [UInt8(ascii: "<")]

    /// Whether `node` stands in the argument of a template.
    static func isInField(_ node: SyntaxNode) -> Bool {
        node.ancestors.contains { $0.kind == .templateArgument }
    }

    // MARK: Shown as text

    package static func check(_ node: SyntaxNode, in block: BlockSource, _ report: inout Reporter) {
        guard block.firstIndex(of: UInt8(ascii: "<"), in: node.range) != nil,
            let argument = node.ancestors.first(where: { $0.kind == .templateArgument })
        else { return }
        for var tag in UnclosedTag.literalTags(in: node, of: block) {
            tag.end = min(tag.end, block.trimmed(argument.range).upperBound)
            let place = argument.child(.argumentName).map { " in '\(block.string(in: block.trimmed($0.range)))'" } ?? ""
            report.report(
                tag.range, "'<\(tag.extension.name)>'\(place) is never closed: '\(tag.extension.endTag)' is missing.",
                fixes: [UnclosedTag.closing(tag)])
        }
    }

    // MARK: Swallowing the rest

    package static let subject: LintTraits? = .loneBrackets

    package static func check(_ page: LintedPage, _ report: inout Reporter) {
        for swallow in page.swallowedClosers {
            let content = swallow.content
            let field = FieldContext.fieldName(
                before: swallow.tag.lowerBound, from: swallow.template..<content.upperBound, in: page)
            let place = field.map { " in '\($0)'" } ?? ""
            let lost = fields(in: content.lowerBound..<swallow.closer, of: page)
            let what = lost == 0 ? "the end of the template" : lost == 1 ? "the next field" : "the next \(lost) fields"
            let lineEnd = page.trimmed(content.lowerBound..<min(page.lineEnd(from: content.lowerBound), swallow.closer))
                .upperBound
            var fixes = [
                Fix("Insert '</ref>' at the end of the line", .suggested, TextEdit(lineEnd..<lineEnd, "</ref>"))
            ]
            if lineEnd <= content.lowerBound || page.trimmed(content.lowerBound..<lineEnd).isEmpty {
                let end = swallow.tag.upperBound - 1
                fixes = [Fix("Make it '/>'", .suggested, TextEdit(end..<end, "/"))]
            }
            report.report(
                swallow.tag,
                "'\(page.excerpt(swallow.tag))'\(place) is not closed and swallows \(what) of '\(page.excerpt(page.templateName(at: swallow.template)))'.",
                related: [
                    RelatedPlace(swallow.template..<swallow.template + 2, "The template begins here."),
                    RelatedPlace(swallow.closer..<swallow.closer + 2, "It should end here."),
                ], fixes: fixes)
        }
    }

    /// How many lines or arguments in `range` begin with `|name=`.
    private static func fields(in range: Range<Int>, of page: LintedPage) -> Int {
        var count = 0
        var offset = range.lowerBound
        while let pipe = page.bytes[offset..<range.upperBound].firstIndex(of: UInt8(ascii: "|")) {
            offset = pipe + 1
            var end = offset
            while end < range.upperBound, end - offset < 60, let byte = page.byte(end),
                byte.isASCIILetter || byte.isASCIIDigit || byte >= 0x80 || byte == 0x20 || byte == UInt8(ascii: "_")
            {
                end += 1
            }
            if end > offset, page.byte(end) == UInt8(ascii: "=") { count += 1 }
        }
        return count
    }

    /// Whether `range` has more `}}` than `{{`.
    static func closesTemplate(_ range: Range<Int>, in block: BlockSource) -> Bool {
        var depth = 0
        block.scan(range) { _, byte in
            if byte == UInt8(ascii: "{") { depth += 1 }
            if byte == UInt8(ascii: "}") { depth -= 1 }
            return depth > -2
        }
        return depth <= -2
    }
}
