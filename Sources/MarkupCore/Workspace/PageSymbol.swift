/// Something on a page that has a name of its own and may be named elsewhere.
package enum PageSymbol: Hashable, Sendable {
    /// A page, file, category or section that a link leads to. A key of its own is empty for the page under edit.
    case link(Title)
    /// A page that `{{…}}` transcludes.
    case template(Title)
    /// A named parameter of a template.
    case parameter(Title, name: String)
    /// A `<ref name=… group=…>`.
    case reference(name: String, group: String)
    /// A section of this page.
    case section(String)

    /// Longer texts, in bytes, are no titles, whatever they decode to.
    private static let longestTitle = 1024

    /// A place where a symbol is named.
    package struct Occurrence: Sendable {
        package let symbol: PageSymbol
        /// The name's bytes in the page.
        package let range: Range<Int>
        /// The whole construct: the link, the reference with its content, the heading.
        package let whole: Range<Int>
        /// Whether this is the place that says what the symbol is: a heading, a reference with content.
        package let isDefinition: Bool

        package init(symbol: PageSymbol, range: Range<Int>, whole: Range<Int>, isDefinition: Bool) {
            self.symbol = symbol
            self.range = range
            self.whole = whole
            self.isDefinition = isDefinition
        }
    }

    /// The symbol that is named at the byte offset `offset`, or just before it.
    package static func at(_ offset: Int, in tree: SyntaxTree) -> Occurrence? {
        for place in [offset, offset - 1] where place >= 0 {
            guard let node = tree.node(at: place) else { continue }
            var current = node
            for _ in 0..<deepest {
                let found =
                    current.kind == .templateArgument
                    ? current.parent.flatMap { parameter(current, of: $0, tree) } : occurrence(current, in: tree)
                if let found, found.contains(offset, node: current) { return found }
                guard let parent = current.parent else { break }
                current = parent
            }
        }
        return nil
    }

    /// How far up the construct is looked for that a cursor is in.
    private static let deepest = 64

    /// Every symbol that the page names, construct by construct. O(page).
    package static func all(in tree: SyntaxTree) -> [Occurrence] {
        tree.blocks.indices.flatMap { all(inBlock: $0, of: tree) }
    }

    /// Every symbol that block `index` names. O(block).
    package static func all(inBlock index: Int, of tree: SyntaxTree) -> [Occurrence] {
        var all: [Occurrence] = []
        let root = SyntaxNode(block: tree.blocks[index], base: tree.start(ofBlock: index), index: 0)
        for node in root.descendants {
            if let occurrence = occurrence(node, in: tree) { all.append(occurrence) }
            guard node.kind == .template else { continue }
            for argument in node.children where argument.kind == .templateArgument {
                if let occurrence = parameter(argument, of: node, tree) { all.append(occurrence) }
            }
        }
        return all
    }

    /// What `node` names; a parameter is found with its template.
    static func occurrence(_ node: SyntaxNode, in tree: SyntaxTree) -> Occurrence? {
        switch node.kind {
        case .wikilink: return link(node, tree)
        case .template: return template(node, tree)
        case .extensionTag: return reference(node, tree)
        case .heading:
            guard let title = node.child(.headingTitle) else { return nil }
            let name = BlockNames.plain(title, tree.text)
            guard !name.isEmpty else { return nil }
            return Occurrence(symbol: .section(name), range: title.range, whole: node.range, isDefinition: true)
        default: return nil
        }
    }

    private static func link(_ node: SyntaxNode, _ tree: SyntaxTree) -> Occurrence? {
        guard let target = node.child(.linkTarget), target.range.count <= longestTitle, BlockNames.isPlain(target),
            case .success(let title) = Title.parse(tree.string(of: target), on: tree.site)
        else { return nil }
        let symbol: PageSymbol =
            title.key.isEmpty && !title.isExternal && !title.fragment.isEmpty ? .section(title.fragment) : .link(title)
        return Occurrence(
            symbol: symbol, range: trimmed(target.range, tree), whole: node.range, isDefinition: false)
    }

    private static func template(_ node: SyntaxNode, _ tree: SyntaxTree) -> Occurrence? {
        guard let name = node.child(.templateName), let title = title(ofTemplate: name, tree) else { return nil }
        return Occurrence(
            symbol: .template(title), range: trimmed(name.range, tree), whole: node.range, isDefinition: false)
    }

    private static func parameter(_ node: SyntaxNode, of call: SyntaxNode, _ tree: SyntaxTree) -> Occurrence? {
        guard let name = node.child(.argumentName), BlockNames.isPlain(name), call.kind == .template,
            let callName = call.child(.templateName), let title = title(ofTemplate: callName, tree)
        else { return nil }
        let range = trimmed(name.range, tree)
        guard !range.isEmpty else { return nil }
        return Occurrence(
            symbol: .parameter(title, name: tree.text.string(in: range)), range: range, whole: node.range,
            isDefinition: false)
    }

    private static func reference(_ node: SyntaxNode, _ tree: SyntaxTree) -> Occurrence? {
        guard let open = node.child(.extensionOpen), BlockNames.isReference(open, tree.text) else { return nil }
        var name: Range<Int>?
        var group = ""
        for attribute in open.children where attribute.kind == .attribute {
            guard let key = attribute.child(.attributeName), let value = attribute.child(.attributeValue) else {
                continue
            }
            let bare = BlockNames.unquoted(tree.text.bytes[trimmed(value.range, tree)])
            switch tree.string(of: key).lowercased() {
            case "name": name = bare.startIndex..<bare.endIndex
            case "group": group = BlockNames.string(bare)
            default: break
            }
        }
        guard let name, !name.isEmpty else { return nil }
        let hasContent = node.child(.extensionContent).map { !$0.range.isEmpty } ?? false
        return Occurrence(
            symbol: .reference(name: tree.text.string(in: name), group: group), range: name, whole: node.range,
            isDefinition: hasContent)
    }

    private static func title(ofTemplate name: SyntaxNode, _ tree: SyntaxTree) -> Title? {
        guard name.range.count <= longestTitle, BlockNames.isPlain(name),
            case .success(let title) = Title.parse(tree.string(of: name), defaultNamespace: 10, on: tree.site),
            !title.isExternal, !title.key.isEmpty
        else { return nil }
        return title
    }

    private static func trimmed(_ range: Range<Int>, _ tree: SyntaxTree) -> Range<Int> {
        let slice = BlockNames.trimmed(tree.text.bytes[range])
        return slice.startIndex..<slice.endIndex
    }
}

extension PageSymbol.Occurrence {
    /// Whether a cursor at `offset` means this: on the name, or anywhere in a reference's tag.
    fileprivate func contains(_ offset: Int, node: SyntaxNode) -> Bool {
        if range.lowerBound <= offset, offset <= range.upperBound { return true }
        guard node.kind == .extensionTag, let open = node.child(.extensionOpen) else { return false }
        return open.range.lowerBound <= offset && offset <= open.range.upperBound
    }
}
