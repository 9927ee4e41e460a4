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
}

/// Looks at the blocks of one page for hints of damage: one pass over the plain text of each new one. Not copyable, since the
/// compiler would copy it for each block.
struct DamageLook: ~Copyable {
    private let tree: SyntaxTree
    private let bytes: [UInt8]
    private let known: SectionsKnowledge
    /// How far from a place anything may lie that belongs to it, in bytes.
    private let reach: Int
    /// What the bytes are; and what may stand between the end of a sentence and the next: fetched once.
    private let classes = Self.table
    private let closers = Joint.closers

    /// A look at the page `tree`.
    init(_ tree: SyntaxTree) {
        self.tree = tree
        bytes = tree.text.bytes
        known = SectionsKnowledge.of(tree.site.language)
        reach = max(96, known.longest + 1)
    }

    /// The hints of `block`, which begins at `base` of `page`, the bytes of the tree; kept with it.
    func hints(of block: Block, at base: Int, in page: Span<UInt8>) -> DamageHints {
        if let known = block.damageHints { return known }
        let hints = find(in: block, at: base, page)
        block.damageHints = hints
        return hints
    }

    private func find(in block: Block, at base: Int, _ page: Span<UInt8>) -> DamageHints {
        var look = PlainLook(piece: base..<base + block.length)
        if hasInfobox(block, base) { look.hints.insert(.infobox) }
        var offset = base
        var hasText = false
        BlockText.forEachPart(of: block, base: base, page) { part in
            switch part {
            case .text: hasText = true
            case .hole(let hole):
                if offset < base + hole.lowerBound { take(offset..<base + hole.lowerBound, &look) }
                offset = max(offset, base + hole.upperBound)
            case .barrier: break
            }
        }
        guard hasText else { return look.hints.intersection(.infobox) }
        if offset < look.piece.upperBound { take(offset..<look.piece.upperBound, &look) }
        if look.hasMarkedSeam, look.hints.contains(.fields) { look.hints.insert(.seams) }
        if look.hasPrefix {
            let links = BareLinks(PlainText(block, base: base, bytes), tree)
            if !links.isEmpty || links.hasLone { look.hints.insert(.links) }
        }
        return look.hints
    }

    /// Whether a template on the block's own level is an infobox.
    private func hasInfobox(_ block: Block, _ base: Int) -> Bool {
        let nodes = block.nodeSpan
        var child = 1
        while child < nodes.count {
            if nodes[child].kind == .template, Infobox.isInfobox(nodes, child, at: base, in: tree) { return true }
            child = Int(nodes[child].next)
        }
        return false
    }

    /// What the pass over the plain text of a block has come to.
    private struct PlainLook {
        /// The block, in bytes of the page.
        let piece: Range<Int>
        var hints: DamageHints = []
        /// Something like `fr:` or `Category:`, for a closer look.
        var hasPrefix = false
        /// A seam in a list item, a cell or an indented line: it counts only among fields.
        var hasMarkedSeam = false
        /// Where the line begins that holds `lineOffset`, the offset asked for last.
        private var lineStart: Int
        private var lineOffset: Int

        init(piece: Range<Int>) {
            self.piece = piece
            lineStart = piece.lowerBound
            lineOffset = piece.lowerBound
        }

        /// The start of the line that holds `offset`, which never goes back: all questions together are linear.
        mutating func lineStart(of offset: Int, _ bytes: Span<UInt8>) -> Int {
            var start = offset
            while start > lineOffset, bytes[start - 1] != 0x0A { start -= 1 }
            if start > lineOffset { lineStart = start }
            lineOffset = offset
            return lineStart
        }
    }

    /// What of the line that holds `offset` lies so near that it could belong together: more than what the prefix of a link,
    /// a title and the end of a sentence take.
    private func surroundings(of offset: Int, _ look: PlainLook) -> Range<Int> {
        let lower = max(look.piece.lowerBound, offset - reach)
        let start = ByteSearch.end(ofLast: 0x0A, in: bytes.span, from: lower, before: offset)
        return start..<end(ofSurroundings: offset, look)
    }

    private func end(ofSurroundings offset: Int, _ look: PlainLook) -> Int {
        ByteSearch.first(0x0A, in: bytes.span, from: offset, limit: min(look.piece.upperBound, offset + reach))
    }

    /// Looks at `range`, plain text that no hole interrupts.
    private func take(_ range: Range<Int>, _ look: inout PlainLook) {
        let bytes = bytes.span
        let classes = self.classes.span
        /// Where the line begins; nil for one that does not begin in the range.
        var line: Int? = range.lowerBound == look.piece.lowerBound ? range.lowerBound : nil
        var offset = range.lowerBound
        while true {
            offset = ByteClass.next(in: bytes, from: offset, limit: range.upperBound, classes)
            guard offset < range.upperBound else { break }
            switch classes[Int(bytes[offset])] {
            case Self.lineBreak:
                if let line { takeLine(line..<offset, &look) }
                line = offset + 1
            case Self.pipe:
                if FieldAnchor(at: offset, in: bytes, limit: look.piece.upperBound) != nil {
                    look.hints.insert(.fields)
                }
            case Self.colon: takeColon(offset, &look)
            case Self.stop: takeStop(offset, limit: range.upperBound, &look)
            default:
                if offset > look.piece.lowerBound, bytes[offset - 1] != 0x20, bytes[offset - 1] != 0x0A {
                    takeCapital(offset, line: line, range, &look)
                }
            }
            offset += 1
        }
        if range.upperBound == look.piece.upperBound, let line { takeLine(line..<range.upperBound, &look) }
    }

    /// Whether the line in `range` is a title and nothing else.
    private func takeLine(_ range: Range<Int>, _ look: inout PlainLook) {
        if !look.hints.contains(.titles), known.isTitle(range, bytes) { look.hints.insert(.titles) }
    }

    private func takeColon(_ offset: Int, _ look: inout PlainLook) {
        let next = offset + 1
        guard !look.hasPrefix, next < look.piece.upperBound, bytes[next] != 0x20, bytes[next] != UInt8(ascii: "/"),
            offset > look.piece.lowerBound, Vocabulary.isWord(bytes[offset - 1])
        else { return }
        let line = surroundings(of: offset, look)
        look.hasPrefix = BareLinks.mayBegin(before: offset, in: line, tree)
    }

    /// Looks for a sentence right behind the `.`, `!` or `?` at `offset`, or behind the brackets and quotation marks after
    /// it: `war.The`, `century.1950s`.
    private func takeStop(_ offset: Int, limit: Int, _ look: inout PlainLook) {
        var next = offset + 1
        while next < min(limit, offset + 5) {
            if Joint.mayBegin(bytes[next]), !look.hints.contains(.seams) {
                let line = surroundings(of: next, look)
                if Joint.kind(at: next, line, bytes) == .sentence { addSeam(at: next, &look) }
            }
            guard closers.contains(bytes[next]) else { return }
            next += 1
        }
    }

    /// Looks at the capital at `offset`, which neither begins the line that begins at `start` nor follows a space.
    private func takeCapital(_ offset: Int, line start: Int?, _ range: Range<Int>, _ look: inout PlainLook) {
        guard !look.hints.contains(.seams) else { return }
        if offset == range.lowerBound {
            let line = surroundings(of: offset, look)
            if Joint.isSeam(afterConstruct: offset, line, bytes, known) { addSeam(at: offset, &look) }
            return
        }
        if known.mayClose(at: offset, bytes.span) {
            let limit = end(ofSurroundings: offset, look)
            if known.closingTitle(at: offset, limit: limit, bytes) != nil { addSeam(at: offset, &look) }
        }
        // The stop before it may belong to a construct.
        if offset - range.lowerBound < 4, closers.contains(bytes[offset - 1]) {
            let line = surroundings(of: offset, look)
            if Joint.kind(at: offset, line, bytes) == .sentence { addSeam(at: offset, &look) }
        }
        // `HistoryRussian`
        if let start, offset - start <= known.longest, !bytes[offset - 1].isUpper,
            known.title(at: start, runningInto: offset, bytes)
        {
            addSeam(at: offset, &look)
        }
    }

    private func addSeam(at offset: Int, _ look: inout PlainLook) {
        if PlainText.isRunningText(at: look.lineStart(of: offset, bytes.span), bytes) {
            look.hints.insert(.seams)
        } else {
            look.hasMarkedSeam = true
        }
    }

    private static let lineBreak: UInt8 = 1
    private static let pipe: UInt8 = 2
    private static let colon: UInt8 = 4
    private static let capital: UInt8 = 8
    private static let stop: UInt8 = 16
    private static let table: [UInt8] = (0...UInt8.max).map { byte in
        switch byte {
        case 0x0A: lineBreak
        case UInt8(ascii: "|"): pipe
        case UInt8(ascii: ":"): colon
        case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"): stop
        case 0xC3...: capital
        default: byte.isUpper ? capital : 0
        }
    }
}
