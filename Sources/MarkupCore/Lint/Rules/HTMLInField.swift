/// `|battles=A<br>B<br>C`
package enum HTMLInField: CallRule {
    package static let id = "html-in-field"
    package static let severity = Severity.information
    package static let isOnByDefault = false
    package static let summary = "A list in a field of an infobox is made with `<br>` or HTML list tags."
    package static let explanation = """
        Screen readers do not read such lines as a list; `{{plainlist}}` and `{{unbulleted list}}` make one. Off by \
        default, since `<br>` itself is legal and very common.
        """
    package static let examples: [RuleExample] = [
        .triggering("{{Infobox film|name=A|starring=⟪B<br>C<br />D⟫}}", .anywhere),
        .triggering("{{Infobox film|name=A|starring=⟪<ul><li>B</li></ul>⟫}}", .anywhere),
        .silent("{{Infobox film|name=A|starring=B<br>C}}", "One line break.", .anywhere),
        .silent("{{Infobox film|name=A|starring={{plainlist|\n* B\n* C}}}}", nil, .anywhere),
    ]
    package static let calls: CallTraits = .infobox

    package static func check(_ call: TemplateCall, in block: BlockSource, _ report: inout Reporter) {
        for field in call.fields where field.isNamed && field.content.contains(.htmlTag) {
            let value = call.node(at: field.valueIndex)
            let tags = value.children.filter { $0.kind == .openTag }.map { block.tagName(of: $0) }
            guard tags.count(where: { $0 == "br" }) >= 2 || tags.contains("li") else { continue }
            report.report(
                field.value,
                "The list in \(call.naming(field)) is made with HTML: '{{plainlist}}' makes a list of it.")
        }
    }
}
