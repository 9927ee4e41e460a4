/// `<<<<<<< HEAD`
package enum ConflictMarker: BlockRule {
    package static let id = "conflict-marker"
    package static let severity = Severity.error
    package static let summary = "A line is left over from a merge conflict."
    package static let explanation = """
        Version control marks the two sides of a conflict with lines of seven `<` and `>`. The `=======` between them \
        is not reported by itself: to MediaWiki it is a heading.
        """
    package static let examples: [RuleExample] = [
        .triggering("a\n⟪<<<<<<< HEAD⟫\nb"),
        .triggering("a\n⟪>>>>>>> feature⟫\nb"),
        .silent("a\n<<<<<<<<< b"),
        .silent("a <<<<<<< b"),
    ]
    package static let kinds: [NodeKind] = [.block]
    package static let firstLook: FirstLook? = FirstLook(starts: [UInt8(ascii: "<"), UInt8(ascii: ">")])

    package static func check(_ node: SyntaxNode, in block: BlockSource, _ report: inout Reporter) {
        guard let first = block[0], first == UInt8(ascii: "<") || first == UInt8(ascii: ">"),
            block.bytes(in: 0..<7).elementsEqual(repeatElement(first, count: 7)), block[7] == UInt8(ascii: " ")
        else { return }
        report.report(block.trimmed(0..<block.lineEnd(from: 0)), "This line is left over from a merge conflict.")
    }
}
