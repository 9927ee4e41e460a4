/// Two paragraphs that run into each other.
package enum GluedParagraph: PageRule {
    package static let id = "glued-paragraph"
    package static let severity = Severity.information
    package static let summary = "A sentence begins right after another, without a space or line break."
    package static let explanation = """
        Where line breaks are lost, this is where a paragraph ended. Reported only on pages that have lost several of \
        them; one missing space is a slip of the pen.
        """
    package static let examples: [RuleExample] = [
        .triggering(
            "The force kept four boats⟪.T⟫he first were bought in 1871⟪.I⟫n 1902 the force moved⟪.I⟫t was disbanded in 1934."
        ),
        .silent("The force kept four boats. The first boats were bought in 1871."),
        .silent("The force kept four boats.The first boats were bought in 1871.", "One space is missing."),
    ]
    package static let subject: LintTraits? = .damage

    package static func check(_ page: LintedPage, _ report: inout Reporter) {
        let bytes = page.bytes
        for offset in page.recovered.sections.paragraphBreaks where offset > 0 && offset < bytes.count {
            let before = moved(offset, by: -12, in: bytes)..<offset
            let after = offset..<moved(offset, by: 10, in: bytes)
            let place = moved(offset, by: -1, in: bytes)..<moved(offset, by: 1, in: bytes)
            let seam = offset..<offset
            report.report(
                place,
                "No space or line break between '\(page.string(in: before).excerpt())' and '\(page.string(in: after).excerpt())'.",
                fixes: [
                    Fix("Start a new paragraph", .suggested, TextEdit(seam, "\n\n")),
                    Fix("Insert a space", .suggested, TextEdit(seam, " "), isPreferred: false),
                ])
        }
    }

    /// The offset `count` scalars away, at most the text's ends.
    private static func moved(_ offset: Int, by count: Int, in bytes: [UInt8]) -> Int {
        var offset = offset
        for _ in 0..<abs(count) {
            if count > 0 {
                guard offset < bytes.count else { return offset }
                offset += 1
                while offset < bytes.count, bytes[offset] & 0xC0 == 0x80 { offset += 1 }
            } else {
                guard offset > 0 else { return offset }
                offset -= 1
                while offset > 0, bytes[offset] & 0xC0 == 0x80 { offset -= 1 }
            }
        }
        return offset
    }
}
