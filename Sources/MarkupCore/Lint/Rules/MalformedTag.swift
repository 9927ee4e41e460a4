/// `</br>`, `<br.>`.
package enum MalformedTag: BlockRule {
    package static let id = "malformed-tag"
    package static let severity = Severity.warning
    package static let summary = "A line break or rule is misspelt: `</br>`, `<br.>`, `<\\br>`."
    package static let explanation = "MediaWiki shows most of these as text; `</br>` happens to work."
    package static let examples: [RuleExample] = [
        .triggering("a⟪</br>⟫b", fixed: "a<br>b", .anywhere),
        .triggering("a⟪<br.>⟫b", fixed: "a<br>b", .anywhere),
        .triggering("a⟪<br\\>⟫b", fixed: "a<br>b", .anywhere),
        .triggering("a⟪<\\br>⟫b", fixed: "a<br>b", .anywhere),
        .silent("a<br>b<br/>c<br />d<br clear=all>", nil, .anywhere),
        .silent("a < br and b > c", nil, .anywhere),
    ]
    package static let kinds: [NodeKind] = [.text, .closeTag]
    package static let triggers = [UInt8(ascii: "<")]

    package static func check(_ node: SyntaxNode, in block: BlockSource, _ report: inout Reporter) {
        if node.kind == .closeTag {
            let name = block.nameRange(ofTag: node)
            // `</br>` breaks the line all the same.
            if block.has(word: "br", at: name) { add(node.range, "br", isVisible: false, in: block, &report) }
            if block.has(word: "hr", at: name) { add(node.range, "hr", in: block, &report) }
            return
        }
        var offset = node.start
        while let next = block.firstIndex(of: UInt8(ascii: "<"), in: offset..<node.end) {
            if let (range, name) = misspelt(at: next, limit: node.end, in: block) {
                add(range, name, in: block, &report)
            }
            offset = next + 1
        }
    }

    private static func add(
        _ range: Range<Int>, _ name: String, isVisible: Bool = true, in block: BlockSource, _ report: inout Reporter
    ) {
        report.report(
            range, "'\(block.string(in: range))' is not how a line break is written: '<\(name)>'.",
            fixes: [Fix("Write '<\(name)>'", .safe, [TextEdit(range, "<\(name)>")], isVisible: isVisible)])
    }

    private static func misspelt(at start: Int, limit: Int, in block: BlockSource) -> (Range<Int>, String)? {
        var offset = start + 1
        while offset < limit, let byte = block[offset], isSlip(byte) { offset += 1 }
        let isBreak = block.has(word: "br", at: offset..<offset + 2)
        guard isBreak || block.has(word: "hr", at: offset..<offset + 2) else { return nil }
        offset += 2
        while offset < limit, let byte = block[offset], isSlip(byte) || byte == UInt8(ascii: " ") { offset += 1 }
        guard offset < limit, block[offset] == UInt8(ascii: ">"), offset - start < 12 else { return nil }
        return (start..<offset + 1, isBreak ? "br" : "hr")
    }

    private static func isSlip(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "/") || byte == UInt8(ascii: "\\") || byte == UInt8(ascii: ".")
            || byte == UInt8(ascii: ",")
    }
}
