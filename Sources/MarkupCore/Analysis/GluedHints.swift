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
        if let known = block.kept.damageHints { return known }
        let hints = find(index, in: tree)
        block.kept.damageHints = hints
        return hints
    }

    private static func find(_ index: Int, in tree: SyntaxTree) -> DamageHints {
        let bytes = tree.text.bytes
        var hints: DamageHints = []
        if hasInfobox(index, in: tree) { hints.insert(.infobox) }
        let known = SectionsKnowledge.of(tree.site.language)
        let plain = PlainText(tree, block: index)
        let look = FirstLook(plain, bytes, longestTitle: known.longest)
        if look.hasPipe, Infobox.hasAnchor(in: plain, bytes) { hints.insert(.fields) }
        if look.hasColon {
            let links = BareLinks(plain, tree)
            if !links.isEmpty || links.hasLone { hints.insert(.links) }
        }
        guard look.hasSeam || look.hasShortLine else { return hints }
        plain.forEachLine(of: bytes) { line in
            guard hints.contains(.fields) || PlainText.isRunningText(at: line.lowerBound, bytes) else { return }
            if known.isTitle(line, bytes) { hints.insert(.titles) }
            guard look.hasSeam, !hints.contains(.seams) else { return }
            if Joint.hasSeam(in: line, of: bytes, skipping: plain, known) || known.beginsWithTitle(line, bytes) {
                hints.insert(.seams)
            }
        }
        return hints
    }

    /// Whether a template on the block's own level is an infobox.
    private static func hasInfobox(_ index: Int, in tree: SyntaxTree) -> Bool {
        let block = tree.blocks[index]
        let list = block.nodes
        let nodes = list.span
        var child = 1
        while child < nodes.count {
            if nodes[child].kind == .template {
                let node = SyntaxNode(block: block, base: tree.start(ofBlock: index), index: child)
                if Infobox.isInfobox(node, in: tree) { return true }
            }
            child = Int(nodes[child].next)
        }
        return false
    }

    /// What the bytes of plain text alone tell: one pass, that finds little in most blocks.
    private struct FirstLook {
        var hasPipe = false
        /// A colon that no space follows.
        var hasColon = false
        /// A capital, digit or quotation mark where a space should be.
        var hasSeam = false
        /// A line as short as titles are.
        var hasShortLine = false

        init(_ plain: PlainText, _ page: [UInt8], longestTitle: Int) {
            var hole = 0
            for piece in plain.pieces {
                var offset = piece.lowerBound
                while offset < piece.upperBound {
                    let isLast = hole == plain.holes.count || plain.holes[hole].lowerBound >= piece.upperBound
                    let end = isLast ? piece.upperBound : plain.holes[hole].lowerBound
                    if offset < end { look(at: offset..<end, of: piece, page.span, longestTitle) }
                    guard !isLast else { break }
                    offset = max(end, plain.holes[hole].upperBound)
                    hole += 1
                }
            }
        }

        /// Looks at `range`, which no hole interrupts.
        private mutating func look(at range: Range<Int>, of piece: Range<Int>, _ bytes: Span<UInt8>, _ longest: Int) {
            let classes = Self.classes.span
            // What has been found need not be found again.
            var wanted =
                (hasPipe ? 0 : Self.pipe) | (hasColon ? 0 : Self.colon) | (hasSeam ? 0 : Self.seam)
                | (hasShortLine ? 0 : Self.lineBreak)
            /// Where the line begins; nil for one that does not begin in the range.
            var line: Int? = range.lowerBound == piece.lowerBound ? range.lowerBound : nil
            var offset = range.lowerBound
            while wanted != 0 {
                offset = ByteClass.next(in: bytes, from: offset, limit: range.upperBound, classes, wanted)
                guard offset < range.upperBound else { break }
                switch classes[Int(bytes[offset])] {
                case Self.lineBreak:
                    if let line, offset - line <= longest + 1, offset - line >= 3 {
                        hasShortLine = true
                        wanted &= ~Self.lineBreak
                    }
                    line = offset + 1
                case Self.pipe:
                    hasPipe = true
                    wanted &= ~Self.pipe
                case Self.colon:
                    if offset + 1 < piece.upperBound, bytes[offset + 1] != 0x20, bytes[offset + 1] != UInt8(ascii: "/")
                    {
                        hasColon = true
                        wanted &= ~Self.colon
                    }
                default:
                    if offset > piece.lowerBound, bytes[offset - 1] != 0x20, bytes[offset - 1] != 0x0A {
                        hasSeam = true
                        wanted &= ~Self.seam
                    }
                }
                offset += 1
            }
            guard !hasShortLine, range.upperBound == piece.upperBound, let line else { return }
            hasShortLine = range.upperBound - line <= longest + 1
        }

        private static let lineBreak: UInt8 = 1
        private static let pipe: UInt8 = 2
        private static let colon: UInt8 = 4
        private static let seam: UInt8 = 8
        private static let classes: [UInt8] = (0...UInt8.max).map { byte in
            switch byte {
            case 0x0A: lineBreak
            case UInt8(ascii: "|"): pipe
            case UInt8(ascii: ":"): colon
            case 0x22, 0xC3...: seam
            default: byte.isUpper ? seam : 0
            }
        }
    }
}
