/// `|notes===Text==`
package enum BlockInField: CallRule {
    package static let id = "block-in-field"
    package static let severity = Severity.warning
    package static let summary = "A field of an infobox holds a table, or a heading on the line of its name."
    package static let explanation = """
        Each `|` of a table ends an argument: in a template tables need `{{{!}}` and `{{!}}`. Headings are known only at \
        the start of a line.
        """
    package static let examples: [RuleExample] = [
        .triggering("{{Infobox film\n|name=A\n|notes=⟪==Text==⟫\n}}", .anywhere),
        .triggering("{{Infobox film\n|name=A\n|notes=\n⟪{|⟫ class=\"wikitable\"\n! B\n}}", .anywhere),
        .silent("{{Infobox film\n|name=A\n|notes=\n{{{!}}\n! B\n{{!}}}\n}}", nil, .anywhere),
        .silent("{{Infobox film\n|name=A\n|notes=a == b\n}}", nil, .anywhere),
    ]
    package static let calls: CallTraits = .infobox

    package static func check(_ call: TemplateCall, in block: BlockSource, _ report: inout Reporter) {
        for field in call.fields where field.isNamed && !field.value.isEmpty {
            let (start, end) = (field.value.lowerBound, field.value.upperBound)
            if block[end - 1] == UInt8(ascii: "{"), block[end] == UInt8(ascii: "|"),
                isLineStart(end - 1, of: field, block)
            {
                report.report(
                    end - 1..<end + 1,
                    "The table in \(call.naming(field)) is cut to pieces: write its '|' as '{{!}}' here.")
            } else if field.value.count >= 5, block[start] == UInt8(ascii: "="), block[start + 1] == UInt8(ascii: "="),
                !block.bytes(in: field.name.upperBound..<start).contains(0x0A)
            {
                let line = block.trimmed(start..<min(block.lineEnd(from: start), end))
                guard line.count >= 5, block[line.upperBound - 1] == UInt8(ascii: "="),
                    block[line.upperBound - 2] == UInt8(ascii: "=")
                else { continue }
                report.report(line, "\(call.naming(field)) holds a heading, which is shown as text there.")
            }
        }
    }

    /// Whether `offset` is at the start of a line or of the field's value.
    private static func isLineStart(_ offset: Int, of field: TemplateCall.Field, _ block: BlockSource) -> Bool {
        offset == field.value.lowerBound || block.isLineStart(offset)
    }
}
