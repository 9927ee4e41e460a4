/// A field of an infobox that begins on a line without `|`.
package enum ParameterMissingPipe: InfoboxRule, CallRule {
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
        guard let title = box.name,
            let counted = TemplateKnowledge.embedded.template(named: title, language: tree.site.language)
        else { return }
        lazy var names = Set(box.fields.map(\.name))
        for field in box.fields where field.valueRange.count < longestValue {
            for line in lines(of: field.valueRange, tree.text.bytes) {
                guard let name = fieldName(at: line, field.valueRange.upperBound, tree.text.bytes),
                    TemplateKnowledge.embedded.hasParameter(tree.text.bytes[name], of: counted),
                    tree.node(at: name.lowerBound)?.kind == .text
                else { continue }
                let text = tree.string(in: name)
                if names.contains(text) { continue }
                report.missingPipe(text, at: name, in: box.naming(field.name), field.nameRange)
            }
        }
    }

    // MARK: Templates that have been loaded

    package static let calls: CallTraits = .loaded

    package static func check(_ call: TemplateCall, in block: BlockSource, _ report: inout Reporter) {
        guard let known = call.known else { return }
        lazy var names = Set(call.fields.lazy.filter(\.isNamed).map { block.string(in: $0.name) })
        for field in call.fields where field.isSpelt && field.content.contains(.lineBreak) {
            guard field.value.count < longestValue else { continue }
            let value = Array(block.bytes(in: field.value))
            for line in lines(of: 0..<value.count, value) {
                guard let name = fieldName(at: line, value.count, value), known.place(of: value[name]) != nil else {
                    continue
                }
                let text = String(decoding: value[name], as: UTF8.self)
                guard !names.contains(text) else { continue }
                report.missingPipe(
                    text, at: name.moved(by: field.value.lowerBound), in: call.naming(field), field.name)
            }
        }
    }

    /// Longer values, in bytes, are not looked through.
    private static let longestValue = 4000

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

extension Reporter {
    /// The field `name` begins without `|` in the value of the field `holder`.
    fileprivate mutating func missingPipe(
        _ name: String, at range: Range<Int>, in holder: String, _ holderRange: Range<Int>
    ) {
        report(
            range, "A field '\(name)' seems to start here without '|'; it is now part of \(holder).",
            related: [RelatedPlace(holderRange, "The field that it became part of.")],
            fixes: [Fix("Insert '|'", .suggested, TextEdit(range.lowerBound..<range.lowerBound, "|"))])
    }
}
