/// The HTML elements that wikitext may contain: those that MediaWiki's `Sanitizer` lets through. All other tags are text.
package enum HTMLTag: String, Sendable, CaseIterable {
    case abbr, b, bdi, bdo, big, blockquote, br, caption, center, cite, code, data, dd, del, dfn, div, dl, dt, em
    case font, h1, h2, h3, h4, h5, h6, hr, i, ins, kbd, li, link, mark, meta, ol, p, pre, q, rb, rp, rt, rtc, ruby
    case s, samp, small, span, strike, strong, sub, sup, table, td, th, time, tr, tt, u, ul, `var`, wbr

    /// The name in lower case.
    package var name: String { rawValue }

    /// The tag with that name, in any case.
    package init?(named bytes: Span<UInt8>, _ range: Range<Int>) {
        guard let number = HTMLTag.number(named: bytes, range) else { return nil }
        self = HTMLTag.all[Int(number)]
    }

    /// The place among `allCases` of the tag with that name, in any case; see `HTMLElementName`.
    static func number(named bytes: Span<UInt8>, _ range: Range<Int>) -> UInt8? {
        numbers.value(of: bytes, in: range).map { UInt8(truncatingIfNeeded: $0) }
    }

    /// The tag with that place among `allCases`, one of those there are.
    init(number: UInt8) { self = HTMLTag.all[Int(number)] }

    private static let all = HTMLTag.allCases

    private static let numbers: ByteTable = {
        var table = ByteTable(minimumCapacity: all.count)
        for (number, tag) in all.enumerated() { table.insert(tag.name, UInt16(truncatingIfNeeded: number)) }
        return table
    }()

    /// Never has content: there is no closing tag.
    package var isVoid: Bool {
        switch self {
        case .br, .wbr, .hr, .meta, .link: true
        default: false
        }
    }

    /// May be written `<li />` for an empty element, as the void ones; with any other, MediaWiki drops the slash.
    package var mayCloseItself: Bool {
        switch self {
        case .li, .dt, .dd: true
        default: isVoid
        }
    }

    /// May stand inside an element of the same name.
    package var mayNest: Bool {
        switch self {
        case .table, .tr, .td, .th, .div, .blockquote, .ol, .ul, .li, .dl, .dt, .dd, .font, .big, .small, .sub, .sup,
            .span, .var, .kbd, .samp, .em, .strong, .q, .ruby, .bdo:
            true
        default: false
        }
    }

    /// No longer HTML: big, center, font, strike, tt.
    package var isObsolete: Bool {
        switch self {
        case .big, .center, .font, .strike, .tt: true
        default: false
        }
    }

    /// Reopened by the tree builder where it is cut off (the list of active formatting elements).
    package var isFormatting: Bool {
        switch self {
        case .b, .big, .code, .em, .font, .i, .s, .small, .strike, .strong, .tt, .u: true
        default: false
        }
    }

    /// h1 to h6.
    package var isHeading: Bool {
        switch self {
        case .h1, .h2, .h3, .h4, .h5, .h6: true
        default: false
        }
    }

    /// ul, ol, dl.
    package var isList: Bool { self == .ul || self == .ol || self == .dl }

    /// li, dd, dt.
    package var isListItem: Bool { self == .li || self == .dd || self == .dt }

    /// table, caption, tr, td, th.
    package var isTablePart: Bool {
        switch self {
        case .table, .caption, .tr, .td, .th: true
        default: false
        }
    }

    /// May only stand inside a table: its tag is dropped elsewhere.
    package var needsTable: Bool { isTablePart && self != .table }

    /// Holds text only, not blocks (Parsoid's `OnlyInlineElements`).
    package var isInline: Bool {
        switch self {
        case .abbr, .b, .bdi, .bdo, .big, .br, .cite, .code, .data, .del, .dfn, .em, .font, .i, .ins, .kbd, .mark, .q,
            .rb, .rp, .rt, .rtc, .ruby, .s, .samp, .small, .span, .strike, .strong, .sub, .sup, .time, .tt, .u, .var,
            .wbr:
            true
        default: false
        }
    }

    /// Its end is implied by what follows, or by the end of its parent.
    package var hasOptionalEnd: Bool {
        switch self {
        case .li, .dd, .dt, .p, .rb, .rp, .rt, .rtc, .tr, .td, .th, .caption: true
        default: false
        }
    }
}
