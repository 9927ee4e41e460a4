/// The named parameters that a template call gives already, and how it writes them.
struct GivenParameters {
    private(set) var names: Set<String> = []
    /// Whether most have a blank before and after their `=`.
    private var blanksBefore = 0
    private var blanksAfter = 0
    private var count = 0
    /// The column of the `=` in scalars, while all that stand on lines of their own agree.
    private var column: Int?
    private var linesAgree = true
    private var linedUp = 0

    /// How far an unclosed call is looked through: longer than any real infobox, in bytes.
    private static let reach = 64 << 10

    /// Reads the call around `context`; the parameter that is being typed is left out.
    ///
    /// Read off the bytes, nested constructs skipped, since a call without its `}}` has no node. O(length of the call).
    init(around context: CompletionContext, in tree: SyntaxTree) {
        let bytes = tree.text.bytes
        let start = context.start
        var end = min(bytes.count, context.limit ?? start + Self.reach)
        let marks = tree.marks(in: start..<max(start, end))
        var next = marks.firstIndex { Int($0.start) >= start } ?? marks.count
        if next < marks.count, Int(marks[next].start) == start, marks[next].kind == .template {
            end = Int(marks[next].end) - 2
            next += 1
        }
        var position = start
        var nameStart: Int?
        while position < end {
            while next < marks.count, Int(marks[next].start) < position { next += 1 }
            if next < marks.count, Int(marks[next].start) == position, marks[next].kind != .heading {
                position = max(position + 1, Int(marks[next].end))
                continue
            }
            switch bytes[position] {
            case UInt8(ascii: "|"): nameStart = position + 1
            case UInt8(ascii: "="):
                if let first = nameStart, !(first...position).contains(context.typed.lowerBound) {
                    add(first..<position, tree.text)
                }
                nameStart = nil
            default: break
            }
            position += 1
        }
    }

    private mutating func add(_ name: Range<Int>, _ text: SourceText) {
        let bytes = text.bytes
        let trimmed = BlockNames.trimmed(bytes[name])
        guard !trimmed.isEmpty else { return }
        names.insert(BlockNames.string(trimmed))
        count += 1
        if trimmed.endIndex < name.upperBound { blanksBefore += 1 }
        if name.upperBound + 1 < bytes.count, bytes[name.upperBound + 1] == UInt8(ascii: " ") { blanksAfter += 1 }
        let lineStart = text.lines.start(of: text.lines.line(containing: name.upperBound))
        // Only where the name stands at the start of the line its `=` is on does the column mean anything.
        guard lineStart <= trimmed.startIndex,
            bytes[lineStart..<trimmed.startIndex].allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == UInt8(ascii: "|") })
        else { return }
        let place = Self.scalars(bytes[lineStart..<name.upperBound])
        if let column, column != place { linesAgree = false }
        column = place
        linedUp += 1
    }

    /// What to write between `name`, which begins at the byte offset `start`, and its value: `=` as it is written
    /// elsewhere in the call, under the others where they stand in a column.
    func assignment(after name: String, at start: Int, in text: SourceText) -> String {
        let after = 2 * blanksAfter > count ? " " : ""
        if linesAgree, linedUp > 1, let column {
            let lineStart = text.lines.start(of: text.lines.line(containing: start))
            let pad = column - Self.scalars(text.bytes[lineStart..<start]) - name.unicodeScalars.count
            if pad > 0 { return String(repeating: " ", count: pad) + "=" + after }
        }
        return (2 * blanksBefore > count ? " =" : "=") + after
    }

    private static func scalars(_ bytes: ArraySlice<UInt8>) -> Int { bytes.count { $0 & 0xC0 != 0x80 } }
}
