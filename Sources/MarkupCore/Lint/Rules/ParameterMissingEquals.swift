/// `|type Infantry` in an infobox.
package enum ParameterMissingEquals: CallRule {
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
        .triggering(
            "{{Infobox lighthouse\n|name=A\n|⟪height_m: 9⟫\n}}", fixed: "{{Infobox lighthouse\n|name=A\n|height_m=9\n}}"
        ),
        .silent("{{Infobox military unit\n|unit_name=A\n|of no known name\n|branch=Army\n}}"),
        .silent("{{Infobox military unit\n|unit_name=A\n|type=B\n|type Infantry\n}}", "'type' is there."),
        .silent("{{Infobox nobody knows\n|name=A\n|type Infantry\n}}"),
    ]
    package static let calls: CallTraits = .infobox

    package static func check(_ call: TemplateCall, in block: BlockSource, _ report: inout Reporter) {
        for field in call.fields where !field.isNamed {
            guard let name = name(of: field, in: call, block) else { continue }
            let text = field.value
            let end = text.lowerBound + name.utf8.count
            var value = end
            while value < text.upperBound, let byte = block[value], byte == 0x20 || byte == UInt8(ascii: ":") {
                value += 1
            }
            let shown = block.string(in: value..<text.upperBound).excerpt()
            report.report(
                text,
                "'\(block.string(in: text).excerpt())' in '\(call.title)' has no '='. Did you mean '\(name)=\(shown)'?",
                fixes: [Fix("Insert '='", .suggested, [TextEdit(end..<value, "=")])])
        }
    }

    /// The name of a field that the unnamed `field` begins with; nil when that is not known, or set elsewhere.
    static func name(of field: TemplateCall.Field, in call: TemplateCall, _ block: BlockSource) -> String? {
        guard !field.isNamed, call.isInfobox, call.namedCount >= (call.known == nil ? 2 : 1), !field.value.isEmpty,
            field.value.count <= 400
        else { return nil }
        var end = field.value.lowerBound
        while end < field.value.upperBound, let byte = block[end], byte != 0x20, byte != UInt8(ascii: ":") { end += 1 }
        let bytes = block.bytes(in: field.value.lowerBound..<end)
        guard end < field.value.upperBound, end > field.value.lowerBound, !bytes.allSatisfy(\.isASCIIDigit) else {
            return nil
        }
        guard call.knows(bytes) else { return nil }
        let name = block.string(in: field.value.lowerBound..<end)
        return call.fields(named: name).isEmpty ? name : nil
    }
}
