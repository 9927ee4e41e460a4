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
        let block = tree.blocks[index]
        let base = tree.start(ofBlock: index)
        let look = FirstLook(block, base: base, bytes, known)
        guard look.hasFoundAny else { return hints }
        // Short lines are looked at whatever is in them.
        let plain = look.hasPipe || look.hasColon || look.hasSeam ? PlainText(tree, block: index) : PlainText()
        if look.hasPipe, Infobox.hasAnchor(in: plain, bytes) { hints.insert(.fields) }
        if look.hasColon {
            let links = BareLinks(plain, tree)
            if !links.isEmpty || links.hasLone { hints.insert(.links) }
        }
        guard look.hasSeam || look.hasShortLine else { return hints }
        PlainText.forEachLine(of: bytes, in: base..<base + block.length) { line in
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
        /// A capital, digit or quotation mark where a space should be, in a place where `Joint.hasSeam` may find something.
        var hasSeam = false
        /// A line as short as titles are.
        var hasShortLine = false

        var hasFoundAny: Bool { hasPipe || hasColon || hasSeam || hasShortLine }

        /// Looks at the plain text of `block`, which begins at `base` of `page`.
        init(_ block: Block, base: Int, _ page: [UInt8], _ known: SectionsKnowledge) {
            let piece = base..<base + block.length
            let bytes = page.span
            var offset = base
            var hasText = false
            BlockText.forEachPart(of: block, base: base, page) { part in
                switch part {
                case .text: hasText = true
                case .hole(let hole):
                    if offset < base + hole.lowerBound {
                        look(at: offset..<base + hole.lowerBound, of: piece, bytes, known)
                    }
                    offset = max(offset, base + hole.upperBound)
                case .barrier: break
                }
            }
            if offset < piece.upperBound { look(at: offset..<piece.upperBound, of: piece, bytes, known) }
            if !hasText { self = FirstLook() }
        }

        private init() {}

        /// Looks at `range`, which no hole interrupts.
        private mutating func look(
            at range: Range<Int>, of piece: Range<Int>, _ bytes: Span<UInt8>, _ known: borrowing SectionsKnowledge
        ) {
            let longest = known.longest
            let table = Self.classes
            let classes = table.span
            // What has been found need not be found again.
            var wanted =
                (hasPipe ? 0 : Self.pipe) | (hasColon ? 0 : Self.colon) | (hasSeam ? 0 : Self.seam | Self.stop)
                | (hasShortLine ? 0 : Self.lineBreak)
            /// Where the line begins; nil for one that does not begin in the range.
            var line: Int? = range.lowerBound == piece.lowerBound ? range.lowerBound : nil
            var offset = range.lowerBound
            while wanted != 0 {
                offset =
                    wanted == Self.pipe
                    ? ByteSearch.first(UInt8(ascii: "|"), in: bytes, from: offset, limit: range.upperBound)
                    : ByteClass.next(in: bytes, from: offset, limit: range.upperBound, classes, wanted)
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
                case Self.stop:
                    if Self.beginsSentence(afterStop: offset, limit: piece.upperBound, bytes) {
                        hasSeam = true
                        wanted &= ~(Self.seam | Self.stop)
                    }
                default:
                    if offset > piece.lowerBound, Self.mayBeSeam(at: offset, after: range.lowerBound, bytes, known) {
                        hasSeam = true
                        wanted &= ~(Self.seam | Self.stop)
                    }
                }
                offset += 1
            }
            guard !hasShortLine, range.upperBound == piece.upperBound, let line else { return }
            hasShortLine = range.upperBound - line <= longest + 1
        }

        /// Whether a capital, a quotation mark or a number stands right behind the `.`, `!` or `?` at `offset`, or behind the
        /// brackets and quotation marks after it: `war.The`, `century.1950s`.
        private static func beginsSentence(afterStop offset: Int, limit: Int, _ bytes: Span<UInt8>) -> Bool {
            var next = offset + 1
            while next < limit, next - offset <= 3, closers.contains(bytes[next]) { next += 1 }
            guard next < limit else { return false }
            // A quotation mark that opens stands right before a capital.
            if bytes[next].isUpper || bytes[next] >= 0xC3 { return true }
            guard next + 4 < limit, bytes[next].isDigit else { return false }
            return bytes[next + 1].isDigit
                && (bytes[next + 2].isDigit && bytes[next + 3].isDigit || bytes[next + 2].isLower)
        }

        /// Whether a title may begin or end before the capital at `offset`, in text that begins at `start`.
        private static func mayBeSeam(
            at offset: Int, after start: Int, _ bytes: Span<UInt8>, _ known: borrowing SectionsKnowledge
        ) -> Bool {
            guard bytes[offset - 1] != 0x20, bytes[offset - 1] != 0x0A, offset + 1 < bytes.count else { return false }
            // Nothing but a sentence begins with a quotation mark; a dash is no letter.
            if bytes[offset] == 0x22 || bytes[offset] == 0xE2 && bytes[offset + 1] == 0x80 { return false }
            // Right behind a construct: a word.
            if offset == start { return bytes[offset + 1].isLower || bytes[offset + 1] >= 0x80 }
            if bytes[offset] >= 0x80 || bytes[offset - 1] >= 0x80 || bytes[offset - 1].isLower { return true }
            return known.mayClose(at: offset, bytes)
        }

        private static let closers = ByteSet(")\"]'")
        private static let lineBreak: UInt8 = 1
        private static let pipe: UInt8 = 2
        private static let colon: UInt8 = 4
        private static let seam: UInt8 = 8
        private static let stop: UInt8 = 16
        private static let classes: [UInt8] = (0...UInt8.max).map { byte in
            switch byte {
            case 0x0A: lineBreak
            case UInt8(ascii: "|"): pipe
            case UInt8(ascii: ":"): colon
            case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"): stop
            case 0x22, 0xC3...: seam
            default: byte.isUpper ? seam : 0
            }
        }
    }
}
