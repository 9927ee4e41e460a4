/// What HTML's tree builder and MediaWiki's line rules need to know of elements.
extension HTMLTag {
    /// Its start tag ends an open paragraph.
    package var closesParagraph: Bool {
        switch self {
        case .blockquote, .center, .div, .dl, .dd, .dt, .h1, .h2, .h3, .h4, .h5, .h6, .hr, .li, .ol, .p, .pre, .table,
            .ul:
            true
        default: false
        }
    }

    /// HTML's "special" category: a closing tag of a phrase cannot reach across it.
    package var isSpecial: Bool {
        switch self {
        case .blockquote, .br, .caption, .center, .dd, .div, .dl, .dt, .h1, .h2, .h3, .h4, .h5, .h6, .hr, .li, .link,
            .meta, .ol, .p, .pre, .table, .td, .th, .tr, .ul, .wbr:
            true
        default: false
        }
    }

    /// No closing tag within it reaches an element around it ("has an element in scope").
    package var boundsScope: Bool {
        switch self {
        case .caption, .table, .td, .th: true
        default: false
        }
    }

    /// Closed without a word when another element's end is handled ("generate implied end tags").
    package var hasImpliedEnd: Bool {
        switch self {
        case .dd, .dt, .li, .p, .rb, .rp, .rt, .rtc: true
        default: false
        }
    }

    /// Ends where a tag of the given name begins, without a closing tag: `li` before `li`, `td` before `tr`.
    package func endsBefore(_ next: HTMLTag) -> Bool {
        switch self {
        case .p: next.closesParagraph
        case .li: next == .li
        case .dd, .dt: next == .dd || next == .dt
        case .td, .th: next == .td || next == .th || next == .tr
        case .tr: next == .tr
        case .caption: next == .tr || next == .td || next == .th
        case .rb, .rtc: next == .rb || next == .rtc
        case .rt, .rp: next == .rb || next == .rt || next == .rtc || next == .rp
        case .h1, .h2, .h3, .h4, .h5, .h6: next.isHeading
        default: false
        }
    }

    /// Content directly inside that belongs to no part of a table moves out before the table (foster parenting).
    package var fostersContent: Bool { self == .table || self == .tr }

    /// How a line with the tag bears on the paragraphs that MediaWiki makes (`BlockLevelPass`, Parsoid's `Consts`).
    package enum LineEffect: Sendable {
        /// None.
        case none
        /// Its opening tag ends the paragraph; after its closing tag one may begin.
        case block
        /// Its opening tag lets paragraphs begin, its closing tag ends them: table cells.
        case antiBlock
        /// Either tag ends the paragraph, and one may begin after: list items, rows.
        case alwaysBlock
        /// Either tag ends the paragraph, and none begins on its line.
        case neverBlock
    }

    /// How a line with the tag bears on paragraphs.
    package var lineEffect: LineEffect {
        switch self {
        case .table, .h1, .h2, .h3, .h4, .h5, .h6, .pre, .p, .ul, .ol, .dl: .block
        case .td, .th: .antiBlock
        case .tr, .caption, .dt, .dd, .li: .alwaysBlock
        case .center, .blockquote, .div, .hr: .neverBlock
        default: .none
        }
    }

    /// Whether MediaWiki takes it for a block (Parsoid's `wikitextBlockElems`).
    package var isWikitextBlock: Bool { lineEffect != .none }
}
