/// `{{x|a}}}`.
package enum TemplateExtraBrace: BlockRule {
    package static let id = "template-extra-brace"
    package static let severity = Severity.warning
    package static let summary = "A template ends with one `}` too many."
    package static let explanation = """
        MediaWiki shows the third brace as text. A brace that a single `{` before the template opens is left alone, as in \
        code and formulas.
        """
    package static let examples: [RuleExample] = [
        .triggering("a {{x|b}}⟪}⟫ c", fixed: "a {{x|b}} c"),
        .silent("{{{a|{{b}}}}}", "All braces are matched.", .anywhere),
        .silent("a {{{b}} c}", "The single braces belong together."),
        .silent("x^{{{b}}}"),
        .silent("f{a {{b}}}"),
    ]
    package static let kinds: [NodeKind] = [.template]

    package static func check(_ node: SyntaxNode, in block: BlockSource, _ report: inout Reporter) {
        let end = node.end
        guard block[end] == UInt8(ascii: "}"), block[end + 1] != UInt8(ascii: "}"),
            !hasOpenBrace(before: node.start, in: block)
        else { return }
        report.report(
            end..<end + 1, "This '}' is one too many for the template that ends before it.",
            fixes: [Fix("Delete it", .safe, [TextEdit(end..<end + 1, "")])])
    }

    /// Whether a `{` on the same line, up to 1,000 bytes before `offset`, is still open there.
    private static func hasOpenBrace(before offset: Int, in block: BlockSource) -> Bool {
        var depth = 0
        var index = offset - 1
        while index >= 0, index > offset - 1000, let byte = block[index], byte != 0x0A {
            if byte == UInt8(ascii: "}") { depth += 1 }
            if byte == UInt8(ascii: "{") {
                if depth == 0 { return true }
                depth -= 1
            }
            index -= 1
        }
        return false
    }
}
