/// Text before the first field of an infobox.
package enum StrayTextInTemplate: PageRule {
    package static let id = "stray-text-in-template"
    package static let severity = Severity.warning
    package static let summary = "Text stands before the first field of an infobox whose beginning is lost or broken."
    package static let explanation = """
        It is what is left of a field whose beginning was cut away, such as the `)` of a name in brackets; MediaWiki \
        takes it for an unnamed argument, or shows it.
        """
    package static let examples: [RuleExample] = [
        .triggering(
            "⟪), ()⟫ |image=x.jpg |branch=Army |garrison=Port Ellis |battles=None |commander1=Ann Hale\n}}\n",
            fixed: "|image=x.jpg |branch=Army |garrison=Port Ellis |battles=None |commander1=Ann Hale\n}}\n",
            [.inComment]),
        .silent("|unit_name=Coast Guard |branch=Navy |garrison=Port Ellis |command_structure=Fleet }}"),
        .silent("{{Infobox military unit|unit_name=A|garrison=B|branch=C}}"),
    ]

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
}
