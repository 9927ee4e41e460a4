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
        let known = SectionsKnowledge.of(tree.site.language)
        let look = FirstLook(root.range, bytes, longestTitle: known.longest)
        guard look.hasAny else { return hints }
        let plain = PlainText(tree, blocks: index..<index + 1)
        guard !plain.pieces.isEmpty else { return hints }
        if look.hasPipe, Infobox.hasAnchor(in: plain, bytes) { hints.insert(.fields) }
        if look.hasColon {
            let links = BareLinks(plain, tree)
            if !links.isEmpty || links.hasLone { hints.insert(.links) }
        }
        guard look.hasSeam || look.hasShortLine else { return hints }
        for line in plain.lines(of: bytes) {
            guard hints.contains(.fields) || PlainText.isRunningText(at: line.lowerBound, bytes) else { continue }
            if known.isTitle(line, bytes) { hints.insert(.titles) }
            guard look.hasSeam, !hints.contains(.seams) else { continue }
            if Joint.hasSeam(in: line, of: bytes, skipping: plain, known) || known.beginsWithTitle(line, bytes) {
                hints.insert(.seams)
            }
        }
        return hints
    }

    /// What the bytes of a block alone tell: one pass, that finds nothing in most blocks.
    private struct FirstLook {
        var hasPipe = false
        /// A colon that no space follows.
        var hasColon = false
        /// A capital, digit or quotation mark where a space should be.
        var hasSeam = false
        /// A line as short as titles are.
        var hasShortLine = false

        var hasAny: Bool { hasPipe || hasColon || hasSeam || hasShortLine }

        init(_ range: Range<Int>, _ page: [UInt8], longestTitle: Int) {
            let bytes = page.span
            var line = range.lowerBound
            var isAfterSpace = true
            for offset in range {
                let byte = bytes[offset]
                if byte &- 0x61 < 26 {
                    isAfterSpace = false
                    continue
                }
                switch byte {
                case 0x20: isAfterSpace = true
                case 0x0A:
                    if offset - line <= longestTitle + 1, offset - line >= 3 { hasShortLine = true }
                    line = offset + 1
                    isAfterSpace = true
                case UInt8(ascii: "|"):
                    hasPipe = true
                    isAfterSpace = false
                case UInt8(ascii: ":"):
                    if offset + 1 < range.upperBound, bytes[offset + 1] != 0x20, bytes[offset + 1] != UInt8(ascii: "/")
                    {
                        hasColon = true
                    }
                    isAfterSpace = false
                default:
                    if !isAfterSpace, byte.isUpper || byte >= 0xC3 || byte == 0x22 { hasSeam = true }
                    isAfterSpace = false
                }
            }
            if range.upperBound - line <= longestTitle + 1 { hasShortLine = true }
        }
    }
}
