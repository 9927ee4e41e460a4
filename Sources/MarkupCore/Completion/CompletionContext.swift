/// What is being typed at a place in a page, decided from the skeleton's open brackets there.
package struct CompletionContext: Equatable, Sendable {
    /// What kind of name stands at the cursor.
    package enum Kind: Equatable, Sendable {
        /// The target of `[[…]]`; a namespace, where one is written, is part of `typed`.
        case link
        /// A name after a namespace in `[[…]]`. The number is MediaWiki's (14 category, 6 file).
        case namespaced(Int)
        /// A section in `[[Page#…]]`; the page is empty for the page under edit.
        case section(page: String)
        /// The name in `{{…}}`.
        case template
        /// The name of a parameter, in `{{template|…` or in an infobox that has lost its braces. The template's name,
        /// or where it is lost the names it may have had, the likeliest first.
        case parameter(templates: [String])
        /// The value of a parameter; the templates as above.
        case value(templates: [String], parameter: String)
        /// The name of a module after `{{#invoke:`.
        case module
        /// The name of a function of a module.
        case function(module: String)
        /// The name of an attribute of a tag.
        case attribute(tag: String)
        /// The value of an attribute, other than the name of a reference.
        case attributeValue(tag: String, attribute: String)
        /// The name in `</…`, of one of the tags that are open there.
        case closingTag(open: [String])
        /// `&…;`, from the `&`.
        case character
        /// The value of the `name` attribute of `<ref>`.
        case reference
        /// An option of a file link, `[[File:…|…`.
        case imageOption
        /// The name in `<…`.
        case tag
        /// `__…__`, from the first underscore.
        case behaviourSwitch
    }

    /// What has to follow what is inserted, so that the construct is complete.
    package enum Closer: Equatable, Sendable {
        /// It stands there already.
        case none
        /// `]]` or the one `]` that is missing; `}}` likewise.
        case missing(String)
    }

    package var kind: Kind
    /// Bytes from the start of the name to the cursor: what candidates are compared with.
    package var typed: Range<Int>
    /// Bytes to replace: `typed` and the rest of the name after the cursor. On one line.
    package var replaced: Range<Int>
    package var closer: Closer
    /// The brackets' own start, or that of the infobox; parameters given there are not offered again.
    package var start: Int
    /// Where an infobox without its brackets ends; nil where the brackets or nothing say so.
    package var limit: Int?

    /// What is being typed at the byte offset `offset` of `tree`; nil where no name is.
    package static func at(_ offset: Int, in tree: SyntaxTree) -> CompletionContext? {
        let offset = min(max(offset, 0), tree.text.count)
        let line = tree.text.lines.line(containing: offset)
        // A cursor between `\r` and `\n` is at the end of the line's content.
        let cursor = min(offset, tree.text.contentEnd(of: line))
        let scan = ContextScan(tree: tree, cursor: cursor, line: line)
        let enclosing = tree.enclosing(cursor)
        switch enclosing.last {
        case .mark(let mark) where mark.kind == .comment: return nil
        case .mark(let mark)
        where mark.kind == .extensionTag && (mark.detail != 2 || scan.isInTag(at: Int(mark.start))):
            // Content that is not wikitext, or the tag itself.
            return scan.reference(tagAt: Int(mark.start)) ?? scan.attribute(tagAt: Int(mark.start))
        default:
            return scan.reference(tagAt: nil) ?? scan.attribute(tagAt: nil) ?? scan.word()
                ?? inBrackets(enclosing, scan)
        }
    }

    /// What is being typed in the innermost of `enclosing` that can hold a name.
    private static func inBrackets(_ enclosing: [SyntaxTree.Enclosure], _ scan: ContextScan) -> CompletionContext? {
        var enclosing = enclosing
        while let innermost = enclosing.popLast() {
            switch innermost {
            case .mark(let mark):
                switch mark.kind {
                case .link: return scan.link(contentAt: Int(mark.start) + 2, end: Int(mark.end) - 2)
                case .template: return scan.template(contentAt: Int(mark.start) + 2, end: Int(mark.end) - 2)
                case .heading: continue
                default: return nil
                }
            case .unclosed(let bracket):
                let content = Int(bracket.offset) + Int(bracket.count)
                guard content <= scan.cursor else { return nil }
                switch bracket.kind {
                case .brackets:
                    if let context = scan.link(contentAt: content, end: nil) { return context }
                case .braces:
                    // `{{{` left open may become an argument; its names are the template's own business.
                    guard bracket.count == 2 else { return nil }
                    if let context = scan.unclosedTemplate(contentAt: content) { return context }
                case .variant: break
                }
            }
        }
        return scan.fieldOfInfobox()
    }
}
