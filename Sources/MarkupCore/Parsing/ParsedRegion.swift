/// The stretch of a page that an edit made the scanner look at anew, cut into pieces.
///
/// Offsets are bytes of the page after the edit.
struct ParsedRegion: ~Copyable {
    /// The pieces, which tile the region.
    private let pieces: OwnedBuffer<BlockPlan.Piece>
    /// What is known at the start of each piece.
    private(set) var states: [BlockState] = []
    /// The openers of the region that nothing closes.
    let openers: [OpenPiece]
    let farLooks: [FarLook]
    /// The blocks of the last page, by index, in whose place the region is.
    let old: Range<Int>
    /// The scan closed an opener that stands before the region, which therefore begins too late; nothing else is known.
    private let hasClosedEarlierOpener: Bool
    private let marks: OwnedBuffer<Mark>
    private let markup: MarkupBits
    private let unclosed: [LoneBracket]
    private let orphans: [LoneBracket]
    /// The byte offset at which each piece starts.
    var starts: [UInt32] {
        Array(capacity: pieces.count) { starts in
            for index in 0..<pieces.count { starts.append(pieces[index].start) }
        }
    }
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
        var markup = MarkupBits(from: start)
        var plan = BlockPlan(from: start)
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
            switch scanner.run(until: pause, &markup) {
            case .end: break scan
            case .paused:
                if scanner.hasClosedGiven { break scan }
                if scanner.position == pause, scanner.knowsAsMuch(as: page, atBlock: end) {
                    markup.extend(to: pause, in: text.bytes.span)
                    plan.extend(to: pause, of: text.bytes.span, markup, scanner.marks.span)
                    if plan.isCut(at: pause) { break scan }
                }
                while end < page.blocks.count, Int(page.starts[end]) + distance <= scanner.position { end += 1 }
            }
        }
        old = first..<max(first, end)
        hasClosedEarlierOpener = scanner.hasClosedGiven
        if hasClosedEarlierOpener {
            plan = BlockPlan(from: start)
        } else if end == page.blocks.count {
            markup.extend(to: text.count, in: text.bytes.span)
            plan.extend(to: text.count, of: text.bytes.span, markup, scanner.marks.span)
        }
        pieces = plan.leave()
        openers = scanner.waiting()
        farLooks = scanner.farLooks
        orphans = scanner.orphans
        unclosed = scanner.unclosedInside.sorted { $0.offset < $1.offset }
        steps = scanner.steps
        let flagChanges = scanner.flagChanges
        marks = scanner.leave()
        self.markup = markup
        states = Array(repeating: [], count: pieces.count)
        findStates(given.last, startFlags, flagChanges)
    }

    private mutating func findStates(
        _ given: OpenPiece?, _ startFlags: OpenerFlags, _ changes: [(offset: Int, flags: OpenerFlags)]
    ) {
        // With no opener on the page there is nothing to know.
        guard given != nil || !openers.isEmpty else { return }
        var innermost = given
        var flags = startFlags
        var nextOpener = 0
        var nextChange = 0
        for index in 0..<pieces.count {
            let start = Int(pieces[index].start)
            while nextOpener < openers.count, Int(openers[nextOpener].offset) < start {
                innermost = openers[nextOpener]
                nextOpener += 1
            }
            while nextChange < changes.count, changes[nextChange].offset <= start {
                flags = changes[nextChange].flags
                nextChange += 1
            }
            let isCall = innermost.map { $0.kind != .brackets } ?? false
            if isCall { states[index] = BlockState(rawValue: flags.rawValue) }
        }
    }

    /// The blocks of the pieces: those of `page` that are the same, and for the others new ones.
    mutating func blocks(
        reusing page: ParsedPage, _ dirty: DirtyRange, _ text: SourceText, _ site: SiteConfiguration
    ) -> [Block] {
        var marks = OwnedBuffer<Mark>(minimumCapacity: marks.count)
        var drafts = drafts(reusing: page, dirty, &marks)
        let nodes = parse(&drafts, marks, text, site)
        let memory = BlockMemory(nodes, marks, blockCount: pieces.count - drafts.reused.count)
        var nextReused = 0
        var nextLone = 0
        return Array(capacity: pieces.count) { blocks in
            for index in 0..<pieces.count {
                let draft = drafts.list[index]
                var lone: LoneBrackets?
                if states[index].contains(.hasLoneBrackets) {
                    lone = drafts.lone[nextLone]
                    nextLone += 1
                }
                if draft.isReused {
                    blocks.append(drafts.reused[nextReused])
                    nextReused += 1
                    continue
                }
                let piece = pieces[index]
                blocks.append(
                    memory.makeBlock(
                        endOfNodes: Int(draft.endOfNodes), endOfMarks: Int(draft.endOfMarks),
                        length: piece.range.count, context: piece.context, lone: lone))
            }
        }
    }

    /// Finds out which pieces are blocks of `page`, and gathers the marks of the others, relative to them.
    private mutating func drafts(
        reusing page: ParsedPage, _ dirty: DirtyRange, _ blockMarks: inout OwnedBuffer<Mark>
    ) -> Drafts {
        var drafts = Drafts(list: OwnedBuffer(minimumCapacity: pieces.count))
        var reuse = Reuse(page, old, dirty)
        var lone = LoneBracketQueue(unclosed: unclosed[...], orphans: orphans[...])
        for index in 0..<pieces.count {
            let piece = pieces[index]
            let firstMark = blockMarks.count
            for index in piece.marks where marks[index].kind != .none {
                blockMarks.append(marks[index].moved(by: -piece.range.lowerBound))
            }
            let brackets = lone.take(piece.range)
            if let brackets {
                states[index].insert(.hasLoneBrackets)
                drafts.lone.append(brackets)
            }
            let known = reuse.block(for: piece.range, piece.context, blockMarks.span.extracting(firstMark...), brackets)
            if let known {
                blockMarks.truncate(to: firstMark)
                drafts.reused.append(known)
            }
            drafts.list.append(
                Draft(endOfMarks: UInt32(truncatingIfNeeded: blockMarks.count), isReused: known != nil))
        }
        return drafts
    }

    /// Parses the pieces that are not reused. Gives back the nodes of all of them.
    private func parse(
        _ drafts: inout Drafts, _ marks: borrowing OwnedBuffer<Mark>, _ text: SourceText, _ site: SiteConfiguration
    ) -> OwnedBuffer<Node> {
        let tables = ParserTables()
        let bytes = (pieces.last?.range.upperBound ?? 0) - (pieces.isEmpty ? 0 : pieces[0].range.lowerBound)
        // Of the blocks that an edit has made the scanner look at, most are the same.
        var parser = BlockParser(
            markup.view(of: text.bytes.span), marks.span, tables.view, site: site,
            roomForBytes: old.isEmpty ? bytes : bytes / 8)
        var firstMark = 0
        for index in 0..<pieces.count where !drafts.list[index].isReused {
            let endOfMarks = Int(drafts.list[index].endOfMarks)
            let piece = pieces[index]
            parser.parseBlock(piece.range, marks: firstMark..<endOfMarks, piece.context)
            drafts.list[index].endOfNodes = UInt32(truncatingIfNeeded: parser.nodes.count)
            firstMark = endOfMarks
        }
        return parser.leave()
    }

    /// What is known of the blocks before they are made.
    private struct Drafts: ~Copyable {
        var list: OwnedBuffer<Draft>
        /// The blocks of the last page that are.
        var reused: [Block] = []
        /// The brackets of those that have any.
        var lone: [LoneBrackets] = []
    }

    /// One of them.
    private struct Draft: BitwiseCopyable {
        // In all nodes and marks of blocks that are not reused.
        var endOfNodes: UInt32 = 0
        var endOfMarks: UInt32
        var isReused: Bool
    }
}

/// Hands out brackets without a partner to the blocks in their order.
private struct LoneBracketQueue {
    var unclosed: ArraySlice<LoneBracket>
    var orphans: ArraySlice<LoneBracket>

    mutating func take(_ range: Range<Int>) -> LoneBrackets? {
        guard !unclosed.isEmpty || !orphans.isEmpty else { return nil }
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
