/// Parsoid's `ComputeDSR`: the range of source each element stands for, from the last child to the first.
///
/// The recursion is a stack of frames; a value of `unknown` stands for Parsoid's null.
struct HTMLSourceRanges: ~Copyable {
    fileprivate static let unknown = Int32.min

    /// The children of one element, under way.
    struct Frame: BitwiseCopyable {
        var node: Int32
        var start: Int32
        var end: Int32
        var correction: Int32
        var child: Int32
        var childEnd: Int32
        var childStart: Int32
        // What is kept of the child whose own children are being worked on.
        var originalEnd: Int32 = HTMLSourceRanges.unknown
        var openWidth: Int32 = HTMLSourceRanges.unknown
        var closeWidth: Int32 = HTMLSourceRanges.unknown
        var spans = false
    }

    /// Tags whose place in the source is that of the start tag alone, even when made by wikitext.
    private static let limited = HTMLElementSet(
        .b, .i, .ul, .ol, .dl, .li, .dt, .dd, .table, .caption, .tr, .td, .th, .hr, .br, .pre
    ).union(.headings)

    private var frames = OwnedBuffer<Frame>()

    /// Sets the ranges of all elements of `document`, whose source is `start..<end` (bytes of the page).
    mutating func compute(_ document: inout HTMLDocument, start: Int, end: Int) {
        run(&document, Int32(truncatingIfNeeded: start), Int32(truncatingIfNeeded: end))
    }

    private mutating func run(_ document: inout HTMLDocument, _ start: Int32, _ end: Int32) {
        enter(0, start, end, 0, document)
        while !frames.isEmpty {
            let top = frames.count - 1
            if frames[top].child == HTMLDocument.none {
                let frame = frames[top]
                frames.truncate(to: top)
                var childStart = frame.childStart
                if childStart == Self.unknown { childStart = frame.start }
                if !frames.isEmpty { leave(childStart, frame.end, &document) }
            } else {
                step(top, &document)
            }
        }
    }

    private mutating func enter(
        _ node: Int32, _ start: Int32, _ end: Int32, _ correction: Int32, _ document: borrowing HTMLDocument
    ) {
        let last = document[node].last
        let end = end == Self.unknown && last == HTMLDocument.none ? start : end
        frames.append(
            Frame(
                node: node, start: start, end: end, correction: correction, child: last, childEnd: end, childStart: end)
        )
    }

    /// Goes on to the child before.
    private mutating func advance(_ top: Int, end: Int32, start: Int32, _ document: borrowing HTMLDocument) {
        frames[top].childStart = start
        frames[top].childEnd = end
        frames[top].child = document[frames[top].child].previous
    }

    /// Works on the child at hand of the frame `top`.
    private mutating func step(_ top: Int, _ document: inout HTMLDocument) {
        let child = frames[top].child
        var end = frames[top].childEnd
        let original = end
        let node = document[child]
        switch node.kind {
        case .text, .comment, .indent:
            let start = end == Self.unknown ? Self.unknown : end - node.length
            advance(top, end: start, start: start, document)
            return
        case .stripped:
            let start = end == Self.unknown ? Self.unknown : end - node.length
            document[child].start = start
            document[child].end = end
            advance(top, end: start, start: start, document)
            return
        case .element:
            break
        }
        if node.flags.contains(.closed) { end = node.closeEnd }
        end = absorbStripped(after: child, end, top, document)
        if end != Self.unknown, node.flags.contains(.autoEnd), node.tag == .b || node.tag == .i,
            frames[top].correction == 4
        {
            end -= 4
            frames[top].correction = 0
        }
        var start = Self.unknown
        var openWidth = Self.unknown
        var closeWidth = node.flags.contains(.closed) ? node.closeEnd - node.closeStart : Self.unknown
        var spans = false
        if node.flags.contains(.placed), !node.flags.contains(.autoStart) {
            start = node.tagStart
            let isLimited = Self.limited.contains(node.tag) || node.flags.contains(.html)
            if !isLimited || node.flags.contains(.whole) {
                end = node.tagEnd
                spans = true
            } else {
                openWidth = node.tagEnd - node.tagStart
            }
        } else if node.tag == .meta, node.flags.contains(.placed) {
            start = node.tagStart
            end = node.tagEnd
        } else if frames[top].start != Self.unknown, frames[top].start != 0, node.previous == HTMLDocument.none {
            start = frames[top].start
        }
        if node.flags.contains(.whole) {
            openWidth = 0
            closeWidth = 0
        } else if node.flags.contains(.html) {
            if node.flags.contains(.selfClosed) { closeWidth = 0 }
        } else {
            let widths = Self.widths(node)
            if openWidth == Self.unknown { openWidth = widths.open }
            if closeWidth == Self.unknown { closeWidth = widths.close }
            if node.tag == .tr, !node.flags.contains(.placed) { (openWidth, closeWidth) = (0, 0) }
        }
        if node.flags.contains(.autoStart) { openWidth = 0 }
        if node.flags.contains(.autoEnd) { closeWidth = 0 }
        frames[top].originalEnd = original
        frames[top].openWidth = openWidth
        frames[top].closeWidth = closeWidth
        frames[top].spans = spans
        frames[top].childStart = start
        frames[top].childEnd = end
        let innerStart = start != Self.unknown && openWidth != Self.unknown ? start + openWidth : Self.unknown
        let innerEnd = end != Self.unknown && closeWidth != Self.unknown ? end - closeWidth : Self.unknown
        if node.flags.contains(.whole) {
            leave(innerStart == Self.unknown ? innerEnd : innerStart, innerEnd, &document)
        } else {
            enter(child, innerStart, innerEnd, frames[top].correction, document)
        }
    }

    /// A dropped `</b>` or `</i>` right after an element made of quotes counts as part of it.
    private mutating func absorbStripped(
        after child: Int32, _ end: Int32, _ top: Int, _ document: borrowing HTMLDocument
    ) -> Int32 {
        let next = document[child].next
        guard next != HTMLDocument.none, document[next].kind == .stripped, end != Self.unknown,
            document[next].tag == .b || document[next].tag == .i,
            document[child].tag == .b || document[child].tag == .i, !isInListItem(next, document)
        else { return end }
        frames[top].correction = document[next].length
        return end + document[next].length
    }

    private func isInListItem(_ node: Int32, _ document: borrowing HTMLDocument) -> Bool {
        for index in 0..<frames.count where HTMLElementSet.listItems.contains(document[frames[index].node].tag) {
            return true
        }
        return false
    }

    /// The widths of wikitext's own marks where no token told them.
    private static func widths(_ node: HTMLDocument.Node) -> (open: Int32, close: Int32) {
        switch node.tag {
        case .p, .meta, .pre, .ol, .ul, .dl, .tbody, .br, .figure, .body: (0, 0)
        case .li, .dt, .dd: (1, 0)
        case .h1: (1, 1)
        case .h2: (2, 2)
        case .h3: (3, 3)
        case .h4: (4, 4)
        case .h5: (5, 5)
        case .h6: (6, 6)
        case .hr: (4, 0)
        case .table: (2, 2)
        case .tr, .td, .th: (unknown, 0)
        case .b: (3, 3)
        case .i: (2, 2)
        default: (unknown, unknown)
        }
    }

    /// Takes the range of the children of the child at hand, and sets the child's own.
    private mutating func leave(_ innerStart: Int32, _ innerEnd: Int32, _ document: inout HTMLDocument) {
        let top = frames.count - 1
        let child = frames[top].child
        var start = frames[top].childStart
        var end = frames[top].childEnd
        let node = document[child]
        let (openWidth, closeWidth) = (frames[top].openWidth, frames[top].closeWidth)
        if openWidth != Self.unknown, innerStart != Self.unknown {
            let found = innerStart - openWidth
            if start == Self.unknown || (!node.flags.contains(.placed) && found < start) { start = found }
        }
        if closeWidth != Self.unknown, innerEnd != Self.unknown { end = max(end, innerEnd + closeWidth) }
        let isFostered = node.flags.contains(.fostered)
        if isFostered {
            let place = max(frames[top].originalEnd, 0)
            setRange(child, place, place, &document)
        } else {
            setRange(child, start, end, &document)
            document[child].openWidth = openWidth == Self.unknown ? -1 : openWidth
            document[child].closeWidth = closeWidth == Self.unknown ? -1 : closeWidth
        }
        let tagEnd = node.flags.contains(.placed) ? node.tagEnd : Self.unknown
        if end != Self.unknown, frames[top].spans || tagEnd != end || frames[top].end == Self.unknown {
            propagate(end, top, &document)
        }
        if isFostered {
            advance(top, end: frames[top].originalEnd, start: frames[top].originalEnd, document)
        } else {
            advance(top, end: start, start: start, document)
        }
    }

    private func setRange(_ node: Int32, _ start: Int32, _ end: Int32, _ document: inout HTMLDocument) {
        document[node].flags.remove([.hasStart, .hasEnd])
        if start != Self.unknown {
            document[node].start = start
            document[node].flags.insert(.hasStart)
        }
        if end != Self.unknown {
            document[node].end = max(0, end)
            document[node].flags.insert(.hasEnd)
        }
    }

    /// Moves the starts of what follows the child at hand when its end turned out to be elsewhere.
    private mutating func propagate(_ end: Int32, _ top: Int, _ document: inout HTMLDocument) {
        var position = end
        var sibling = document[frames[top].child].next
        while sibling != HTMLDocument.none {
            let node = document[sibling]
            switch node.kind {
            case .text, .comment, .indent:
                position += node.length
            case .stripped, .element:
                let hasStart = node.kind == .stripped || node.flags.contains(.hasStart)
                let isPlaced = node.kind == .element && node.flags.contains(.placed)
                if node.flags.contains(.fostered) || (hasStart && node.start == position)
                    || (hasStart && node.start < position && isPlaced)
                {
                    return
                }
                document[sibling].start = position
                document[sibling].flags.insert(.hasStart)
                guard node.kind == .stripped || node.flags.contains(.hasEnd) else { return }
                if position > node.end { document[sibling].end = position }
                position = document[sibling].end
            }
            sibling = document[sibling].next
        }
        frames[top].end = position
    }
}
