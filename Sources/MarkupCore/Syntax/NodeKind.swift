/// What a node of the syntax tree is.
///
/// The children of a node tile it: every byte of an inner node belongs to exactly one child, and the leaves of a page,
/// concatenated, are the page. Shapes are given as `[child child …]`; `?` optional, `*` repeated. *Flow* means inline
/// nodes, `newline`s and line constructs (`heading`, `listItem`, `preformatted`, `horizontalRule`, `table`); *inline*
/// means everything else.
package enum NodeKind: UInt8, Sendable, CaseIterable, BitwiseCopyable {
    // MARK: Blocks and line constructs

    /// The root of a block: one logical line (continued over every newline inside a construct) and the blank lines
    /// after it. `[flow]`; flags: what is in it.
    case block
    /// `[delimiter headingTitle delimiter]`; flags: the level 1…6. From the first `=` to the last.
    case heading
    /// The inline content between the `=` runs of a heading.
    case headingTitle
    /// One line of a list without its newline: `[listMarker inline]`, for `;term:definition` with a second
    /// `listMarker` (`:`) inside. Nesting of items is a relation, not a node.
    case listItem
    /// A line that begins with a space: `[delimiter inline]`.
    case preformatted
    /// `----` and more hyphens, then inline content of the same line. `[delimiter inline]`
    case horizontalRule
    /// `[delimiter attributes? flow tableCaption* tableRow* delimiter?]`; flag `unclosed` without `|}`.
    case table
    /// `[delimiter attributes? delimiter? flow]`, from `|+`.
    case tableCaption
    /// `[delimiter? attributes? flow tableCell*]`; the first row of a table may lack its `|-`.
    case tableRow
    /// `[delimiter attributes? delimiter? flow]` from `|`, `||`, `!` or `!!`; flag `header` for `<th>`.
    case tableCell
    /// The attributes of a table, row, cell or caption: `[(attribute | text | inline)*]`.
    case attributes
    /// `#REDIRECT [[Target]]` at the start of a page: `[redirectWord text? wikilink]`
    case redirect

    // MARK: Preprocessor constructs

    /// `<!-- … -->`; flag `unclosed` when it runs to the end of the page.
    case comment
    /// `{{Name|…}}`: `[delimiter templateName (delimiter templateArgument)* delimiter]`
    case template
    /// `{{#name: …|…}}`, `{{name: …}}`: `[delimiter templateName delimiter templateArgument (delimiter templateArgument)* delimiter]`.
    case parserFunction
    /// `{{PAGENAME}}` and other magic words without arguments: `[delimiter templateName delimiter]`.
    case variable
    /// The inline content of a call's name; for a parser function without its `:`.
    case templateName
    /// A named or positional argument: `[(argumentName delimiter)? argumentValue]`; flag `named`.
    case templateArgument
    /// The inline content before `=`, white space included.
    case argumentName
    /// The flow content of an argument, white space included; empty when there is none.
    case argumentValue
    /// `{{{name|default}}}`: `[delimiter parameterName (delimiter parameterDefault)* delimiter]`.
    case parameter
    case parameterName
    /// The flow content after a `|` of a `parameter`; only the first counts in MediaWiki.
    case parameterDefault
    /// `-{ … }-` where the site has language variants: `[delimiter inline delimiter]`.
    case languageVariant
    /// `<noinclude>`, `</noinclude>`, `<onlyinclude>`, `</onlyinclude>`, and the tags of `includeOnly`.
    case includeTag
    /// `<includeonly> … </includeonly>`: `[includeTag flow includeTag?]`. MediaWiki drops it when the page itself is
    /// shown.
    case includeOnly
    /// `<ref> … </ref>` and the like: `[extensionOpen extensionContent? extensionClose?]`; flag `selfClosing`.
    case extensionTag
    /// `[tagName (attribute | text)* delimiter]`
    case extensionOpen
    /// Opaque content is one `rawText`; wikitext content is flow; line content (`gallery`) is `galleryLine`s.
    case extensionContent
    /// `</name >`
    case extensionClose
    /// One line of a gallery or image map: `[linkTarget (delimiter (imageOption | linkText))*]`.
    case galleryLine

    // MARK: Inline constructs

    /// `[[Target|text]]`: `[delimiter linkTarget (delimiter (linkText | imageOption))* delimiter]`; flags: `LinkKind`.
    case wikilink
    /// The inline content before the first `|`, white space included.
    case linkTarget
    /// The text or caption of a link: inline.
    case linkText
    /// One `|`-separated option of a file link that is not its caption: inline.
    case imageOption
    /// `[url text]`: `[delimiter url text? linkText? delimiter]`
    case externalLink
    /// The URL of an external link, or a bare URL in text. A leaf, or inline nodes when it holds templates.
    case url
    /// An HTML start tag: `[tagName (attribute | text | inline)* delimiter]`; flags: `selfClosing`, and the
    /// element's number.
    case openTag
    /// An HTML end tag. A leaf; flags: the element's number.
    case closeTag
    /// `<name` of a tag, the `<` included.
    case tagName
    /// `[attributeName (delimiter attributeValue)?]`
    case attribute
    case attributeName
    /// The inline content of an attribute's value, its quotes included.
    case attributeValue
    /// A run of 2, 3 or 5 apostrophes that is markup; flags: the quote bits of `NodeFlags`.
    case quote
    /// `&amp;`, `&#x41;`
    case characterReference
    /// `__TOC__`
    case behaviourSwitch
    /// `~~~`, `~~~~`, `~~~~~`
    case signature
    /// `RFC 1234`, `PMID 1`, `ISBN 0-…` where the site has magic links.
    case magicLink

    // MARK: Leaves

    /// Plain text.
    case text
    /// One line break and the blank lines after it.
    case newline
    /// Punctuation of the construct it stands in.
    case delimiter
    /// The `*#:;` run that begins a list item, or the `:` before a definition on a term's line.
    case listMarker
    /// `#REDIRECT` in the site's language, with a `:` after it if there is one.
    case redirectWord
    /// Content that MediaWiki does not parse.
    case rawText
}

/// The bits of `Node.flags`, by kind of node.
package enum NodeFlags {
    /// `comment`, `table`, `includeOnly`: the end is missing and the construct runs to the end of what holds it.
    package static let unclosed: UInt8 = 0x80
    /// `openTag`, `extensionTag`: written `<x/>`.
    package static let selfClosing: UInt8 = 0x01
    /// `openTag`, `closeTag`: the number of the element (see `HTMLElementName`) begins at this bit.
    static let elementShift: UInt8 = 1
    /// `tableCell`: begun with `!`.
    package static let header: UInt8 = 0x01
    /// `templateArgument`: has a name.
    package static let named: UInt8 = 0x01
    /// `quote`: this run opens, closes italics or bold. A run may do several.
    package static let opensItalic: UInt8 = 0x01
    package static let closesItalic: UInt8 = 0x02
    package static let opensBold: UInt8 = 0x04
    package static let closesBold: UInt8 = 0x08
    package static let opensAny: UInt8 = opensItalic | opensBold
    package static let closesAny: UInt8 = closesItalic | closesBold
    /// `quote` of three: its first apostrophe is text and the other two are italics.
    package static let leadingApostrophe: UInt8 = 0x10
    /// `quote` of five: the bold part comes first.
    package static let boldFirst: UInt8 = 0x20
    /// `block`: it has HTML tags, apostrophes that are markup, tables or language variants, in whatever construct.
    package static let makesElements: UInt8 = 0x01
    /// `block`: bold or italics are open at the end of a line, or of what is a line of its own.
    static let hasOpenQuotes: UInt8 = 0x02
    /// `block`: there is a `heading` in it.
    static let hasHeadings: UInt8 = 0x04
    /// `block`: there is a `wikilink` to a category or to another language in it.
    static let hasCategoryOrLanguageLinks: UInt8 = 0x08
    /// `block`: what makes elements in it is not apostrophes alone.
    static let holdsTags: UInt8 = 0x10
}

/// What a `[[…]]` is, in the flags of a `wikilink`.
package enum LinkKind: UInt8, Sendable {
    case page
    case file
    case category
    case language
    case interwiki
    case media
}
