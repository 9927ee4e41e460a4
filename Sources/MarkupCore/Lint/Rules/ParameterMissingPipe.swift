/// A field of an infobox that begins on a line without `|`.
package enum ParameterMissingPipe: InfoboxRule {
    package static let id = "parameter-missing-pipe"
    package static let severity = Severity.error
    package static let summary = "A field of an infobox begins on a line of its own without `|`."
    package static let explanation = """
        It becomes part of the value before it. Reported only when the template is known to have a field of that name and \
        the infobox does not set it elsewhere.
        """
    package static let examples: [RuleExample] = [
        .triggering(
            "{{Infobox military unit\n|unit_name=A\n|type=Infantry\n⟪size⟫ = Corps\n|branch=Army\n}}",
            fixed: "{{Infobox military unit\n|unit_name=A\n|type=Infantry\n|size = Corps\n|branch=Army\n}}"),
        .silent(
            "{{Infobox military unit\n|unit_name=A\n|type=Infantry, size = Corps\n|branch=Army\n}}",
            "Not at a line's start."),
        .silent("{{Infobox military unit\n|unit_name=A\n|type=Infantry\nformula = Corps\n|branch=Army\n}}"),
        .silent(
            "{{Infobox military unit\n|unit_name=A\n|type=Infantry\nsize = Corps\n|size=Army\n}}", "'size' is there."),
    ]

    package static func check(_ box: Infobox, in tree: SyntaxTree, _ report: inout Reporter) {
        guard let title = box.name else { return }
        var known: Set<String>?
        let present = Set(box.fields.map(\.name))
        for field in box.fields where field.valueRange.count < 4000 {
            for line in lines(of: field.valueRange, tree.text.bytes) {
                guard let name = fieldName(at: line, field.valueRange.upperBound, tree.text.bytes) else { continue }
                if known == nil {
                    let knowledge = TemplateKnowledge.embedded
                    known =
                        knowledge.template(named: title, language: tree.site.language).map(knowledge.names) ?? []
                }
                let text = tree.string(in: name)
                guard known?.contains(text) == true, !present.contains(text),
                    tree.node(at: name.lowerBound)?.kind == .text
                else { continue }
                report.report(
                    name, "A field '\(text)' seems to start here without '|'; it is now part of '\(field.name)'.",
                    fixes: [Fix("Insert '|'", .suggested, [TextEdit(name.lowerBound..<name.lowerBound, "|")])])
            }
        }
    }

    /// The starts of the lines after the first in a value.
    private static func lines(of value: Range<Int>, _ bytes: [UInt8]) -> [Int] {
        var starts: [Int] = []
        var offset = value.lowerBound
        while let lineBreak = bytes[offset..<value.upperBound].firstIndex(of: 0x0A) {
            offset = lineBreak + 1
            starts.append(offset)
        }
        return starts
    }

    /// The name in `name = value` at the start of a line.
    private static func fieldName(at line: Int, _ end: Int, _ bytes: [UInt8]) -> Range<Int>? {
        var start = line
        while start < end, bytes[start] == 0x20 || bytes[start] == 0x09 { start += 1 }
        var stop = start
        while stop < end, stop - start < 48, bytes[stop] != UInt8(ascii: "="), bytes[stop] != 0x0A {
            guard bytes[stop] == UInt8(ascii: "_") || bytes[stop] == 0x20 || Vocabulary.isWord(bytes[stop]) else {
                return nil
            }
            stop += 1
        }
        guard stop < end, bytes[stop] == UInt8(ascii: "="), stop > start else { return nil }
        let name = bytes.trimmed(start..<stop)
        return name.isEmpty ? nil : name
    }
}
