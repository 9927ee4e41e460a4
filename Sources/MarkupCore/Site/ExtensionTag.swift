/// A tag that an extension handles: `<ref>`, `<nowiki>`, `<gallery>`. Its body is no ordinary wikitext.
package struct ExtensionTag: Sendable, Hashable {
    /// What an extension does with its tag's body.
    package enum Content: UInt8, Sendable {
        /// Parsed as wikitext (`ref`, `poem`).
        case wikitext
        /// Never parsed (`nowiki`, `math`, `syntaxhighlight`).
        case opaque
        /// One item a line: a file name, then options and wikitext (`gallery`, `imagemap`).
        case lines
    }

    /// The name in lower case.
    package let name: String
    package let content: Content

    /// A tag with the content that its extension is known to have; an unknown extension's body is opaque.
    package init(named name: String) {
        self.init(name: name, content: ExtensionTag.content(ofTagNamed: name))
    }

    package init(name: String, content: Content) {
        self.name = name.lowercased()
        self.content = content
    }

    private static func content(ofTagNamed name: String) -> Content {
        switch name.lowercased() {
        case "ref", "references", "poem", "indicator", "langconvert", "section", "abschnitt", "quiz", "translate",
            "tvar", "languages", "tab", "tabber":
            .wikitext
        case "gallery", "imagemap":
            .lines
        default:
            .opaque
        }
    }

    /// The tags that all of Wikimedia's wikis know.
    static let wikimedia = [
        "pre", "nowiki", "gallery", "indicator", "langconvert", "graph", "timeline", "hiero", "charinsert", "ref",
        "references", "inputbox", "imagemap", "source", "syntaxhighlight", "poem", "categorytree", "section", "score",
        "templatestyles", "templatedata", "math", "ce", "chem", "maplink", "mapframe", "page-collection", "phonos",
    ]
}
