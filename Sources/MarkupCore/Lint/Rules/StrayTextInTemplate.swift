/// Text before the first field of an infobox.
package enum StrayTextInTemplate: PageRule, CallRule {
    package static let id = "stray-text-in-template"
    package static let severity = Severity.warning
    package static let summary = "Text that is no field stands before the first field of an infobox."
    package static let explanation = """
        It is what is left of a field whose beginning was cut away, such as the `)` of a name in brackets; MediaWiki \
        takes it for an unnamed argument, or shows it. In an infobox that is whole only punctuation is reported.
        """
    package static let examples: [RuleExample] = [
        .triggering(
            "⟪), ()⟫ |image=x.jpg |branch=Army |garrison=Port Ellis |battles=None |commander1=Ann Hale\n}}\n",
            fixed: "|image=x.jpg |branch=Army |garrison=Port Ellis |battles=None |commander1=Ann Hale\n}}\n",
            [.inComment]),
        .triggering("{{Infobox film|⟪), ()⟫|name=A}}", fixed: "{{Infobox film|name=A}}", .anywhere),
        .silent("{{Infobox film|embedded|name=A}}", nil, .anywhere),
        .silent("|unit_name=Coast Guard |branch=Navy |garrison=Port Ellis |command_structure=Fleet }}"),
        .silent("{{Infobox military unit|unit_name=A|garrison=B|branch=C}}"),
    ]
    package static let subject: LintTraits? = .damage

    package static func check(_ page: LintedPage, _ report: inout Reporter) {
        for box in page.recovered.infoboxes where !box.isIntact {
            guard let leftover = box.leftover, let first = box.fields.first else { continue }
            let text = page.trimmed(leftover)
            report.report(
                text, message(page.string(in: text), box),
                fixes: [
                    Fix(
                        "Delete '\(page.string(in: leftover).excerpt())'", .suggested,
                        [TextEdit(leftover.lowerBound..<max(leftover.upperBound, first.range.lowerBound), "")])
                ])
        }
    }

    private static func message(_ text: String, _ box: Infobox) -> String {
        var problems: [String] = []
        if text.utf8.first == UInt8(ascii: ")") || unopened(text) { problems.append("')' was never opened") }
        if text.contains("()") { problems.append("'()' is empty") }
        let what = problems.isEmpty ? "." : ": " + problems.joined(separator: " and ") + "."
        let guess =
            problems.isEmpty
            ? "" : " It looks like the end of a name such as 'Name ({{lang|…}}), ({{…}})' whose templates were removed."
        return (box.opener == nil ? "Leftover text" : "Text") + " before the first field" + what + guess
    }

    private static func unopened(_ text: String) -> Bool {
        var depth = 0
        for byte in text.utf8 {
            if byte == UInt8(ascii: "(") { depth += 1 }
            if byte == UInt8(ascii: ")") { depth -= 1 }
            if depth < 0 { return true }
        }
        return false
    }

    // MARK: Whole infoboxes

    package static let calls: CallTraits = .infobox

    package static func check(_ call: TemplateCall, in block: BlockSource, _ report: inout Reporter) {
        guard let first = call.fields.first, isStray(first, in: block) else { return }
        report.report(
            first.value, message(block.string(in: first.value), of: call),
            fixes: [
                Fix(
                    "Delete '\(block.string(in: first.value))'", .suggested, [TextEdit(call.removal(of: first), "")],
                    isVisible: false)
            ])
    }

    private static func message(_ text: String, of call: TemplateCall) -> String {
        "'\(text)' before the first field of '\(call.title)' is no field."
    }

    /// Whether the unnamed first `field` is punctuation.
    static func isStray(_ field: TemplateCall.Field, in block: BlockSource) -> Bool {
        guard !field.isNamed, field.isPlain, field.value.count <= 20 else { return false }
        return block.bytes(in: field.value).allSatisfy { byte in
            byte < 0x80 && !byte.isASCIILetter && !byte.isASCIIDigit
        }
    }
}
