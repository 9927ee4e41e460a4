/// `|battles=* A`
package enum ListInField: CallRule {
    package static let id = "list-in-field"
    package static let severity = Severity.hint
    package static let summary = "A list begins on the line of the field's name."
    package static let explanation = """
        MediaWiki makes a list of lines that begin with `*` or `#`. Infoboxes put the value on a line of its own, other \
        templates do not: a line break before the list is right for both.
        """
    package static let examples: [RuleExample] = [
        .triggering(
            "{{Infobox film\n|name=A\n|starring=⟪*⟫ B\n* C\n}}",
            fixed: "{{Infobox film\n|name=A\n|starring=\n* B\n* C\n}}", .anywhere),
        .silent("{{Infobox film\n|name=A\n|starring=\n* B\n* C\n}}", nil, .anywhere),
        .silent("{{Infobox film\n|name=A\n|starring=* B\n}}", "The mark of a footnote.", .anywhere),
    ]
    package static let calls: CallTraits = .infobox

    package static func check(_ call: TemplateCall, in block: BlockSource, _ report: inout Reporter) {
        for field in call.fields where field.isNamed && !field.isBlank {
            guard let mark = block[field.value.lowerBound], mark == UInt8(ascii: "*") || mark == UInt8(ascii: "#"),
                !block.bytes(in: field.name.upperBound..<field.value.lowerBound).contains(0x0A),
                goesOn(field.value, with: mark, in: block)
            else { continue }
            let start = field.value.lowerBound
            report.report(
                start..<start + 1, "The list in \(call.naming(field)) should begin on a line of its own.",
                fixes: [Fix("Insert a line break", .safe, [TextEdit(start..<start, "\n")])])
        }
    }

    private static func goesOn(_ value: Range<Int>, with mark: UInt8, in block: BlockSource) -> Bool {
        var offset = value.lowerBound
        while let lineBreak = block.firstIndex(of: 0x0A, in: offset..<value.upperBound) {
            if block[lineBreak + 1] == mark { return true }
            offset = lineBreak + 1
        }
        return false
    }
}
