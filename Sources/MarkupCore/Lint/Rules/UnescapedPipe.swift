/// `|motto=A|B`
package enum UnescapedPipe: CallRule {
    package static let id = "unescaped-pipe"
    package static let severity = Severity.warning
    package static let summary = "A `|` inside the value of an infobox's field splits it."
    package static let explanation = """
        What follows the `|` becomes an unnamed argument, which infoboxes ignore. Reported where the fields of the \
        infobox stand on lines of their own and the unnamed one goes on in the line of the field before it.
        """
    package static let examples: [RuleExample] = [
        .triggering(
            "{{Infobox company\n|name=A\n|slogan=Ever⟪|⟫onward\n|logo=B.svg\n}}",
            fixed: "{{Infobox company\n|name=A\n|slogan=Ever{{!}}onward\n|logo=B.svg\n}}", .anywhere),
        .triggering(
            "{{Infobox company\n|name=A\n|url=http://example.org/?a⟪|⟫b\n|logo=B.svg\n}}",
            fixed: "{{Infobox company\n|name=A\n|url=http://example.org/?a%7Cb\n|logo=B.svg\n}}", .anywhere),
        .silent("{{Infobox company\n|name=A\n|slogan=[[Ever|onward]]\n|logo=B.svg\n}}", nil, .anywhere),
        .silent("{{Infobox company\n|name=A\n|slogan=Ever\n|onward\n}}", "On a line of its own.", .anywhere),
        .silent("{{quote|A|B}}", nil, .anywhere),
    ]
    package static let calls: CallTraits = .infobox

    package static func check(_ call: TemplateCall, in block: BlockSource, _ report: inout Reporter) {
        guard call.namedCount < call.fields.count else { return }
        for (index, field) in call.fields.enumerated() where isSplit(index, of: call, in: block) {
            let before = call.fields[index - 1]
            let isAddress = before.content == .address
            let pipe = field.pipe..<field.pipe + 1
            report.report(
                pipe,
                "This '|' splits the value of \(call.naming(before)): '\(block.string(in: field.value).excerpt())' becomes an unnamed field.",
                related: [RelatedPlace(before.name, "The field that is split.")],
                fixes: [
                    isAddress
                        ? Fix("Write it '%7C'", .suggested, [TextEdit(pipe, "%7C")])
                        : Fix("Write it '{{!}}'", .suggested, [TextEdit(pipe, "{{!}}")])
                ])
        }
    }

    /// Whether the unnamed field at `index` goes on in the line of a named one, in a call whose other fields stand on
    /// lines of their own.
    static func isSplit(_ index: Int, of call: TemplateCall, in block: BlockSource) -> Bool {
        guard index > 0, call.isInfobox, call.namedCount >= 2, call.known?.hasPositional != true else { return false }
        let field = call.fields[index]
        let before = call.fields[index - 1]
        guard !field.isNamed, !field.isBlank, before.isSpelt, !before.isBlank, field.value.count <= 400,
            !field.content.isSubset(of: [.call, .parameter, .comment]),
            !FullwidthSyntax.hasSeparator(field.value, in: block),
            ParameterMissingEquals.name(of: field, in: call, block) == nil,
            !block.bytes(in: before.name.lowerBound..<field.value.lowerBound).contains(0x0A)
        else { return false }
        let starters = call.fields.filter { $0.isNamed && startsLine($0, in: block) }
        return startsLine(before, in: block) && 3 * starters.count >= 2 * call.namedCount
    }

    private static func startsLine(_ field: TemplateCall.Field, in block: BlockSource) -> Bool {
        var offset = field.pipe
        while offset > 0, let byte = block[offset - 1], byte == 0x20 || byte == 0x09 { offset -= 1 }
        return block.isLineStart(offset)
    }
}
