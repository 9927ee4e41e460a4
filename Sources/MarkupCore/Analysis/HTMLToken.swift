/// One token of the stream that Parsoid would hand to its tree builder: wikitext's own markup as tags.
package struct HTMLToken: BitwiseCopyable, Sendable {
    package enum Kind: UInt8, BitwiseCopyable, Sendable {
        case text
        /// Text of spaces and tabs alone.
        case blank
        /// One `\n`.
        case newline
        case comment
        case open
        case close
        /// An element that is whole: void, `<x/>`, or a construct nothing outside can cut (a link, a template).
        case whole
        /// The `*#:;` of a list item; the list handler turns it into tags.
        case bullets
        /// The space that begins an indented line; gone when the line is no preformatted one.
        case indent
        /// Brackets around what paragraphs skip: a list.
        case listStart, listEnd
        /// Brackets around an indented preformatted stretch, which may yet be undone.
        case preStart, preEnd
        case end
    }

    /// What else is known of a token.
    package struct Flags: OptionSet, BitwiseCopyable, Sendable {
        package let rawValue: UInt8
        package init(rawValue: UInt8) { self.rawValue = rawValue }
        /// Written as a tag, not as wikitext.
        static let html = Flags(rawValue: 1)
        /// Its start was supplied, not written.
        static let autoStart = Flags(rawValue: 2)
        /// Text: ends in white space.
        static let endsInSpace = Flags(rawValue: 2)
        /// Its end is supplied at the end of the line.
        static let autoEnd = Flags(rawValue: 4)
        /// Does not end the start-of-line state: categories, switches, comments.
        static let transparent = Flags(rawValue: 8)
        /// A newline that ends a line of comments alone: invisible to the line-based handlers.
        static let inert = Flags(rawValue: 16)
        /// Joined: a call stands in it.
        static let holdsCall = Flags(rawValue: 16)
        /// Has a place in the source.
        static let placed = Flags(rawValue: 32)
        /// A `:` after a term on the same line.
        static let sameLine = Flags(rawValue: 64)
        /// Written `<x/>`.
        static let selfClosed = Flags(rawValue: 128)
    }

    package var kind: Kind
    package var tag: HTMLElementName
    package var flags: Flags
    /// Bytes of the page.
    package var start: Int32
    package var end: Int32

    package init(_ kind: Kind, _ tag: HTMLElementName = .body, _ flags: Flags = [], _ start: Int = 0, _ end: Int = 0) {
        self.kind = kind
        self.tag = tag
        self.flags = flags
        self.start = Int32(truncatingIfNeeded: start)
        self.end = Int32(truncatingIfNeeded: end)
    }

    /// Whether the token leaves a line as if nothing had been written on it yet.
    var isTransparent: Bool {
        switch kind {
        case .blank, .comment: true
        case .newline: flags.contains(.inert)
        default: flags.contains(.transparent)
        }
    }

    /// Whether the token is a tag of the elements MediaWiki calls block elements.
    var isBlockTag: Bool {
        (kind == .open || kind == .close || kind == .whole) && HTMLElementSet.wikitextBlocks.contains(tag)
    }
}
