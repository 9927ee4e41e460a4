/// A decision of the skeleton scanner that rests on bytes far after it and left no mark over them: `<ref>` that no
/// `</ref>` closes, `<b` that no `>` ends.
///
/// Remembered so that a scan that resumes after it can tell whether an edit undoes it.
struct FarLook: Equatable, Sendable {
    enum Reason: UInt8 {
        /// There is no closing tag of the name up to the end of the page.
        case noClosingTag
        /// There is no `>` up to the end of the page.
        case noGreaterThan
        /// The bytes from `start` up to and with `reach` were looked at.
        case bytes
    }

    var reason: Reason
    /// The offset of the `<`, bytes of the page.
    var start: UInt32
    /// The last byte that was looked at; meaningless for the other reasons.
    var reach: UInt32
}

/// What an edit may have undone of the decisions made before it.
struct EditSeam {
    private let start: Int
    private let hasGreaterThan: Bool
    private let mayCloseTag: Bool

    /// Looks at the edit `dirty` in `bytes`, the page after it. O(inserted bytes).
    init(_ dirty: DirtyRange, in bytes: Span<UInt8>) {
        start = dirty.old.lowerBound
        let inserted = start..<start + dirty.newCount
        hasGreaterThan = inserted.contains { bytes[$0] == UInt8(ascii: ">") }
        // A closing tag that is new holds something of the edit or the seam where it was: `</`, the name, blanks.
        var from = start
        while from > 0, isBlankByte(bytes[from - 1]) || bytes[from - 1] == UInt8(ascii: "\n") { from -= 1 }
        from = max(0, from - Self.longestName)
        let to = min(bytes.count - 1, inserted.upperBound + 1)
        while from < to, !(bytes[from] == UInt8(ascii: "<") && bytes[from + 1] == UInt8(ascii: "/")) { from += 1 }
        mayCloseTag = from < to
    }

    /// Whether `look`, which was made before the edit, may be decided differently now.
    func mayUndo(_ look: FarLook) -> Bool {
        switch look.reason {
        case .bytes: Int(look.reach) >= start
        case .noGreaterThan: hasGreaterThan
        case .noClosingTag: mayCloseTag
        }
    }

    /// No tag's name with its `</` is longer, in bytes.
    private static let longestName = 68
}
