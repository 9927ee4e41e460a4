/// The elements that wikitext can make, as tags or through its own markup.
///
/// The names are those of MediaWiki's sanitizer, with the ones Parsoid makes of links, media and page properties.
package enum HTMLElementName: UInt8, BitwiseCopyable, Sendable, CaseIterable {
    // Those that may be written, in the order of `HTMLTag`: parsed tags hold their numbers.
    case abbr, b, bdi, bdo, big, blockquote, br, caption, center, cite, code, data, dd, del, dfn, div, dl, dt, em
    case font, h1, h2, h3, h4, h5, h6, hr, i, ins, kbd, li, link, mark, meta, ol, p, pre, q, rb, rp, rt, rtc, ruby
    case s, samp, small, span, strike, strong, sub, sup, table, td, th, time, tr, tt, u, ul, `var`, wbr
    // Never written as tags.
    case a, figure, style, tbody, body
    /// A template or other call, whose content is not known.
    case call

    /// The lower-case name.
    package var name: String { Self.names[Int(rawValue)] }

    /// The heading of level 1…6 (clamped).
    package init(headingLevel level: Int) {
        self = HTMLElementName(rawValue: HTMLElementName.h1.rawValue + UInt8(min(max(level, 1), 6) - 1)) ?? .h6
    }

    /// How many there are.
    static let count = allCases.count

    private static let names: [String] = allCases.map { "\($0)" }
}

extension Node {
    /// The element of an `openTag` or `closeTag`.
    var element: HTMLElementName? { HTMLElementName(rawValue: flags >> NodeFlags.elementShift) }
}

/// A set of elements, as a bit mask.
package struct HTMLElementSet: Sendable {
    private var low: UInt64 = 0
    private var high: UInt64 = 0

    package init(_ tags: HTMLElementName...) {
        for tag in tags { insert(tag) }
    }

    /// Adds `tag`.
    package mutating func insert(_ tag: HTMLElementName) {
        if tag.rawValue < 64 { low |= 1 << UInt64(tag.rawValue) } else { high |= 1 << UInt64(tag.rawValue - 64) }
    }

    /// Whether `tag` is in the set.
    package func contains(_ tag: HTMLElementName) -> Bool {
        tag.rawValue < 64 ? low & (1 << UInt64(tag.rawValue)) != 0 : high & (1 << UInt64(tag.rawValue - 64)) != 0
    }

    /// The elements of both.
    package func union(_ other: HTMLElementSet) -> HTMLElementSet {
        var result = self
        result.low |= other.low
        result.high |= other.high
        return result
    }
}

extension HTMLElementSet {
    static let headings = HTMLElementSet(.h1, .h2, .h3, .h4, .h5, .h6)
    static let void = HTMLElementSet(.br, .hr, .wbr, .meta, .link)
    static let lists = HTMLElementSet(.ul, .ol, .dl)
    static let listItems = HTMLElementSet(.li, .dd, .dt)
    /// Elements on HTML's list of active formatting elements.
    static let formatting = HTMLElementSet(
        .a, .b, .big, .code, .em, .font, .i, .s, .small, .strike, .strong, .tt, .u)
    /// HTML's "special" category.
    static let special = HTMLElementSet(
        .blockquote, .body, .br, .caption, .center, .dd, .div, .dl, .dt, .figure, .hr, .li, .link, .meta, .ol, .p, .pre,
        .style, .table, .tbody, .td, .th, .tr, .ul, .wbr
    ).union(.headings)
    /// Elements that stop HTML's "has an element in scope".
    static let scopeBarriers = HTMLElementSet(.body, .caption, .table, .td, .th)
    static let listItemScopeBarriers = scopeBarriers.union(HTMLElementSet(.ol, .ul))
    /// Elements whose end tags HTML implies.
    static let impliedEnd = HTMLElementSet(.dd, .dt, .li, .p, .rb, .rp, .rt, .rtc)
    /// Elements before which text is moved out of a table.
    static let fosterable = HTMLElementSet(.table, .tbody, .tr)
    /// MediaWiki's `BlockLevelPass`: elements that open block scope and close it at their end.
    static let blocks = HTMLElementSet(.table, .pre, .p, .ul, .ol, .dl).union(.headings)
    static let antiBlocks = HTMLElementSet(.td, .th)
    static let alwaysBlocks = HTMLElementSet(.tr, .caption, .dt, .dd, .li)
    static let neverBlocks = HTMLElementSet(.center, .blockquote, .div, .hr, .figure)
    static let wikitextBlocks = blocks.union(antiBlocks).union(alwaysBlocks).union(neverBlocks)
    /// Everything but inline elements, as MediaWiki's tidying has it.
    static let remexBlocks = HTMLElementSet(
        .blockquote, .body, .caption, .center, .dd, .div, .dl, .dt, .figure, .hr, .li, .ol, .p, .pre, .table, .tbody,
        .td, .th, .tr, .ul
    ).union(.headings)
    static let metadata = HTMLElementSet(.link, .meta, .style)
    /// Inline elements that nothing but their own end tag closes.
    static let plainInline = HTMLElementSet(
        .abbr, .b, .bdi, .bdo, .big, .cite, .code, .data, .del, .dfn, .em, .font, .i, .ins, .kbd, .mark, .q, .s, .samp,
        .small, .span, .strike, .strong, .sub, .sup, .time, .tt, .u, .var)
    /// Elements that end paragraphs and may hold any line, and that wikitext makes in no other way than by their tags.
    static let plainBlocks = HTMLElementSet(.blockquote, .center, .div)
}
