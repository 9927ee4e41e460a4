/// `http://http://x`.
package enum URLDoubleScheme: BlockRule {
    package static let id = "url-double-scheme"
    package static let severity = Severity.warning
    package static let summary = "A web address begins with `http://` twice."
    package static let explanation = "Such an address leads nowhere. The last of the schemes is kept."
    package static let examples: [RuleExample] = [
        .triggering("[⟪http://http://⟫example.org a]", fixed: "[http://example.org a]", .anywhere),
        .triggering("See ⟪http://https://⟫example.org now", fixed: "See https://example.org now", .anywhere),
        .triggering("{{x|url=⟪http://http://⟫example.org}}", fixed: "{{x|url=http://example.org}}", .anywhere),
        .silent("https://web.archive.org/web/2019/http://example.org", "Addresses of archives hold others.", .anywhere),
        .silent("http://example.org", nil, .anywhere),
    ]
    package static let kinds: [NodeKind] = [.url]

    package static func check(_ node: SyntaxNode, in block: BlockSource, _ report: inout Reporter) {
        var last = node.start
        while let length = schemeLength(at: last, in: block), schemeLength(at: last + length, in: block) != nil {
            last += length
        }
        guard last > node.start, let length = schemeLength(at: last, in: block) else { return }
        let schemes = node.start..<last + length
        report.report(
            schemes, "This address begins with '\(block.string(in: schemes))'.",
            fixes: [
                Fix(
                    "Keep '\(block.string(in: last..<last + length))'", .safe,
                    [TextEdit(node.start..<last, "")])
            ])
    }

    private static func schemeLength(at offset: Int, in block: BlockSource) -> Int? {
        let bytes = block.bytes(in: offset..<offset + 8).map { $0 | 0x20 }
        if bytes.starts(with: "https://".utf8.map { $0 | 0x20 }) { return 8 }
        return bytes.starts(with: "http://".utf8.map { $0 | 0x20 }) ? 7 : nil
    }
}
