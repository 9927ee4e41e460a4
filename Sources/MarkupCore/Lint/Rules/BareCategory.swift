/// `Category:X` without brackets.
package enum BareCategory: BlockRule {
    package static let id = "bare-category"
    package static let severity = Severity.error
    package static let summary = "A category has lost its `[[` and `]]`."
    package static let explanation = """
        The text is shown to readers and the page is not in the category. Only what stands at the end of a line is \
        reported, when it begins the line or is glued to the text before it; `see Category:X for more` is a sentence.
        """
    package static let examples: [RuleExample] = [
        .triggering("⟪Category:Rivers of Bohemia⟫\n", fixed: "[[Category:Rivers of Bohemia]]\n"),
        .triggering(
            "a video⟪Category:Rivers⟫ ⟪Category:Castles⟫", fixed: "a video[[Category:Rivers]] [[Category:Castles]]"),
        .triggering("⟪Category:Rivers⟫\n⟪Category:Castles⟫", fixed: "[[Category:Rivers]]\n[[Category:Castles]]"),
        .silent("[[Category:Rivers]]"),
        .silent("See [[:Category:Rivers]]."),
        .silent("See Category:Rivers"),
        .silent("Category: a word with a colon"),
        .silent("{{x|Category:Rivers}}"),
        .silent("http://example.org/wiki/Category:Rivers"),
    ]
    package static let kinds: [NodeKind] = [.block]
    package static let triggers = [UInt8(ascii: ":")]

    package static func check(_ node: SyntaxNode, in block: BlockSource, _ report: inout Reporter) {
        guard let line = node.plainTextAtLineEnd else { return }
        for entry in block.runningLinks(atEndOf: line) where entry.kind == .category {
            report.report(
                entry.range,
                "This category is plain text: it is shown to readers and does not categorise the page.",
                fixes: [
                    Fix(
                        "Wrap in [[…]]", .safe,
                        [
                            TextEdit(entry.range.lowerBound..<entry.range.lowerBound, "[["),
                            TextEdit(entry.range.upperBound..<entry.range.upperBound, "]]"),
                        ])
                ])
        }
    }
}
