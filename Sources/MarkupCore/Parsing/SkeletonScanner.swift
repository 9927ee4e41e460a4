/// The one linear, non-backtracking pass that finds a page's `Skeleton`.
///
/// Follows `Preprocessor_Hash::preprocessToObj`: an explicit stack of open pieces, where only the piece on top may be
/// closed. Every byte is looked at a bounded number of times whatever the input. A scan may begin at the start of any
/// block, with the openers that no text before it closed, and be paused where a block of the last tree began.
///
/// Holds the page as a span for as long as a scan lasts: an array here would be retained at every look.
struct SkeletonScanner: ~Copyable, ~Escapable {
    let bytes: Span<UInt8>
    let site: SiteConfiguration
    /// Positions are bytes of the page. Slots of openers that found no closer are empty marks of kind `none`.
    var marks = OwnedBuffer<Mark>()
    /// Openers in the content of tags that nothing closes, in the order in which their texts end.
    var unclosedInside: [LoneBracket] = []
    /// Closers without an opener, by ascending offset.
    var orphans: [LoneBracket] = []
    /// What was decided by looking beyond the line, by ascending offset.
    var farLooks: [FarLook] = []
    /// The flags of the innermost opener where they changed from one line start to another.
    var flagChanges: [(offset: Int, flags: OpenerFlags)] = []
    var stack: OwnedBuffer<Piece>
    /// The end of the text being scanned: the page, or the content of the innermost world.
    var limit: Int
    /// Where that text starts.
    var worldStart = 0
    var worlds: [World] = []
    /// No `>` lies between here and `limit`: `<` cannot begin a tag.
    var noMoreGreaterThan = false
    /// The end of the last tag over several lines: it has a mark, and what is in it is scanned all the same.
    var markedUntil = 0
    var closingTags: ClosingTagIndex
    private(set) var position: Int
    private let startFlags: OpenerFlags
    /// How many pieces at the bottom of the stack were opened before the scan began.
    let givenPieces: Int
    /// How many pieces at the bottom of the stack are known to be like the openers of the page before the edit.
    var comparedPieces: Int
    /// One of those given found a closer: the scan must begin earlier.
    private(set) var hasClosedGiven = false
    let steps = StepCounter()

    /// An opener that waits for its closer, or the barrier around the content of a tag.
    struct Piece: BitwiseCopyable {
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
        var flags: OpenerFlags = []
        /// How many opening characters are left; for a heading the length of its `=` run, at most 6.
        var count: UInt32
        /// The offset of the first opening character.
        var start: UInt32
        /// How many brackets are open below it.
        var level: UInt32
        /// The marks reserved for this piece: the first of them, and how many.
        var slot: UInt32
        var slots: UInt32
        /// Heading: where the white space before the last comment begins, and that comment's end; 0 for none.
        var visualEnd: UInt32 = 0
        var commentEnd: UInt32 = 0
    }

    /// The text around a tag's content, to be restored at its end.
    struct World {
        var limit: Int
        var start: Int
        var resume: Int
        var noMoreGreaterThan: Bool
    }

    /// Where `run` stopped.
    enum Stop {
        /// At the end of the page.
        case end
        /// At or after the place it was to pause at, outside every construct that has been closed.
        case paused
    }

    /// A scan of `bytes` from `start`, the start of a line outside every construct, where `openers` wait for a closer
    /// and the innermost of them has `flags`.
    @_lifetime(copy bytes)
    init(
        _ bytes: Span<UInt8>, site: SiteConfiguration, from start: Int = 0, openers: ArraySlice<OpenPiece> = [],
        flags: OpenerFlags = []
    ) {
        self.bytes = bytes
        self.site = site
        position = start
        worldStart = start
        limit = bytes.count
        closingTags = ClosingTagIndex(site)
        givenPieces = openers.count
        comparedPieces = openers.count
        startFlags = flags
        stack = OwnedBuffer(minimumCapacity: openers.count + 16)
        for opener in openers {
            stack.append(
                Piece(
                    kind: opener.pieceKind, hasDash: opener.hasDash, count: opener.count, start: opener.offset,
                    level: UInt32(stack.count), slot: 0, slots: 0))
        }
        if stack.count > 0 { stack[stack.count - 1].flags = flags }
    }

    /// Ends the scan. Gives back the marks.
    consuming func leave() -> OwnedBuffer<Mark> { marks }

    // MARK: Scanning

    /// Scans on, to the end of the page or until `pause` (bytes), the start of a line, is reached or passed. `markup` says
    /// which bytes may be markup from the start of the scan on, and is made as far as the scan comes.
    mutating func run(until pause: Int, _ markup: inout MarkupBits) -> Stop {
        let classes = ByteClass.skeleton
        while !hasClosedGiven {
            let isPausable = worlds.isEmpty && pause < limit
            if isPausable, position >= pause { return .paused }
            let bound = isPausable ? pause : limit
            markup.extend(to: bound, in: bytes)
            guard scan(to: bound, markup.view(of: bytes), ByteClasses(classes.span)), !isPausable else { continue }
            if stack.last?.kind == .heading { endHeading(at: limit) }
            guard endWorld() else { return .end }
        }
        return .paused
    }

    /// Scans on to `bound`. False where something other than the position may have changed that the scan goes by.
    @inline(__always)
    private mutating func scan(to bound: Int, _ markup: MarkupBits.View, _ classes: ByteClasses) -> Bool {
        let worldCount = worlds.count
        while position < bound {
            let from = position
            position = markup.next(from: from, limit: bound, classes, stops)
            guard position < bound else { break }
            steps.add(1)
            switch bytes[position] {
            case UInt8(ascii: "\n"): newline()
            case UInt8(ascii: "<"):
                position = lessThan(at: position)
                if worlds.count != worldCount { return false }
            case UInt8(ascii: "{"):
                if position > from, bytes[position - 1] == UInt8(ascii: "-") {
                    openVariant(at: position - 1)
                } else {
                    openBraces(at: position, dash: false)
                }
            case UInt8(ascii: "["): openBrackets(at: position)
            case UInt8(ascii: "}"):
                closeBraces(at: position)
                if hasClosedGiven { return false }
            case UInt8(ascii: "]"):
                closeBrackets(at: position)
                if hasClosedGiven { return false }
            case UInt8(ascii: "|"):
                stack[stack.count - 1].flags = .pipe
                position += 1
            case UInt8(ascii: "="): equals()
            default: position += 1
            }
        }
        return true
    }

    /// Which bytes stop the scan where it stands.
    private var stops: UInt8 {
        guard stack.count > 0 else { return ByteClass.inText }
        switch stack[stack.count - 1].kind {
        case .braces, .variant: return ByteClass.inCall
        case .heading: return ByteClass.inHeading
        case .brackets, .world: return ByteClass.inText
        }
    }

    /// Ends the innermost tag's content; false if the page itself ends.
    private mutating func endWorld() -> Bool {
        guard let world = worlds.popLast() else { return false }
        while let piece = stack.popLast(), piece.kind != .world {
            guard let kind = piece.loneKind else { continue }
            unclosedInside.append(
                LoneBracket(kind: kind, count: piece.count, offset: piece.start, limit: UInt32(limit)))
        }
        limit = world.limit
        worldStart = world.start
        noMoreGreaterThan = world.noMoreGreaterThan
        position = world.resume
        return true
    }

    /// Scans the content of a tag as a text of its own, and then goes on at `resume`.
    mutating func enterWorld(_ content: Range<Int>, resumingAt resume: Int) -> Int {
        worlds.append(
            World(limit: limit, start: worldStart, resume: resume, noMoreGreaterThan: noMoreGreaterThan))
        stack.append(
            Piece(
                kind: .world, count: 0, start: UInt32(content.lowerBound), level: openBrackets, slot: 0, slots: 0))
        limit = content.upperBound
        worldStart = content.lowerBound
        noMoreGreaterThan = false
        return content.lowerBound
    }

    // MARK: Lines and headings

    /// A line break in a heading or a call; elsewhere nobody needs to know of it.
    private mutating func newline() {
        if stack.last?.kind == .heading {
            endHeading(at: position)
        } else if worlds.isEmpty, let top = stack.last, top.flags != flagChanges.last?.flags ?? startFlags {
            flagChanges.append((position + 1, top.flags))
        }
        position += 1
    }

    /// A run of `=`: at the start of a line it opens a heading, in an argument it may end its name.
    private mutating func equals() {
        let top = stack.count - 1
        if position == worldStart || bytes[position - 1] == UInt8(ascii: "\n") {
            let end = position + runLength(of: UInt8(ascii: "="), at: position, atMost: 6)
            // A single one that looks like the `=` of an argument: MediaWiki lets that have it.
            if end - position > 1 || top < 0 || stack[top].flags != .pipe {
                open(.heading, count: end - position, at: position, slots: 1)
                position = end
                return
            }
        }
        if top >= 0, stack[top].flags == .pipe { stack[top].flags = .pipeAndEquals }
        position += 1
    }

    /// The line of the heading on top of the stack ends before `position`: is it one?
    private mutating func endHeading(at position: Int) {
        guard let piece = stack.popLast() else { return }
        comparedPieces = min(comparedPieces, stack.count)
        let start = Int(piece.start)
        var end = position
        while end > start, isBlank(bytes[end - 1]) { end -= 1 }
        if piece.commentEnd > 0, end == Int(piece.commentEnd) {
            end = Int(piece.visualEnd)
            while end > start, isBlank(bytes[end - 1]) { end -= 1 }
        }
        steps.add(position - end)
        var equals = 0
        while end - equals > start, bytes[end - equals - 1] == UInt8(ascii: "=") { equals += 1 }
        var level = min(equals, Int(piece.count))
        if equals > 0, end - equals == start {
            // Nothing but equals signs.
            level = equals < 3 ? 0 : min(6, (equals - 1) / 2)
        }
        if level > 0 { marks[Int(piece.slot)] = Mark(.heading, start, end, detail: UInt8(level)) }
    }

    // MARK: Braces and brackets

    private mutating func open(_ kind: Piece.Kind, count: Int, at start: Int, slots: Int, hasDash: Bool = false) {
        stack.append(
            Piece(
                kind: kind, hasDash: hasDash, count: UInt32(truncatingIfNeeded: count),
                start: UInt32(truncatingIfNeeded: start), level: openBrackets,
                slot: UInt32(truncatingIfNeeded: marks.count), slots: UInt32(truncatingIfNeeded: slots)))
        // Until a closer is found they are empty, and stand where the opener does.
        for _ in 0..<slots { marks.append(Mark(.none, start, start)) }
    }

    private mutating func openBraces(at start: Int, dash: Bool) {
        let count = runLength(of: UInt8(ascii: "{"), at: start)
        if count >= 2 { open(.braces, count: count, at: start, slots: count / 2 + (dash ? 1 : 0), hasDash: dash) }
        position = start + count
    }

    private mutating func openBrackets(at start: Int) {
        let count = runLength(of: UInt8(ascii: "["), at: start)
        if count >= 2 { open(.brackets, count: count, at: start, slots: count / 2) }
        position = start + count
    }

    private mutating func openVariant(at dash: Int) {
        if runLength(of: UInt8(ascii: "{"), at: dash + 1, atMost: 2) > 1 {
            // `-{{`: the rightmost braces win.
            openBraces(at: dash + 1, dash: true)
        } else {
            open(.variant, count: 2, at: dash, slots: 1)
            position = dash + 2
        }
    }

    private mutating func closeBraces(at start: Int) {
        guard let top = stack.last else { return orphan(.braces, UInt8(ascii: "}"), at: start) }
        if top.kind == .variant, start + 1 < limit, bytes[start + 1] == UInt8(ascii: "-") {
            return close(2, as: .variant, endingAt: start + 2)
        }
        guard top.kind == .braces else { return orphan(.braces, UInt8(ascii: "}"), at: start) }
        let count = runLength(of: UInt8(ascii: "}"), at: start, atMost: min(3, Int(top.count)))
        guard count >= 2 else {
            position = start + count
            return
        }
        close(count, as: count == 3 ? .parameter : .template, endingAt: start + count)
    }

    private mutating func closeBrackets(at start: Int) {
        guard let top = stack.last, top.kind == .brackets else {
            return orphan(.brackets, UInt8(ascii: "]"), at: start)
        }
        let count = runLength(of: UInt8(ascii: "]"), at: start, atMost: 2)
        guard count >= 2 else {
            position = start + count
            return
        }
        close(2, as: .link, endingAt: start + 2)
    }

    /// The piece on top gives its last `matching` openers to a construct that ends at `end`.
    private mutating func close(_ matching: Int, as kind: Mark.Kind, endingAt end: Int) {
        position = end
        let top = stack.count - 1
        guard top >= givenPieces else {
            hasClosedGiven = true
            return
        }
        guard stack[top].slots > 0 else { return }
        comparedPieces = min(comparedPieces, top)
        let left = Int(stack[top].count) - matching
        let slot = Int(stack[top].slot + stack[top].slots) - 1
        marks[slot] = Mark(kind, Int(stack[top].start) + left, end)
        if left >= 2 {
            stack[top].count = UInt32(left)
            stack[top].slots -= 1
            stack[top].flags = []
        } else if left == 1, stack[top].hasDash {
            stack[top].kind = .variant
            stack[top].hasDash = false
            stack[top].count = 2
            stack[top].start -= 1
            stack[top].slots -= 1
            stack[top].flags = []
        } else {
            stack.truncate(to: top)
        }
    }

    private mutating func orphan(_ kind: LoneBracket.Kind, _ byte: UInt8, at start: Int) {
        let count = runLength(of: byte, at: start)
        if count >= 2 {
            orphans.append(
                LoneBracket(
                    kind: kind, count: UInt32(count), offset: UInt32(start),
                    limit: worlds.isEmpty ? LoneBracket.page : UInt32(limit)))
        }
        position = start + count
    }

    // MARK: Helpers

    func runLength(of byte: UInt8, at position: Int, atMost most: Int = .max) -> Int {
        let bound = most < limit &- position ? position &+ most : limit
        var end = position
        while end < bound, bytes[end] == byte { end &+= 1 }
        steps.add(end &- position)
        return end &- position
    }

    @inline(__always)
    func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
}
