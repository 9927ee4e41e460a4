/// Which kinds of damage a block could show, as far as the block alone tells: nearly always none.
///
/// Kept with the block (invariant I3), so that an intact page costs one look at each new block and nothing after.
package struct DamageHints: OptionSet, Sendable {
    package let rawValue: UInt8

    package init(rawValue: UInt8) { self.rawValue = rawValue }

    /// `|name=` in plain text.
    static let fields = DamageHints(rawValue: 1)
    /// What could be a category or interlanguage link without brackets.
    static let links = DamageHints(rawValue: 2)
    /// A sentence that begins right after another, or a common title that runs into text.
    static let seams = DamageHints(rawValue: 4)
    /// A line that is a common section title and nothing else.
    static let titles = DamageHints(rawValue: 8)
    /// A template that is an infobox.
    static let infobox = DamageHints(rawValue: 16)

    /// The hints of block `index` of `tree`.
    static func of(_ index: Int, in tree: SyntaxTree) -> DamageHints {
        let block = tree.blocks[index]
        if let known = block.damageHints { return known }
        let hints = find(index, in: tree)
        block.damageHints = hints
        return hints
    }

    private static func find(_ index: Int, in tree: SyntaxTree) -> DamageHints {
        let bytes = tree.text.bytes
        var hints: DamageHints = []
        let root = SyntaxNode(block: tree.blocks[index], base: tree.start(ofBlock: index), index: 0)
        for child in root.children where child.kind == .template {
            if Infobox.isInfobox(child, in: tree) { hints.insert(.infobox) }
        }
        guard mayHint(root.range, bytes) else { return hints }
        let plain = PlainText(tree, blocks: index..<index + 1)
        guard !plain.pieces.isEmpty else { return hints }
        if Infobox.hasAnchor(in: plain, bytes) { hints.insert(.fields) }
        if !BareLinks(plain, tree).isEmpty { hints.insert(.links) }
        let known = SectionsKnowledge.titles(in: tree.site.language)
        for line in plain.lines(of: bytes) {
            guard hints.contains(.fields) || PlainText.isRunningText(at: line.lowerBound, bytes) else { continue }
            if known.isTitle(line, bytes) { hints.insert(.titles) }
            if hints.contains(.seams) { continue }
            if Joint.hasSentence(in: line, of: bytes, skipping: plain) || known.beginsWithTitle(line, bytes) {
                hints.insert(.seams)
            }
        }
        return hints
    }

    /// Whether the bytes alone could mean anything: a pipe, a colon before a title, a capital after no space, or a short
    /// line. One pass.
    private static func mayHint(_ range: Range<Int>, _ bytes: [UInt8]) -> Bool {
        if range.count <= 64 { return true }
        var previous: UInt8 = 0x20
        for offset in range {
            let byte = bytes[offset]
            if byte.isLower || byte == 0x20 {
                previous = byte
                continue
            }
            if byte == UInt8(ascii: "|") || byte == UInt8(ascii: ":") || byte == 0x0A { return true }
            if (byte.isUpper || byte >= 0xC3 || byte.isDigit) && (previous.isLower || enders.contains(previous)) {
                return true
            }
            previous = byte
        }
        return false
    }

    private static let enders = ByteSet(".!?)\"]'")
}
