/// A matched construct of MediaWiki's preprocessor: 12 bytes.
///
/// Marks nest properly: two of them are disjoint, or one lies within the other.
package struct Mark: Sendable, Equatable, BitwiseCopyable {
    package enum Kind: UInt8, Sendable, BitwiseCopyable {
        /// A slot that was reserved for an opener which found no closer; absent from a finished skeleton.
        case none
        /// `<!-- … -->`; detail 1 when it is unclosed.
        case comment
        /// An extension tag; detail 1 when it is written `<x/>`, 2 when the skeleton looked into its content.
        case extensionTag
        /// `<noinclude>` and the other tags that only control transclusion.
        case includeTag
        /// `<includeonly> … </includeonly>`; detail 1 when it is unclosed.
        case includeOnly
        case template
        case parameter
        /// `[[ … ]]`, a link or not.
        case link
        /// From the first `=` to the last; detail: the level.
        case heading
        /// `-{ … }-`
        case variant
        /// An HTML tag with a line break between its `<` and its `>`.
        case multilineTag
    }

    package var kind: Kind
    package var detail: UInt8
    /// Bytes.
    package var start: UInt32
    /// One past the last byte.
    package var end: UInt32

    /// Does not keep a line from starting after it.
    var isTransparent: Bool { kind == .comment || kind == .includeTag || kind == .includeOnly }

    package var range: Range<Int> { Int(start)..<Int(end) }

    @inline(__always)
    package init(_ kind: Kind, _ start: Int, _ end: Int, detail: UInt8 = 0) {
        self.kind = kind
        self.detail = detail
        self.start = UInt32(truncatingIfNeeded: start)
        self.end = UInt32(truncatingIfNeeded: end)
    }

    /// The mark moved by `distance` bytes.
    @inline(__always)
    func moved(by distance: Int) -> Mark { Mark(kind, Int(start) &+ distance, Int(end) &+ distance, detail: detail) }
}

/// An opener that the preprocessor left without a closer, or a closer without an opener.
package struct LoneBracket: Sendable, Equatable {
    package enum Kind: UInt8, Sendable {
        /// `{{` or `{{{`
        case braces
        /// `[[`
        case brackets
        /// `-{` or `}-`
        case variant
    }

    package var kind: Kind
    /// How many characters are left without a partner.
    package var count: UInt32
    /// The byte offset of the first of them.
    package var offset: UInt32
    /// Where the text ends that the bracket could have paired in: the page, or an extension tag's content.
    package var limit: UInt32

    /// The `limit` of a bracket on the page's own level.
    package static let page = UInt32.max

    package init(kind: Kind, count: UInt32, offset: UInt32, limit: UInt32) {
        self.kind = kind
        self.count = count
        self.offset = offset
        self.limit = limit
    }

    /// The bracket with its offsets moved by `distance` bytes.
    func moved(by distance: Int) -> LoneBracket {
        LoneBracket(
            kind: kind, count: count, offset: UInt32(truncatingIfNeeded: Int(offset) + distance),
            limit: limit == Self.page ? limit : UInt32(truncatingIfNeeded: Int(limit) + distance))
    }
}
