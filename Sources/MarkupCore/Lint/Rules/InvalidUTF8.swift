/// Bytes that are not UTF-8.
package enum InvalidUTF8: BlockRule {
    package static let id = "invalid-utf8"
    package static let severity = Severity.error
    package static let summary = "The page holds bytes that are not valid UTF-8."
    package static let explanation = """
        MediaWiki stores UTF-8 only and replaces such bytes when the page is saved. The file is probably in another \
        encoding, or damaged. One finding is made for each run of invalid bytes.
        """
    // Examples are Swift strings, which cannot hold invalid UTF-8.
    package static let examples: [RuleExample] = [
        .silent("Příliš žluťoučký kůň 😀 俄罗斯", "Characters of any length are fine.")
    ]
    package static let kinds: [NodeKind] = [.block]
    package static let triggers = [UInt8](0x80...0xFF)

    package static func check(_ node: SyntaxNode, in block: BlockSource, _ report: inout Reporter) {
        var offset = block.firstMalformed(from: 0)
        while offset < block.count {
            let start = offset
            while offset < block.count, block.characterLength(at: offset) == 0 { offset += 1 }
            add(start..<offset, in: block, &report)
            offset = block.firstMalformed(from: offset)
        }
    }

    private static func add(_ range: Range<Int>, in block: BlockSource, _ report: inout Reporter) {
        let hex = block.bytes(in: range).prefix(4).map { byte in
            (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
        }
        let more = range.count > 4 ? " …" : ""
        let noun = range.count == 1 ? "Byte" : "Bytes"
        let verb = range.count == 1 ? "is" : "are"
        report.report(range, "\(noun) \(hex.joined(separator: " "))\(more) \(verb) not valid UTF-8.")
    }
}
