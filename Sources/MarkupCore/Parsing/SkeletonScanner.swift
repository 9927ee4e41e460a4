/// The one linear, non-backtracking pass that finds a page's `Skeleton`.
///
/// Follows `Preprocessor_Hash::preprocessToObj`: an explicit stack of open pieces, where only the piece on top may be
/// closed. Every byte is looked at a bounded number of times whatever the input.
struct SkeletonScanner {
    let bytes: [UInt8]
    let site: SiteConfiguration
    var result = Skeleton()
    var stack: [Piece] = []
    /// The end of the text being scanned: the page, or the content of the innermost world.
    var limit: Int
    /// No `>` lies between here and `limit`: `<` cannot begin a tag.
    var noMoreGreaterThan = false
    var closingTags: ClosingTagIndex
    private var hasEmptySlots = false
    let steps = StepCounter()

    /// An opener that waits for its closer, or the barrier around the content of a tag.
    struct Piece {
        enum Kind: UInt8 {
            case braces
            case brackets
            case variant
            case heading
            /// Content of an extension tag that is scanned as a text of its own.
            case world
        }

        var kind: Kind
        /// `{` run with a `-` before it, which becomes `-{` if one `{` is left over.
        var hasDash = false
        /// A `|` was seen: the next `=` is a name's.
        var hasPipe = false
        /// The current part has its `=`.
        var hasEquals = false
        /// How many opening characters are left; for a heading the length of its `=` run, at most 6.
        var count: Int
        /// The offset of the first opening character.
        var start: Int
        /// The marks reserved for this piece.
        var slots: Range<Int>
        /// Heading: where the white space before the last comment begins, and that comment's last byte.
        var visualEnd = -1
        var commentEnd = -1
        /// World: what to restore at its end.
        var savedLimit = 0
        var resume = 0
        var savedNoMoreGreaterThan = false
    }

    init(_ bytes: [UInt8], site: SiteConfiguration) {
        self.bytes = bytes
        self.site = site
        limit = bytes.count
        closingTags = ClosingTagIndex(site)
    }

    /// Scans the text and returns its skeleton.
    mutating func scan() -> Skeleton {
        result.marks.reserveCapacity(bytes.count / 24)
        var position = lineStart(0)
        while true {
            position = run(from: position)
            // The end of the page or of a tag's content.
            if stack.last?.kind == .heading { endHeading(at: limit) }
            dropOpenPieces()
            guard let world = stack.popLast() else { break }
            limit = world.savedLimit
            noMoreGreaterThan = world.savedNoMoreGreaterThan
            position = world.resume
        }
        if hasEmptySlots { result.marks.removeAll { $0.kind == .none } }
        result.unclosed.sort { $0.offset < $1.offset }
        return result
    }

    /// Scans to the end of the current world.
    private mutating func run(from start: Int) -> Int {
        let classes = ByteClass.skeleton
        var position = start
        while true {
            position = ByteClass.next(in: bytes.span, from: position, limit: limit, classes.span)
            guard position < limit else { break }
            steps.add(1)
            switch classes[Int(bytes[position])] {
            case ByteClass.newline:
                if stack.last?.kind == .heading { endHeading(at: position) }
                position = lineStart(position + 1)
            case ByteClass.lessThan: position = lessThan(at: position)
            case ByteClass.openBrace: position = openBraces(at: position, dash: false)
            case ByteClass.openBracket: position = openBrackets(at: position)
            case ByteClass.closeBrace: position = closeBraces(at: position)
            case ByteClass.closeBracket: position = closeBrackets(at: position)
            case ByteClass.pipe:
                position += 1
                let top = stack.count - 1
                if top >= 0, stack[top].kind == .braces || stack[top].kind == .variant {
                    stack[top].hasPipe = true
                    stack[top].hasEquals = false
                }
            case ByteClass.equals:
                position += 1
                let top = stack.count - 1
                if top >= 0, stack[top].hasPipe { stack[top].hasEquals = true }
            default:  // hyphen
                if position + 1 < limit, bytes[position + 1] == UInt8(ascii: "{") {
                    position = openVariant(at: position)
                } else {
                    position += 1
                }
            }
        }
        return position
    }

    // MARK: Lines and headings

    /// What happens just after a line break: a run of `=` opens a heading. Returns where to go on.
    mutating func lineStart(_ position: Int) -> Int {
        var end = position
        while end < limit, end - position < 6, bytes[end] == UInt8(ascii: "=") { end += 1 }
        guard end > position else { return position }
        if end - position == 1, let top = stack.last, top.hasPipe, !top.hasEquals {
            // It looks like the `=` of an argument: MediaWiki lets that have it.
            return position
        }
        stack.append(Piece(kind: .heading, count: end - position, start: position, slots: reserve(1)))
        return end
    }

    /// The line of the heading on top of the stack ends before `position`: is it one?
    private mutating func endHeading(at position: Int) {
        guard let piece = stack.popLast() else { return }
        var end = position
        while end > piece.start, isBlank(bytes[end - 1]) { end -= 1 }
        if piece.commentEnd >= 0, end - 1 == piece.commentEnd {
            end = piece.visualEnd
            while end > piece.start, isBlank(bytes[end - 1]) { end -= 1 }
        }
        steps.add(position - end)
        var equals = 0
        while end - equals > piece.start, bytes[end - equals - 1] == UInt8(ascii: "=") { equals += 1 }
        var level = min(equals, piece.count)
        if equals > 0, end - equals == piece.start {
            // Nothing but equals signs.
            level = equals < 3 ? 0 : min(6, (equals - 1) / 2)
        }
        if level > 0 {
            result.marks[piece.slots.lowerBound] = Mark(.heading, piece.start, end, detail: UInt8(level))
        } else {
            hasEmptySlots = true
        }
    }

    // MARK: Braces and brackets

    private mutating func openBraces(at position: Int, dash: Bool) -> Int {
        let count = runLength(of: UInt8(ascii: "{"), at: position)
        guard count >= 2 else { return position + count }
        stack.append(
            Piece(
                kind: .braces, hasDash: dash, count: count, start: position,
                slots: reserve(count / 2 + (dash ? 1 : 0))))
        return position + count
    }

    private mutating func openBrackets(at position: Int) -> Int {
        let count = runLength(of: UInt8(ascii: "["), at: position)
        guard count >= 2 else { return position + count }
        stack.append(Piece(kind: .brackets, count: count, start: position, slots: reserve(count / 2)))
        return position + count
    }

    private mutating func openVariant(at position: Int) -> Int {
        if runLength(of: UInt8(ascii: "{"), at: position + 1) > 1 {
            // `-{{`: the rightmost braces win.
            return openBraces(at: position + 1, dash: true)
        }
        stack.append(Piece(kind: .variant, count: 2, start: position, slots: reserve(1)))
        return position + 2
    }

    private mutating func closeBraces(at position: Int) -> Int {
        guard let top = stack.last else { return orphan(.braces, UInt8(ascii: "}"), at: position) }
        if top.kind == .variant, position + 1 < limit, bytes[position + 1] == UInt8(ascii: "-") {
            close(2, as: .variant, endingAt: position + 2)
            return position + 2
        }
        guard top.kind == .braces else { return orphan(.braces, UInt8(ascii: "}"), at: position) }
        let count = runLength(of: UInt8(ascii: "}"), at: position, atMost: min(3, top.count))
        guard count >= 2 else { return position + count }
        let matching = min(count, 3)
        close(matching, as: matching == 3 ? .parameter : .template, endingAt: position + matching)
        return position + matching
    }

    private mutating func closeBrackets(at position: Int) -> Int {
        guard let top = stack.last, top.kind == .brackets else {
            return orphan(.brackets, UInt8(ascii: "]"), at: position)
        }
        let count = runLength(of: UInt8(ascii: "]"), at: position, atMost: min(2, top.count))
        guard count >= 2 else { return position + count }
        close(2, as: .link, endingAt: position + 2)
        return position + 2
    }

    /// The piece on top gives its last `matching` openers to a construct that ends at `end`.
    private mutating func close(_ matching: Int, as kind: Mark.Kind, endingAt end: Int) {
        guard var piece = stack.popLast() else { return }
        let start = piece.start + piece.count - matching
        let slot = piece.slots.upperBound - 1
        guard slot >= piece.slots.lowerBound else { return }
        result.marks[slot] = Mark(kind, start, end)
        piece.slots = piece.slots.lowerBound..<slot
        piece.count -= matching
        piece.hasPipe = false
        piece.hasEquals = false
        if piece.count >= 2 {
            stack.append(piece)
        } else if piece.count == 1, piece.kind == .braces, piece.hasDash {
            piece.kind = .variant
            piece.hasDash = false
            piece.count = 2
            piece.start -= 1
            stack.append(piece)
        } else if !piece.slots.isEmpty {
            hasEmptySlots = true
        }
    }

    private mutating func orphan(_ kind: LoneBracket.Kind, _ byte: UInt8, at position: Int) -> Int {
        let count = runLength(of: byte, at: position)
        if count >= 2 {
            result.orphans.append(
                LoneBracket(kind: kind, count: UInt32(count), offset: UInt32(position), limit: UInt32(limit)))
        }
        return position + count
    }

    private mutating func dropOpenPieces() {
        while let piece = stack.last, piece.kind != .world {
            stack.removeLast()
            hasEmptySlots = true
            let kind: LoneBracket.Kind
            switch piece.kind {
            case .braces: kind = .braces
            case .brackets: kind = .brackets
            case .variant: kind = .variant
            case .heading, .world: continue
            }
            result.unclosed.append(
                LoneBracket(
                    kind: kind, count: UInt32(piece.count), offset: UInt32(piece.start), limit: UInt32(limit)))
        }
    }

    // MARK: Helpers

    private mutating func reserve(_ count: Int) -> Range<Int> {
        let first = result.marks.count
        for _ in 0..<count { result.marks.append(Mark(.none, 0, 0)) }
        return first..<first + count
    }

    private func runLength(of byte: UInt8, at position: Int, atMost most: Int = .max) -> Int {
        var end = position
        while end < limit, end - position < most, bytes[end] == byte { end += 1 }
        steps.add(end - position)
        return end - position
    }

    func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
}
