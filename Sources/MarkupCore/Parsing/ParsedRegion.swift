/// The stretch of a page that an edit made the scanner look at anew, cut into pieces.
///
/// Offsets are bytes of the page after the edit.
struct ParsedRegion {
    /// The pieces, which tile the region.
    private(set) var pieces: [BlockPlan.Piece] = []
    /// What is known at the start of each piece.
    private(set) var states: [BlockState] = []
    /// The openers of the region that nothing closes.
    private(set) var openers: [OpenPiece] = []
    private(set) var farLooks: [FarLook] = []
    /// The blocks of the last page, by index, in whose place the region is.
    let old: Range<Int>
    /// The scan closed an opener that stands before the region, which therefore begins too late; nothing else is known.
    private let hasClosedEarlierOpener: Bool
    private var marks: [Mark] = []
    private var markup: MarkupBits
    private var unclosed: [LoneBracket] = []
    private var orphans: [LoneBracket] = []
    /// The byte offset at which each piece starts.
    var starts: [UInt32] { pieces.map { UInt32(truncatingIfNeeded: $0.range.lowerBound) } }
    /// What finding the region has cost.
    let steps: StepCounter

    /// The region of the edit `dirty` of `page`, after which the page is `text`.
    static func following(
        _ dirty: DirtyRange, _ page: ParsedPage, _ text: SourceText, _ site: SiteConfiguration
    ) -> ParsedRegion {
        let region = ParsedRegion(from: page.firstDoubtful(after: dirty, in: text), of: page, dirty, text, site)
        guard region.hasClosedEarlierOpener else { return region }
        // An opener before the region has found its closer. Whichever it was, nothing before the first is touched.
        let first = page.openers.first.flatMap { page.block(containing: Int($0.offset)) } ?? 0
        return ParsedRegion(from: first, of: page, dirty, text, site)
    }

    /// Scans `text` from the start of block `first` of `page`, which is the page before the edit `dirty`, up to where
    /// nothing is changed any more.
    private init(
        from first: Int, of page: ParsedPage, _ dirty: DirtyRange, _ text: SourceText, _ site: SiteConfiguration
    ) {
        let distance = dirty.newCount - dirty.old.count
        let start = Int(page.starts[first])
        let startFlags = first < page.states.count ? page.states[first].flags : []
        let given = page.blocks.isEmpty ? [] : page.openers(beforeBlock: first)
        var scanner = SkeletonScanner(
            text.bytes.span, site: site, from: start, openers: given, flags: startFlags)
        steps = scanner.steps
        var plan = BlockPlan(from: start, in: text)
        // The blocks after the edit, where the scan may end.
        var end = first
        while end < page.blocks.count, Int(page.starts[end]) < dirty.old.upperBound { end += 1 }
        if end == first, !page.blocks.isEmpty { end += 1 }
        // The edit may have joined the first of them to its own line, where nothing may end, and no scan may pause.
        if end < page.blocks.count {
            let next = Int(page.starts[end]) + distance
            if next == 0 || text.bytes[next - 1] != UInt8(ascii: "\n") { end += 1 }
        }
        scan: while true {
            let pause = end < page.blocks.count ? Int(page.starts[end]) + distance : Int.max
            switch scanner.run(until: pause) {
            case .end: break scan
            case .paused:
                if scanner.hasClosedGiven { break scan }
                if scanner.position == pause, scanner.knowsAsMuch(as: page, atBlock: end) {
                    plan.extend(to: pause, of: text, scanner.marks.span)
                    if plan.isCut(at: pause) { break scan }
                }
                while end < page.blocks.count, Int(page.starts[end]) + distance <= scanner.position { end += 1 }
            }
        }
        old = first..<max(first, end)
        hasClosedEarlierOpener = scanner.hasClosedGiven
        guard !hasClosedEarlierOpener else {
            markup = scanner.leave()
            return
        }
        if end == page.blocks.count { plan.extend(to: text.count, of: text, scanner.marks.span) }
        pieces = plan.pieces
        marks = scanner.marks.array()
        openers = scanner.waiting()
        farLooks = scanner.farLooks
        orphans = scanner.orphans
        unclosed = scanner.unclosedInside
        unclosed.sort { $0.offset < $1.offset }
        let flagChanges = scanner.flagChanges
        markup = scanner.leave()
        markup.extend(to: pieces.last?.range.upperBound ?? start, in: text.bytes.span)
        findStates(given.last, startFlags, flagChanges)
    }

    private mutating func findStates(
        _ given: OpenPiece?, _ startFlags: OpenerFlags, _ changes: [(offset: Int, flags: OpenerFlags)]
    ) {
        states.reserveCapacity(pieces.count)
        var innermost = given
        var flags = startFlags
        var nextOpener = 0
        var nextChange = 0
        for piece in pieces {
            while nextOpener < openers.count, Int(openers[nextOpener].offset) < piece.range.lowerBound {
                innermost = openers[nextOpener]
                nextOpener += 1
            }
            while nextChange < changes.count, changes[nextChange].offset <= piece.range.lowerBound {
                flags = changes[nextChange].flags
                nextChange += 1
            }
            let isCall = innermost.map { $0.kind != .brackets } ?? false
            states.append(BlockState(rawValue: isCall ? flags.rawValue : 0))
        }
    }

    /// The blocks of the pieces: those of `page` that are the same, and for the others new ones.
    mutating func blocks(
        reusing page: ParsedPage, _ dirty: DirtyRange, _ text: SourceText, _ site: SiteConfiguration
    ) -> [Block] {
        var reuse = Reuse(page, old, dirty)
        var lone = LoneBracketQueue(unclosed: unclosed[...], orphans: orphans[...])
        var blockMarks = OwnedBuffer<Mark>(minimumCapacity: marks.count + 1)
        let bytes = (pieces.last?.range.upperBound ?? 0) - (pieces.first?.range.lowerBound ?? 0)
        // Of the blocks that an edit has made the scanner look at, most are the same.
        var room = ParserRoom(forBytes: old.isEmpty ? bytes : bytes / 8, on: site)
        var drafts = OwnedBuffer<Draft>(minimumCapacity: pieces.count)
        var reused: [Block] = []
        var loneBrackets: [LoneBrackets] = []
        for index in pieces.indices {
            let piece = pieces[index]
            let context = BlockContext(isFirst: piece.range.lowerBound == 0)
            let firstMark = blockMarks.count
            for index in piece.marks where marks[index].kind != .none {
                blockMarks.append(marks[index].moved(by: -piece.range.lowerBound))
            }
            let brackets = lone.take(piece.range)
            if let brackets {
                states[index].insert(.hasLoneBrackets)
                loneBrackets.append(brackets)
            }
            let known = reuse.block(for: piece.range, context, blockMarks.span.extracting(firstMark...), brackets)
            if let known {
                blockMarks.truncate(to: firstMark)
                reused.append(known)
                drafts.append(.reused)
                continue
            }
            let bytes = text.bytes.span.extracting(piece.range)
            let markup = markup.view(of: bytes, from: piece.range.lowerBound)
            parseBlock(bytes, markup, context, blockMarks.span.extracting(firstMark...), &room)
            drafts.append(Draft(endOfNodes: room.nodes.count, endOfMarks: blockMarks.count))
        }
        let nodes = room.nodes.shared()
        let marks = blockMarks.shared()
        var blocks: [Block] = []
        blocks.reserveCapacity(pieces.count)
        var last = Draft(endOfNodes: 0, endOfMarks: 0)
        var nextReused = 0
        var nextLone = 0
        for index in pieces.indices {
            let lone = states[index].contains(.hasLoneBrackets) ? loneBrackets[nextLone] : nil
            if lone != nil { nextLone += 1 }
            let draft = drafts[index]
            if draft == .reused {
                blocks.append(reused[nextReused])
                nextReused += 1
                continue
            }
            let range = pieces[index].range
            blocks.append(
                Block(
                    nodes: SharedSlice(nodes, last.endOfNodes..<draft.endOfNodes),
                    marks: SharedSlice(marks, last.endOfMarks..<draft.endOfMarks), length: range.count,
                    context: BlockContext(isFirst: range.lowerBound == 0), lone: lone))
            last = draft
        }
        return blocks
    }

    /// A block that waits until the nodes and marks of all are made, or one of the last page.
    private struct Draft: BitwiseCopyable, Equatable {
        var endOfNodes: Int
        var endOfMarks: Int

        static let reused = Draft(endOfNodes: -1, endOfMarks: -1)
    }
}

/// Hands out brackets without a partner to the blocks in their order.
private struct LoneBracketQueue {
    var unclosed: ArraySlice<LoneBracket>
    var orphans: ArraySlice<LoneBracket>

    mutating func take(_ range: Range<Int>) -> LoneBrackets? {
        let unclosed = Self.take(range, from: &unclosed)
        let orphans = Self.take(range, from: &orphans)
        return unclosed.isEmpty && orphans.isEmpty ? nil : LoneBrackets(unclosed: unclosed, orphans: orphans)
    }

    private static func take(_ range: Range<Int>, from queue: inout ArraySlice<LoneBracket>) -> [LoneBracket] {
        guard let first = queue.first, Int(first.offset) < range.upperBound else { return [] }
        let taken = queue.prefix { Int($0.offset) < range.upperBound }
        queue = queue.dropFirst(taken.count)
        return taken.map { $0.moved(by: -range.lowerBound) }
    }
}
