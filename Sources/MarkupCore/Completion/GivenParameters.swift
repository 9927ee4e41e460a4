/// The named parameters that a template call gives already.
enum GivenParameters {
    /// How far an unclosed call is looked through: longer than any real infobox, in bytes.
    private static let reach = 64 << 10

    /// The names given in the call whose `{{` is at `start`, the one at `excluded` (which is being typed) left out.
    ///
    /// Read off the bytes, nested constructs skipped, since a call without its `}}` has no node. O(length of the call).
    static func names(from start: Int, in tree: SyntaxTree, without excluded: Range<Int>) -> Set<String> {
        let bytes = tree.text.bytes
        let marks = tree.skeleton.marks
        var names: Set<String> = []
        var next = tree.skeleton.firstMark(startingAt: start)
        var end = min(bytes.count, start + reach)
        if next < marks.count, Int(marks[next].start) == start, marks[next].kind == .template {
            end = Int(marks[next].end) - 2
        }
        var position = min(start + 2, end)
        next = tree.skeleton.firstMark(startingAt: position)
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
                if let first = nameStart, !(first...position).contains(excluded.lowerBound) {
                    names.insert(BlockNames.string(BlockNames.trimmed(bytes[first..<position])))
                }
                nameStart = nil
            default: break
            }
            position += 1
        }
        return names
    }
}
