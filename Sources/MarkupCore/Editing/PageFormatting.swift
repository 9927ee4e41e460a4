/// Lays out the templates and tables of a page. What readers see stays as it is: only white space changes that MediaWiki
/// takes away, and where that cannot be known nothing changes.
package struct PageFormatting: Sendable {
    /// How infoboxes are laid out for which TemplateData says nothing, or whatever it says.
    package enum InfoboxStyle: String, Sendable, CaseIterable {
        /// By TemplateData; without it, as most fields of the infobox are written.
        case asWritten
        /// One field a line, the `=` below one another.
        case aligned
        /// One field a line, `| name = value`.
        case spaced
        /// One field a line, `|name=value`.
        case compact

        var layout: TemplateLayout? {
            switch self {
            case .asWritten: nil
            case .aligned: .aligned
            case .spaced: .block
            case .compact: .compact
            }
        }
    }

    package var infoboxes: InfoboxStyle
    /// Whether tables are laid out.
    package var tables: Bool
    /// What is known of the templates.
    package var templates: TemplateCatalogue

    package init(infoboxes: InfoboxStyle = .asWritten, tables: Bool = true, templates: TemplateCatalogue = .empty) {
        self.infoboxes = infoboxes
        self.tables = tables
        self.templates = templates
    }

    /// The edits of the page, or those that touch `range`, sorted and apart from one another. O(blocks they are in).
    package func edits(in tree: SyntaxTree, range: Range<Int>? = nil) -> [TextEdit] {
        var edits: [TextEdit] = []
        let wanted = range ?? 0..<tree.text.count
        guard let first = tree.block(containing: wanted.lowerBound) else { return [] }
        for index in first..<tree.blocks.count {
            let base = tree.start(ofBlock: index)
            guard base <= wanted.upperBound else { break }
            let block = tree.blocks[index]
            for (number, node) in block.nodes.enumerated() where node.kind == .template || node.kind == .table {
                let node = SyntaxNode(block: block, base: base, index: number)
                guard node.end >= wanted.lowerBound, node.start <= wanted.upperBound, isFree(node, tree) else {
                    continue
                }
                if node.kind == .template {
                    edits += self.edits(ofTemplate: node, in: tree)
                } else if tables {
                    edits += TableFormatting.edits(node, in: tree.text.bytes)
                }
            }
        }
        edits.sort { ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound) }
        var last = -1
        return edits.filter { edit in
            let isInRange = edit.range.upperBound >= wanted.lowerBound && edit.range.lowerBound <= wanted.upperBound
            // Two constructs never share white space; should they, the first has it.
            guard isInRange, edit.range.lowerBound > last else { return false }
            last = edit.range.isEmpty ? edit.range.lowerBound : edit.range.upperBound - 1
            return true
        }
    }

    /// The edits that lay out one call.
    package func edits(ofTemplate node: SyntaxNode, in tree: SyntaxTree) -> [TextEdit] {
        guard let parts = TemplateParts(node, in: tree), parts.fields.contains(where: { $0.name != nil }),
            let layout = layout(of: node, parts, tree)
        else { return [] }
        return TemplateFormatting.edits(parts, layout, in: tree.text.bytes)
    }

    /// The edits after a `|` was typed before the byte offset `offset`, the first on its line: it is indented as the fields
    /// around it, and what follows it begins as they do.
    package func edits(afterPipeAt offset: Int, in tree: SyntaxTree) -> [TextEdit] {
        let bytes = tree.text.bytes
        guard offset > 0, offset <= bytes.count, bytes[offset - 1] == UInt8(ascii: "|"), bytes.isLineStart(offset - 1),
            let leaf = tree.node(at: offset - 1), let node = leaf.parent, leaf.kind == .delimiter,
            node.kind == .template, isFree(node, tree), let parts = TemplateParts(node, in: tree),
            let layout = layout(of: node, parts, tree), layout.beforePipe.hasPrefix("\n")
        else { return [] }
        let line = tree.text.lines.line(containing: offset - 1)
        let (start, end) = (tree.text.lines.start(of: line), tree.text.contentEnd(of: line))
        var edits = [TextEdit(start..<offset - 1, String(layout.beforePipe.dropFirst()))]
        if bytes[offset..<end].allSatisfy(\.isWikiSpace) { edits.append(TextEdit(offset..<end, layout.afterPipe)) }
        return edits.filter { !bytes[$0.range].elementsEqual($0.replacement.utf8) }
    }

    /// The layout of a call; nil where it is to stay as it is.
    func layout(of node: SyntaxNode, _ parts: TemplateParts, _ tree: SyntaxTree) -> TemplateLayout? {
        let name = plainName(node, parts, tree)
        // What has a prefix may be a function of an extension that the site's description does not know.
        guard !name.contains(UInt8(ascii: "\n")), isTitle(name, tree.site) else { return nil }
        let isInfobox = Infobox.isInfobox(node, in: tree)
        if isInfobox, let layout = infoboxes.layout { return layout }
        if let known = templates.template(named: name), let layout = TemplateLayout(known.data.format) { return layout }
        return isInfobox ? TemplateLayout(of: parts, in: tree.text.bytes) : nil
    }

    /// The name as MediaWiki looks for it: up to a comment at its end.
    private func plainName(_ node: SyntaxNode, _ parts: TemplateParts, _ tree: SyntaxTree) -> ArraySlice<UInt8> {
        let bytes = tree.text.bytes
        let comment = node.child(.templateName)?.children.first { $0.kind == .comment }
        guard let comment, comment.start > parts.name.lowerBound else { return bytes[parts.name] }
        return bytes[bytes.trimmed(parts.name.lowerBound..<comment.start)]
    }

    private func isTitle(_ name: ArraySlice<UInt8>, _ site: SiteConfiguration) -> Bool {
        guard let colon = name.firstIndex(of: UInt8(ascii: ":")) else { return true }
        return colon == name.startIndex || site.namespace(named: String(decoding: name[..<colon], as: UTF8.self)) != nil
    }

    /// Whether line breaks may come and go in `node`: not in a heading, in the parts of a tag, or where an extension reads
    /// the lines by itself.
    func isFree(_ node: SyntaxNode, _ tree: SyntaxTree) -> Bool {
        for ancestor in node.ancestors {
            switch ancestor.kind {
            case .block, .listItem, .tableRow, .tableCell, .tableCaption, .table, .includeOnly, .extensionContent,
                .wikilink, .linkText:
                continue
            case .template, .parserFunction, .templateArgument, .argumentValue:
                // The bars of such a table would be those of the call.
                if node.kind == .table { return false }
            case .extensionTag:
                // Notes and their list are wikitext; other extensions look at the lines.
                let name = PageFacts.tagName(of: ancestor, tree)
                guard name == "ref" || name == "references" else { return false }
            default: return false
            }
        }
        return true
    }
}
