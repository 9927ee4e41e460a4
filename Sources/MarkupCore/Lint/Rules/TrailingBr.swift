/// `|battles=A<br>`
package enum TrailingBr: CallRule {
    package static let id = "trailing-br"
    package static let severity = Severity.warning
    package static let summary = "The value of an infobox's field ends with `<br>`."
    package static let explanation = "It makes an empty line, or nothing at all."
    package static let examples: [RuleExample] = [
        .triggering(
            "{{Infobox film|name=A|starring=B⟪<br />⟫}}", fixed: "{{Infobox film|name=A|starring=B}}", .anywhere),
        .triggering(
            "{{Infobox film\n|name=A\n|starring=B<br>C⟪<br><br>⟫\n}}",
            fixed: "{{Infobox film\n|name=A\n|starring=B<br>C\n}}", .anywhere),
        .silent("{{Infobox film|name=A|starring=B<br>C}}", nil, .anywhere),
        .silent("{{x|a=B<br>}}", "Not an infobox.", .anywhere),
    ]
    package static let calls: CallTraits = .infobox

    package static func check(_ call: TemplateCall, in block: BlockSource, _ report: inout Reporter) {
        for field in call.fields where field.isNamed && field.content.contains(.htmlTag) {
            guard block[field.value.upperBound - 1] == UInt8(ascii: ">") else { continue }
            let value = call.node(at: field.valueIndex)
            var start = field.value.upperBound
            for child in value.children.reversed() where child.start < field.value.upperBound {
                let isBreak = child.kind == .openTag && block.isTag(child, named: "br")
                guard isBreak || block.trimmed(child.range).isEmpty else { break }
                if isBreak { start = child.start }
            }
            guard start < field.value.upperBound, start > field.value.lowerBound else { continue }
            var from = start
            while from > field.value.lowerBound, let byte = block[from - 1], byte.isWikiSpace { from -= 1 }
            report.report(
                start..<field.value.upperBound, "\(call.naming(field)) ends with a line break.",
                fixes: [Fix("Delete it", .safe, [TextEdit(from..<field.value.upperBound, "")])])
        }
    }
}
