/// `<div>` without `</div>`, `<ref>` without `</ref>`.
package enum UnclosedTag: PageRule, BlockRule {
    package static let id = "unclosed-tag"
    package static let severity = Severity.warning
    package static let summary = "A tag is opened and never closed."
    package static let explanation = """
        Browsers close an element at the end of what it stands in, so that more is small, struck or boxed than was \
        meant. The tag of a footnote or of another extension is shown as text when it is not closed. End tags that HTML \
        does without (`</li>`, `</td>`, `</p>`) are not missed, and neither is anything inside the arguments of templates, \
        which may be put together from halves.
        """
    package static let examples: [RuleExample] = [
        .triggering("⟪<div>⟫foo", fixed: "<div>foo</div>"),
        .triggering("a ⟪<small>⟫b\n\nc", fixed: "a <small>b</small>\n\nc"),
        .triggering("a⟪<ref>⟫b c", fixed: "a<ref>b c</ref>", .afterText),
        .triggering("a⟪<ref name=x>⟫b <ref>c</ref>", fixed: "a<ref name=x>b</ref> <ref>c</ref>", .afterText),
        .triggering("a ⟪<math>⟫b c d\n\ne⟪<math>⟫", fixed: "a <math>b c d</math>\n\ne<math></math>", .afterText),
        .triggering("⟪<p>⟫⟪''⟫[[File:A.jpg|thumb]]''</p>"),
        .silent("<div>''a''</div> ''b", "`unclosed-quotes` says so."),
        .silent("<div>foo</div> <small>bar</small><br>"),
        .silent("<ul><li>a<li>b</ul>", "HTML does without the end tag."),
        .silent("a<ref>b</ref><ref name=c />"),
        .silent("{{x|<div>}} a {{y|</div>}}"),
        .silent("a < b and c > d"),
    ]
    package static let kinds: [NodeKind] = [.text, .extensionTag]
    package static let triggers = [UInt8(ascii: "<")]

    package static let topic = PageTopic.tags
    package static let subject: LintTraits? = .tagProblems

    package static func check(_ page: LintedPage, _ report: inout Reporter) {
        var wordings: [HTMLElementName: Wording] = [:]
        for item in page.tagProblems where item.inPage && kindsOfProblem.contains(item.kind) {
            guard item.isTag else {
                if item.isEndedEarly { quotes(item, in: page, &report) }
                continue
            }
            let wording = wordings[item.name] ?? Wording(item.name.name)
            wordings[item.name] = wording
            let end = end(of: item, in: page)
            report.report(
                item.tag, wording.message,
                fixes: [
                    Fix(wording.insertion, .suggested, TextEdit(end..<end, wording.endTag)),
                    Fix(wording.deletion, .suggested, TextEdit(item.tag, ""), isPreferred: false),
                ], category: item.kind.rawValue)
        }
    }

    /// What is said of all tags of one name: a page that has lost one end tag has mostly lost many.
    private struct Wording {
        let message, insertion, deletion, endTag: String

        init(_ name: String) {
            endTag = "</\(name)>"
            message = "'<\(name)>' is never closed: '\(endTag)' is missing."
            insertion = "Insert '\(endTag)'"
            deletion = "Delete '<\(name)>'"
        }
    }

    /// Apostrophes that end on their line, but in another element.
    private static func quotes(_ item: TagProblem, in page: LintedPage, _ report: inout Reporter) {
        guard item.name == .b || item.name == .i else { return }
        report.report(
            item.tag,
            "\(item.name == .b ? "Bold text begins here and ends" : "Italics begin here and end") with the element around, "
                + "not where meant.",
            category: item.kind.rawValue)
    }

    private static let kindsOfProblem: [TagProblem.Kind] = [.missingEndTag, .missingEndTagInHeading, .html5Misnesting]

    /// Where the element ends, before white space; an inline one at the end of its line.
    private static func end(of item: TagProblem, in page: LintedPage) -> Int {
        var end = max(item.tag.upperBound, item.range.upperBound)
        if !HTMLElementSet(.div, .center, .blockquote, .table, .ul, .ol, .dl).contains(item.name) {
            end = min(end, max(item.tag.upperBound, page.lineEnd(from: item.tag.upperBound)))
        }
        while end > item.tag.upperBound, let byte = page.byte(end - 1), byte.isWikiSpace { end -= 1 }
        return end
    }

    // MARK: Tags of extensions

    /// Tags whose content is lost on the reader when they are not closed; other extensions' names, such as `<source>`,
    /// are also used as placeholders in running text.
    private static let extensions = ["ref", "math", "gallery", "nowiki", "syntaxhighlight", "poem", "timeline"]
        .map(Extension.init)
    private static let initials = ByteSet(extensions.compactMap(\.name.utf8.first))

    /// An extension's tag and what is said when it is not closed.
    struct Extension {
        let name, message, insertion, endTag: String

        init(_ name: String) {
            self.name = name
            endTag = "</\(name)>"
            message = "'<\(name)>' is never closed: '\(endTag)' is missing, so the tag is shown as text."
            insertion = "Insert '\(endTag)' at the end of the line"
        }
    }

    package static func check(_ node: SyntaxNode, in block: BlockSource, _ report: inout Reporter) {
        guard node.kind == .text else {
            swallowed(by: node, in: block, &report)
            return
        }
        let tags = literalTags(in: node, of: block)
        guard !tags.isEmpty, !FieldUnclosedTag.isInField(node) else { return }
        for tag in tags {
            report.report(tag.range, tag.extension.message, severity: .error, fixes: [closing(tag)])
        }
    }

    /// The tag of an extension in running text, which is shown as it is.
    struct LiteralTag {
        var `extension`: Extension
        var range: Range<Int>
        /// The end of its line, or of the text it stands in, before white space.
        var end: Int
    }

    /// Inserts the end tag at the end of the line.
    static func closing(_ tag: LiteralTag) -> Fix {
        Fix(tag.extension.insertion, .suggested, TextEdit(tag.end..<tag.end, tag.extension.endTag))
    }

    /// The tags of extensions that nothing closes in the text `node`.
    static func literalTags(in node: SyntaxNode, of block: BlockSource) -> [LiteralTag] {
        var tags: [LiteralTag] = []
        var offset = node.start
        while let less = block.firstIndex(of: UInt8(ascii: "<"), in: offset..<node.end) {
            offset = less + 1
            guard let first = block[less + 1], initials.contains(first | 0x20),
                let found = tagged(at: less + 1, in: block)
            else { continue }
            guard let close = block.firstIndex(of: UInt8(ascii: ">"), in: less..<node.end) else { break }
            offset = close + 1
            // Inside another footnote it is that one which is not closed.
            if tags.isEmpty, node.ancestors.contains(where: { $0.kind == .extensionContent }) { return [] }
            let tag = less..<close + 1
            tags.append(LiteralTag(extension: found, range: tag, end: block.textEnd(from: tag.upperBound)))
        }
        return tags
    }

    /// `<ref>a <ref>b</ref>`: the first takes the second into it.
    private static func swallowed(by node: SyntaxNode, in block: BlockSource, _ report: inout Reporter) {
        guard isRef(at: node.start, in: block), let open = node.child(.extensionOpen),
            let content = node.child(.extensionContent)
        else { return }
        var offset = content.start
        while let less = block.firstIndex(of: UInt8(ascii: "<"), in: offset..<content.end) {
            offset = less + 1
            guard isRef(at: less, in: block), !isInComment(less, of: content) else { continue }
            let end = block.trimmed(content.start..<less).upperBound
            // What ends a template here belongs to `field-unclosed-tag`.
            if FieldUnclosedTag.closesTemplate(content.start..<less, in: block) { return }
            report.report(
                open.range, "This footnote is not closed before the next one begins, which becomes part of it.",
                severity: .error,
                related: [RelatedPlace(less..<less + 4, "The next footnote.")],
                fixes: [Fix("Insert '</ref>' before the next footnote", .suggested, TextEdit(end..<end, "</ref>"))])
            return
        }
    }

    /// Whether the start tag of a footnote begins at `offset`.
    private static func isRef(at offset: Int, in block: BlockSource) -> Bool {
        guard block.has(word: "ref", at: offset + 1..<offset + 4), let next = block[offset + 4] else { return false }
        return next == UInt8(ascii: ">") || next.isWikiSpace || next == UInt8(ascii: "/")
    }

    private static func isInComment(_ offset: Int, of content: SyntaxNode) -> Bool {
        content.descendants.contains {
            ($0.kind == .comment || $0.kind == .extensionTag || $0.kind == .rawText) && $0.range.contains(offset)
        }
    }

    /// The extension whose name begins at `offset`, when the tag goes on or ends after it.
    private static func tagged(at offset: Int, in block: BlockSource) -> Extension? {
        var end = offset
        while let byte = block[end], byte.isASCIILetter { end += 1 }
        guard let next = block[end], next == UInt8(ascii: ">") || next.isWikiSpace || next == UInt8(ascii: "/")
        else { return nil }
        return extensions.first { block.has($0.name, at: offset..<end) }
    }
}
