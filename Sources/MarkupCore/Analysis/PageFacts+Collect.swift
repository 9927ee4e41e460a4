extension PageFacts {
    /// The facts of `tree`, without infoboxes. O(page).
    package init(of tree: SyntaxTree) {
        self.init(of: tree, HTMLStructure(of: tree))
    }

    /// The facts of `tree`, whose elements are `structure`.
    package init(of tree: SyntaxTree, _ structure: HTMLStructure) {
        self.init()
        /// Where the last gallery ends.
        var galleryEnd = 0
        for (index, block) in tree.blocks.enumerated() {
            let base = tree.start(ofBlock: index)
            for position in block.nodes.indices {
                collect(SyntaxNode(block: block, base: base, index: position), tree, &galleryEnd)
            }
        }
        collect(structure)
        listItems.sort { $0.range.lowerBound < $1.range.lowerBound }
    }

    private mutating func collect(_ node: SyntaxNode, _ tree: SyntaxTree, _ galleryEnd: inout Int) {
        switch node.kind {
        case .template: templates.append(Self.call(node, .template, tree))
        case .parserFunction: templates.append(Self.call(node, .parserFunction, tree))
        case .variable: templates.append(Self.call(node, .variable, tree))
        case .parameter:
            arguments.append(Named(node.range, Self.text(of: node.child(.parameterName), tree)))
        case .extensionTag: extensionTag(node, tree, &galleryEnd)
        case .galleryLine:
            if node.start < galleryEnd, Self.namesFile(node, tree) { listItems.append(Named(node.range, "li")) }
        case .comment: comments.append(node.range)
        case .heading:
            let title = Self.text(of: node.child(.headingTitle), tree)
            headings.append(Heading(range: node.range, level: Int(node.flags), title: title))
        case .wikilink: links.append(Self.link(node, tree))
        case .externalLink:
            let text = node.child(.linkText).map { Self.text(of: $0, tree) }
            externalLinks.append(
                ExternalLink(range: node.range, url: Self.text(of: node.child(.url), tree), text: text))
        case .url:
            guard node.parent?.kind != .externalLink else { return }
            externalLinks.append(ExternalLink(range: node.range, url: Self.text(of: node, tree), text: nil))
        case .redirect:
            guard let link = node.child(.wikilink) else { return }
            redirect = Redirect(range: node.range, target: Self.text(of: link.child(.linkTarget), tree))
        case .behaviourSwitch: switches.append(Named(node.range, tree.string(of: node)))
        default: break
        }
    }

    // MARK: Text

    /// The wikitext of `node` without comments and without white space around it.
    private static func text(of node: SyntaxNode?, _ tree: SyntaxTree) -> String {
        guard let node else { return "" }
        let range = trimmed(node.range, tree.text.bytes)
        guard node.descendants.contains(where: { $0.kind == .comment }) else { return tree.text.string(in: range) }
        var bytes: [UInt8] = []
        for leaf in node.descendants where leaf.isLeaf && leaf.kind != .comment {
            bytes += tree.text.bytes[leaf.range]
        }
        return String(decoding: bytes[trimmed(bytes.indices, bytes)], as: UTF8.self)
    }

    private static func trimmed(_ range: Range<Int>, _ bytes: [UInt8]) -> Range<Int> {
        var (start, end) = (range.lowerBound, range.upperBound)
        while start < end, isSpace(bytes[start]) { start += 1 }
        while end > start, isSpace(bytes[end - 1]) { end -= 1 }
        return start..<end
    }

    private static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || (byte >= 0x09 && byte <= 0x0D)
    }

    // MARK: Calls and links

    private static func call(_ node: SyntaxNode, _ kind: CallKind, _ tree: SyntaxTree) -> Template {
        var parameters: [Parameter] = []
        var position = 0
        for argument in node.children where argument.kind == .templateArgument {
            guard let value = argument.child(.argumentValue) else { continue }
            if let name = argument.child(.argumentName) {
                let valueRange = trimmed(value.range, tree.text.bytes)
                parameters.append(
                    Parameter(
                        name: text(of: name, tree), nameRange: trimmed(name.range, tree.text.bytes),
                        valueRange: valueRange, value: tree.text.string(in: valueRange)))
            } else {
                position += 1
                parameters.append(
                    Parameter(
                        name: "\(position)", nameRange: nil, valueRange: value.range,
                        value: tree.text.string(in: value.range)))
            }
        }
        return Template(
            range: node.range, kind: kind, name: text(of: node.child(.templateName), tree), parameters: parameters)
    }

    private static func link(_ node: SyntaxNode, _ tree: SyntaxTree) -> Link {
        let kind: LinkTarget =
            switch LinkKind(rawValue: node.flags) ?? .page {
            case .page: .page
            case .file: .file
            case .category: .category
            case .language: .language
            case .interwiki: .interwiki
            case .media: .media
            }
        return Link(
            range: node.range, target: text(of: node.child(.linkTarget), tree),
            text: node.child(.linkText).map { text(of: $0, tree) }, kind: kind)
    }

    private mutating func extensionTag(_ node: SyntaxNode, _ tree: SyntaxTree, _ galleryEnd: inout Int) {
        guard let tag = node.child(.extensionOpen) else { return }
        let name = tag.child(.tagName).map { tree.string(of: $0).dropFirst().lowercased() } ?? ""
        extensionTags.append(Named(node.range, name))
        if name == "gallery" { galleryEnd = node.end }
        guard name == "ref" else { return }
        let isSelfClosing = node.flags & NodeFlags.selfClosing != 0
        references.append(
            Reference(
                range: node.range, name: Self.attribute("name", of: tag, tree),
                group: Self.attribute("group", of: tag, tree),
                content: isSelfClosing ? nil : node.child(.extensionContent).map { tree.string(of: $0) } ?? ""))
    }

    /// The value of the attribute `name`, without its quotes; nil when it is missing or empty.
    private static func attribute(_ name: String, of tag: SyntaxNode, _ tree: SyntaxTree) -> String? {
        for attribute in tag.children where attribute.kind == .attribute {
            guard let key = attribute.child(.attributeName), text(of: key, tree).lowercased() == name,
                let value = attribute.child(.attributeValue)
            else { continue }
            var range = trimmed(value.range, tree.text.bytes)
            let quotes: [UInt8] = [UInt8(ascii: "\""), UInt8(ascii: "'")]
            if let first = range.first, quotes.contains(tree.text.bytes[first]) {
                let isClosed = range.count > 1 && tree.text.bytes[range.upperBound - 1] == tree.text.bytes[first]
                range = first + 1..<(isClosed ? range.upperBound - 1 : range.upperBound)
            }
            let string = tree.text.string(in: trimmed(range, tree.text.bytes))
            return string.isEmpty ? nil : string
        }
        return nil
    }

    /// Whether a line of a gallery begins with a title.
    private static func namesFile(_ line: SyntaxNode, _ tree: SyntaxTree) -> Bool {
        guard let target = line.child(.linkTarget), !trimmed(target.range, tree.text.bytes).isEmpty else {
            return false
        }
        if target.descendants.contains(where: { !$0.isLeaf && $0.index != target.index }) { return true }
        guard case .success = Title.parse(linkTarget: tree.text.bytes.span, target.range, from: nil, on: tree.site)
        else {
            return false
        }
        return true
    }

    // MARK: Elements

    private mutating func collect(_ structure: HTMLStructure) {
        /// The tables that are open at the place at hand: indices into `tables`.
        var open: [Int] = []
        for element in structure.elements where element.flags.contains(.inPage) {
            let isCut = element.flags.contains(.isCut)
            if element.flags.contains(.isTag) {
                if !isCut { elements.append(Named(element.range, element.name.name)) }
                continue
            }
            switch element.name {
            case .li, .dt, .dd:
                // A list in a note has its place where the notes are shown, which may be in a template.
                let isElsewhere = element.flags.contains(.inNote) && !structure.showsNotes
                if !isCut, !isElsewhere { listItems.append(Named(element.range, element.name.name)) }
            case .b, .i:
                if !isCut { quotes.append(Named(element.range, element.name.name)) }
            case .table:
                close(&open, before: element.range)
                open.append(tables.count)
                tables.append(Table(range: element.range, caption: nil, rows: []))
            case .caption:
                close(&open, before: element.range)
                if let table = open.last { tables[table].caption = element.range }
            case .tr:
                close(&open, before: element.range)
                if let table = open.last { tables[table].rows.append(Row(range: element.range, cells: [])) }
            case .td, .th:
                close(&open, before: element.range)
                guard let table = open.last else { continue }
                let cell = Cell(range: element.range, tag: element.name == .th ? .th : .td)
                if tables[table].rows.last.map({ $0.range.upperBound < element.range.upperBound }) ?? true {
                    tables[table].rows.append(Row(range: element.range, cells: []))
                }
                tables[table].rows[tables[table].rows.count - 1].cells.append(cell)
            default:
                break
            }
        }
    }

    /// Drops the tables that end before `range` does.
    private func close(_ open: inout [Int], before range: Range<Int>) {
        while let last = open.last, tables[last].range.upperBound < range.upperBound { open.removeLast() }
    }
}
