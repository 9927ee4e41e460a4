/// The attributes that MediaWiki's `Sanitizer` keeps.
extension HTMLTag {
    /// Attributes that nearly all elements may have.
    package static let commonAttributes = [
        "id", "class", "style", "lang", "dir", "title", "tabindex", "aria-describedby", "aria-flowto", "aria-hidden",
        "aria-label", "aria-labelledby", "aria-level", "aria-owns", "role", "about", "property", "resource", "datatype",
        "typeof", "itemid", "itemprop", "itemref", "itemscope", "itemtype",
    ]

    /// Attributes of this element beside the common ones; of `meta` and `link`, all.
    package var ownAttributes: [String] {
        switch self {
        case .div, .h1, .h2, .h3, .h4, .h5, .h6, .p, .caption: ["align"]
        case .blockquote, .q: ["cite"]
        case .br: ["clear"]
        case .pre, .hr: ["width"]
        case .ins, .del: ["cite", "datetime"]
        case .ul: ["type"]
        case .ol: ["reversed", "start", "type"]
        case .li: ["type", "value"]
        case .table:
            ["align", "bgcolor", "border", "cellpadding", "cellspacing", "frame", "rules", "summary", "width"]
        case .tr: ["align", "bgcolor", "valign"]
        case .td, .th:
            [
                "abbr", "align", "axis", "bgcolor", "colspan", "headers", "height", "nowrap", "rowspan", "scope",
                "valign", "width",
            ]
        case .font: ["color", "face", "size"]
        case .data: ["value"]
        case .time: ["datetime"]
        case .meta: ["itemprop", "content"]
        case .link: ["itemprop", "href", "title"]
        default: []
        }
    }

    /// Attributes without which MediaWiki shows the tag as text.
    package var requiredAttributes: [String] {
        switch self {
        case .meta: ["itemprop", "content"]
        case .link: ["itemprop", "href"]
        default: []
        }
    }

    /// Whether the element may have the attribute of that name, in any case. `data-…` are allowed but for MediaWiki's own
    /// (`data-mw…`, `data-parsoid…`, `data-ooui…`); `xmlns:…` are allowed.
    package func allowsAttribute(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
        let name = string(bytes, range).lowercased()
        if ownAttributes.contains(name) { return true }
        if self == .meta || self == .link { return false }
        if name.hasPrefix("data-") {
            let rest = name.dropFirst(5)
            return !rest.isEmpty && !["mw", "parsoid", "ooui"].contains { rest.hasPrefix($0) }
        }
        if name.hasPrefix("xmlns:") { return name.utf8.count > 6 }
        return HTMLTag.commonAttributes.contains(name)
    }
}
