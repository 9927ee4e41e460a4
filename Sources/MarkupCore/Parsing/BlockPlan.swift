/// Where a page is cut into blocks: at every line break outside a matched construct and outside a root table.
///
/// Made from the start of a block on, and as far as the skeleton is known; it can then be continued.
struct BlockPlan: ~Copyable {
    /// One block to be: 16 bytes.
    struct Piece: BitwiseCopyable {
        /// The byte offset in the page.
        var start: UInt32
        fileprivate var end: UInt32
        fileprivate var firstMark: UInt32
        fileprivate var endOfMarks: UInt32

        /// Bytes of the page.
        var range: Range<Int> { Int(start)..<Int(end) }
        /// The scanner's marks that lie in the block, empty ones among them.
        var marks: Range<Int> { Int(firstMark)..<Int(endOfMarks) }
        /// What the parser knows of the text before it.
        var context: BlockContext { BlockContext(isFirst: start == 0) }
    }

    private var pieces = OwnedBuffer<Piece>()
    /// Where the line starts that is to be looked at next: bytes.
    private var lineStart: Int
    private var blockStart: Int
    private var markIndex = 0
    private var blockMarks = 0
    private var tableDepth = 0

    /// A plan that begins at `start` (bytes), the start of a block.
    init(from start: Int) {
        lineStart = start
        blockStart = start
    }

    /// Ends the plan. Gives back the blocks to be, which tile what it has come over.
    consuming func leave() -> OwnedBuffer<Piece> { pieces }

    /// Whether a block may begin at `offset`: the plan has come that far, and no table is open.
    func isCut(at offset: Int) -> Bool { blockStart == offset }

    /// Cuts the page `bytes` up to `limit`: its end, or the start of a line before which the scanner knows that no opener is
    /// closed after it. `markup` is known up to there. O(lines + marks).
    mutating func extend(
        to limit: Int, of bytes: Span<UInt8>, _ markup: borrowing MarkupBits, _ marks: Span<Mark>
    ) {
        let end = bytes.count
        while lineStart < limit {
            let lineMarks = markIndex
            let newline = endOfLine(limit: limit, markup, marks)
            tableDepth += Self.tableStep(bytes, lineStart..<newline, marks, from: lineMarks, depth: tableDepth)
            // Blank lines belong to the block before them.
            lineStart = newline < limit ? Self.endOfBlankLines(bytes, from: newline + 1) : limit
            guard tableDepth == 0 || lineStart == end else { continue }
            // Blank lines at the very start do not keep a redirect from being the first thing on the page.
            if blockStart == 0, lineStart < end, Self.endOfBlankLines(bytes, from: 0) >= lineStart { continue }
            let upper = Self.firstMark(marks, from: max(blockMarks, min(markIndex, marks.count)), startingAt: lineStart)
            pieces.append(
                Piece(
                    start: UInt32(truncatingIfNeeded: blockStart), end: UInt32(truncatingIfNeeded: lineStart),
                    firstMark: UInt32(truncatingIfNeeded: blockMarks), endOfMarks: UInt32(truncatingIfNeeded: upper)))
            blockStart = lineStart
            blockMarks = upper
            markIndex = upper
        }
    }

    /// Where the line that starts at `lineStart` ends as MediaWiki sees it: at the next `\n` that no construct holds, or at
    /// `limit`.
    private mutating func endOfLine(limit: Int, _ markup: borrowing MarkupBits, _ marks: Span<Mark>) -> Int {
        var position = lineStart
        while true {
            let newline = markup.lineBreak(from: position, limit: limit)
            while markIndex < marks.count, Int(marks[markIndex].end) <= newline { markIndex += 1 }
            guard newline < limit, markIndex < marks.count, Int(marks[markIndex].start) <= newline else {
                return newline
            }
            position = Int(marks[markIndex].end)
        }
    }

    /// Past the blank lines from `start` on, the start of a line.
    private static func endOfBlankLines(_ bytes: Span<UInt8>, from start: Int) -> Int {
        var end = start
        var position = start
        while position < bytes.count, bytes[position] == UInt8(ascii: "\n") || isBlankByte(bytes[position]) {
            position += 1
            if bytes[position - 1] == UInt8(ascii: "\n") { end = position }
        }
        return end
    }

    private static func firstMark(_ marks: Span<Mark>, from index: Int, startingAt offset: Int) -> Int {
        var index = index
        while index < marks.count, Int(marks[index].start) < offset { index += 1 }
        return index
    }

    /// 1 where the line opens a table, -1 where it closes one.
    private static func tableStep(
        _ bytes: Span<UInt8>, _ line: Range<Int>, _ marks: Span<Mark>, from firstMark: Int, depth: Int
    ) -> Int {
        // Only a table's line can begin with these; others are decided by one look.
        var position = line.lowerBound
        var mark = firstMark
        while position < line.upperBound {
            switch bytes[position] {
            case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: ":"):
                position += 1
            case UInt8(ascii: "<"):
                // Comments before the table's mark do not count.
                while mark < marks.count, Int(marks[mark].start) < position { mark += 1 }
                guard mark < marks.count, Int(marks[mark].start) == position, marks[mark].isTransparent else {
                    return 0
                }
                position = Int(marks[mark].end)
            case UInt8(ascii: "{"):
                guard position + 1 < line.upperBound, bytes[position + 1] == UInt8(ascii: "|") else { return 0 }
                return 1
            case UInt8(ascii: "|"):
                guard depth > 0, position + 1 < line.upperBound, bytes[position + 1] == UInt8(ascii: "}") else {
                    return 0
                }
                return -1
            default:
                return 0
            }
        }
        return 0
    }
}

/// A byte that does not make a line other than blank.
@inline(__always)
func isBlankByte(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\r")
}
