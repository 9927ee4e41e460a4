/// The attributes of tags and the values that they are known to take.
enum TagAttributes {
    /// Whether there is a tag of that name, in lower case.
    static func isTag(_ name: String, _ site: SiteConfiguration) -> Bool {
        HTMLTag(rawValue: name) != nil || site.extensionTags.contains { $0.name == name }
    }

    /// Whether the tag has an end of its own.
    static func hasEnd(_ name: String, _ site: SiteConfiguration) -> Bool {
        HTMLTag(rawValue: name).map { !$0.isVoid }
            ?? (site.extensionTags.contains { $0.name == name }
                || ["includeonly", "noinclude", "onlyinclude"].contains(name))
    }

    /// The attributes that a tag may have, the tag's own first.
    static func names(of tag: String) -> [String] {
        if let own = ofExtensions[tag] { return own }
        guard let element = HTMLTag(rawValue: tag) else { return [] }
        if element == .meta || element == .link { return element.ownAttributes }
        return element.ownAttributes + HTMLTag.commonAttributes.filter { !element.ownAttributes.contains($0) }
    }

    /// Values that an attribute is known to take.
    static func values(of attribute: String, tag: String) -> [String] {
        ofTags["\(tag) \(attribute)"] ?? ofAll[attribute] ?? []
    }

    /// Attributes that say something by being there.
    static let withoutValue: Set<String> = ["nowrap", "reversed", "itemscope", "inline", "line"]

    /// As the extensions' documentation has them.
    private static let ofExtensions: [String: [String]] = [
        "ref": ["name", "group", "follow", "extends", "dir"], "references": ["group", "responsive"],
        "gallery": ["mode", "caption", "widths", "heights", "perrow", "showfilename", "class", "style"],
        "syntaxhighlight": ["lang", "line", "start", "highlight", "inline", "class", "style"],
        "source": ["lang", "line", "start", "highlight", "inline"], "math": ["display", "qid"],
        "section": ["begin", "end"], "nowiki": [], "pre": ["class", "style", "id", "lang", "dir"],
        "templatestyles": ["src", "wrapper"],
        "mapframe": ["latitude", "longitude", "zoom", "width", "height", "align", "text"],
        "maplink": ["latitude", "longitude", "zoom", "text", "class"],
        "inputbox": [], "imagemap": [], "poem": ["class", "style", "id", "lang", "dir"],
        "score": ["lang", "sound", "raw"],
        "categorytree": ["mode", "depth", "hideroot", "namespaces"],
    ]

    private static let ofTags: [String: [String]] = [
        "gallery mode": ["traditional", "nolines", "packed", "packed-overlay", "packed-hover", "slideshow"],
        "math display": ["inline", "block"], "ol type": ["1", "a", "A", "i", "I"],
        "ul type": ["disc", "circle", "square"], "br clear": ["all", "left", "right", "none"],
        "references responsive": ["0"], "gallery showfilename": ["yes"],
    ]

    private static let ofAll: [String: [String]] = [
        "dir": ["ltr", "rtl", "auto"], "align": ["left", "center", "right", "justify"],
        "valign": ["top", "middle", "bottom", "baseline"], "scope": ["col", "row", "colgroup", "rowgroup"],
    ]
}
