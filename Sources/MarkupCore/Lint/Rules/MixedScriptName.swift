/// A Cyrillic `с` in `сountry`.
package enum MixedScriptName: BlockRule {
    package static let id = "mixed-script-name"
    package static let severity = Severity.error
    package static let summary = "A word of a field's name mixes letters of two alphabets that look alike."
    package static let explanation = """
        The name looks right and is another one, so that MediaWiki ignores the value. Only words are reported whose \
        strange letters all have a twin in the other alphabet; names that combine words of two alphabets are left alone.
        """
    package static let examples: [RuleExample] = [
        .triggering("{{x|⟪сountry⟫=A}}", fixed: "{{x|country=A}}", .anywhere),
        .triggering("{{x|⟪cтрана⟫=A}}", fixed: "{{x|страна=A}}", .anywhere),
        .silent("{{x|country=A|страна=B|GDP_ном=C|ISBN-код=D}}", nil, .anywhere),
        .silent("{{x|a=сountry}}", "A value.", .anywhere),
    ]
    package static let kinds: [NodeKind] = [.argumentName]

    package static func check(_ node: SyntaxNode, in block: BlockSource, _ report: inout Reporter) {
        guard block.firstNonASCII(in: node.range) < node.end, node.parent?.parent?.kind == .template,
            node.children.allSatisfy({ $0.kind == .text })
        else { return }
        let range = block.trimmed(node.range)
        guard range.count <= 100 else { return }
        let name = block.string(in: range)
        guard let mixed = MixedScript(name) else { return }
        var seen: Set<Unicode.Scalar> = []
        let letters = mixed.strangers.filter { seen.insert($0).inserted }.map { "'\(String($0))'" }
        report.report(
            range, "'\(name)' contains the \(mixed.alphabet) \(letters.joined(separator: ", ")).",
            fixes: [Fix("Write it '\(mixed.repaired)'", .safe, [TextEdit(range, mixed.repaired)])])
    }
}
