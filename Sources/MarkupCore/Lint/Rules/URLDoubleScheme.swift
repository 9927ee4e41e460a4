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
        // An `h` right after the first `://`, which is where nearly every address has something else.
        let start = node.start
        let isH = { (offset: Int) in block[offset].map { $0 | 0x20 == UInt8(ascii: "h") } ?? false }
        guard isH(start + 7) || isH(start + 8) else { return }
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

    /// The length of `http://` or `https://` at `offset`, in any case.
    private static func schemeLength(at offset: Int, in block: BlockSource) -> Int? {
        guard let first = block[offset], first | 0x20 == UInt8(ascii: "h") else { return nil }
        let bytes = block.bytes(in: offset..<offset + 8)
        func isScheme(_ scheme: StaticString) -> Bool {
            bytes.count >= scheme.utf8CodeUnitCount
                && zip(bytes, 0..<scheme.utf8CodeUnitCount).allSatisfy { byte, index in
                    unsafe (byte.isASCIILetter ? byte | 0x20 : byte) == scheme.utf8Start[index]
                }
        }
        if isScheme("https://") { return 8 }
        return isScheme("http://") ? 7 : nil
    }
}
