/// `{{x|http://h?k=v}}`
package enum UnescapedEquals: CallRule {
    package static let id = "unescaped-equals"
    package static let severity = Severity.warning
    package static let summary = "A `=` in an unnamed value turns what stands before it into a name."
    package static let explanation = """
        The template gets a parameter of that strange name, and not the value. Web addresses are known by their `://`, \
        other values only where the template has been loaded and takes unnamed ones.
        """
    package static let examples: [RuleExample] = [
        .triggering("{{x|⟪http://example.org?k⟫=v}}", fixed: "{{x|1=http://example.org?k=v}}", .anywhere),
        .triggering("{{x|a|⟪https://example.org/?k⟫=v|b}}", fixed: "{{x|a|https://example.org/?k{{=}}v|b}}", .anywhere),
        .silent("{{x|1=http://example.org?k=v}}", nil, .anywhere),
        .silent("{{x|url=http://example.org?k=v}}", nil, .anywhere),
        .silent("{{x|a=b}}", nil, .anywhere),
    ]
    package static let calls: CallTraits = .addressAsName

    package static func check(_ call: TemplateCall, in block: BlockSource, _ report: inout Reporter) {
        var position = 1
        for (index, field) in call.fields.enumerated() {
            if !field.isNamed { position = field.position + 1 }
            guard field.isNamed, field.name.count > 10, hasScheme(field.name, in: block) else { continue }
            let goesOn = call.fields[(index + 1)...].contains { !$0.isNamed }
            let isTaken = !call.fields(named: String(position)).isEmpty
            var fixes: [Fix] = []
            if !goesOn, !isTaken {
                let start = field.name.lowerBound
                fixes.append(Fix("Insert '\(position)='", .safe, [TextEdit(start..<start, "\(position)=")]))
            } else if let equals = block.firstIndex(of: UInt8(ascii: "="), in: field.name.upperBound..<block.count) {
                fixes.append(Fix("Write it '{{=}}'", .suggested, [TextEdit(equals..<equals + 1, "{{=}}")]))
            }
            report.report(
                field.name,
                "'\(block.string(in: field.name).excerpt())' became the name of a field of '\(call.title)'.",
                fixes: fixes)
        }
    }

    private static func hasScheme(_ name: Range<Int>, in block: BlockSource) -> Bool {
        guard
            let colon = block.firstIndex(
                of: UInt8(ascii: ":"), in: name.lowerBound..<min(name.upperBound, name.lowerBound + 8)),
            colon > name.lowerBound, block[colon + 1] == UInt8(ascii: "/"), block[colon + 2] == UInt8(ascii: "/")
        else { return false }
        return block.bytes(in: name.lowerBound..<colon).allSatisfy(\.isASCIILetter)
    }
}
