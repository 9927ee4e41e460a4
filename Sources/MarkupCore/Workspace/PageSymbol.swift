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
    /// A function of a module.
    case function(Title, name: String)

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

    /// The symbol that is named at the byte offset `offset`, or just before it. `page` is the title of the page, where it
    /// has one: links to subpages, and the parameters of a template in its own source, are named after it.
    package static func at(_ offset: Int, in tree: SyntaxTree, on page: Title? = nil) -> Occurrence? {
        for place in [offset, offset - 1] where place >= 0 {
            guard let node = tree.node(at: place) else { continue }
            var current = node
            for _ in 0..<deepest {
                let found: [Occurrence]
                switch current.kind {
                case .templateArgument:
                    found = current.parent.flatMap { argument(current, of: $0, tree, page) }.map { [$0] } ?? []
                case .parserFunction: found = invocation(current, tree)
                default: found = occurrence(current, in: tree, on: page).map { [$0] } ?? []
                }
                if let found = found.first(where: { $0.contains(offset, node: current) }) { return found }
                guard let parent = current.parent else { break }
                current = parent
            }
        }
        return nil
    }

    /// How far up the construct is looked for that a cursor is in.
    private static let deepest = 64

    /// Every symbol that the page names, construct by construct. O(page).
    package static func all(in tree: SyntaxTree, on page: Title? = nil) -> [Occurrence] {
        tree.blocks.indices.flatMap { all(inBlock: $0, of: tree, on: page) }
    }

    /// Every symbol that block `index` names. O(block).
    package static func all(inBlock index: Int, of tree: SyntaxTree, on page: Title? = nil) -> [Occurrence] {
        var all: [Occurrence] = []
        let root = SyntaxNode(block: tree.blocks[index], base: tree.start(ofBlock: index), index: 0)
        for node in root.descendants {
            if let occurrence = occurrence(node, in: tree, on: page) { all.append(occurrence) }
            if node.kind == .template { all += arguments(of: node, tree, page) }
            if node.kind == .parserFunction { all += invocation(node, tree) }
        }
        return all
    }

    /// What `node` names; an argument is found with its call.
    static func occurrence(_ node: SyntaxNode, in tree: SyntaxTree, on page: Title?) -> Occurrence? {
        switch node.kind {
        case .wikilink, .galleryLine: return link(node, tree, page)
        case .template: return template(node, tree, page)
        case .extensionTag: return reference(node, tree)
        case .parameter: return page.flatMap { parameter(node, tree, $0) }
        case .heading:
            guard let title = node.child(.headingTitle) else { return nil }
            let name = BlockNames.plain(title, tree.text)
            guard !name.isEmpty else { return nil }
            return Occurrence(symbol: .section(name), range: title.range, whole: node.range, isDefinition: true)
        default: return nil
        }
    }

    private static func link(_ node: SyntaxNode, _ tree: SyntaxTree, _ page: Title?) -> Occurrence? {
        guard let target = node.child(.linkTarget), target.range.count <= longestTitle, isLiteral(target),
            case .success(let title) = Title.parse(
                linkTarget: tree.text.bytes.span, target.range, from: page, on: tree.site)
        else { return nil }
        guard node.kind == .wikilink || title.namespace == 6 else { return nil }
        let symbol: PageSymbol =
            title.key.isEmpty && !title.isExternal && !title.fragment.isEmpty ? .section(title.fragment) : .link(title)
        return Occurrence(
            symbol: symbol, range: trimmed(target.range, tree), whole: node.range, isDefinition: false)
    }

    private static func template(_ node: SyntaxNode, _ tree: SyntaxTree, _ page: Title?) -> Occurrence? {
        guard let name = node.child(.templateName), let title = title(ofTemplate: name, tree, page) else { return nil }
        let range = Title.nameRange(ofTemplate: tree.text.bytes.span, name.range, on: tree.site)
        return Occurrence(symbol: .template(title), range: range, whole: node.range, isDefinition: false)
    }

    /// The named argument `node`.
    private static func argument(
        _ node: SyntaxNode, of call: SyntaxNode, _ tree: SyntaxTree, _ page: Title?
    ) -> Occurrence? {
        guard let name = node.child(.argumentName), isLiteral(name), call.kind == .template,
            let callName = call.child(.templateName), let title = title(ofTemplate: callName, tree, page)
        else { return nil }
        let range = tree.text.bytes.trimmed(name.range)
        guard !range.isEmpty else { return nil }
        return Occurrence(
            symbol: .parameter(title, name: tree.text.string(in: range)), range: range, whole: node.range,
            isDefinition: false)
    }

    /// All arguments of `call`; those without a name by their numbers, the place being their value's.
    private static func arguments(of call: SyntaxNode, _ tree: SyntaxTree, _ page: Title?) -> [Occurrence] {
        guard let name = call.child(.templateName), let title = title(ofTemplate: name, tree, page) else { return [] }
        var position = 0
        return call.children.compactMap { node -> Occurrence? in
            guard node.kind == .templateArgument else { return nil }
            if node.child(.argumentName) != nil { return argument(node, of: call, tree, page) }
            position += 1
            return Occurrence(
                symbol: .parameter(title, name: String(position)), range: tree.text.bytes.trimmed(node.range),
                whole: node.range, isDefinition: false)
        }
    }

    /// `{{{name}}}` in the source of `page`.
    private static func parameter(_ node: SyntaxNode, _ tree: SyntaxTree, _ page: Title) -> Occurrence? {
        guard let name = node.child(.parameterName), isLiteral(name) else { return nil }
        let range = tree.text.bytes.trimmed(name.range)
        guard !range.isEmpty else { return nil }
        return Occurrence(
            symbol: .parameter(page.page, name: tree.text.string(in: range)), range: range, whole: node.range,
            isDefinition: true)
    }

    /// The module and the function of `{{#invoke:}}`.
    private static func invocation(_ node: SyntaxNode, _ tree: SyntaxTree) -> [Occurrence] {
        guard let call = ModuleCall(node, in: tree),
            case .success(let title) = Title.parse(
                tree.text.bytes.span, call.module, defaultNamespace: tree.site.moduleNamespace, on: tree.site),
            !title.isExternal, !title.key.isEmpty
        else { return [] }
        let module = Occurrence(symbol: .template(title), range: call.module, whole: node.range, isDefinition: false)
        guard let function = call.function else { return [module] }
        let name = tree.text.string(in: function)
        return [
            module,
            Occurrence(
                symbol: .function(title.page, name: name), range: function, whole: node.range, isDefinition: false),
        ]
    }

    private static func reference(_ node: SyntaxNode, _ tree: SyntaxTree) -> Occurrence? {
        guard let found = named(node, in: tree) else { return nil }
        return Occurrence(
            symbol: .reference(name: tree.text.string(in: found.name), group: found.group), range: found.name,
            whole: node.range, isDefinition: found.hasContent)
    }

    /// The `name` of the `<ref>` that `node` is, bytes of the page, and its `group`; nil when it is none or has no name.
    static func named(
        _ node: SyntaxNode, in tree: SyntaxTree
    ) -> (name: Range<Int>, group: String, hasContent: Bool)? {
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
        return (name, group, hasContent)
    }

    private static func title(ofTemplate name: SyntaxNode, _ tree: SyntaxTree, _ page: Title?) -> Title? {
        guard name.range.count <= longestTitle, isLiteral(name),
            case .success(let title) = Title.parse(
                template: tree.text.bytes.span, name.range, from: page, on: tree.site),
            !title.isExternal, !title.key.isEmpty
        else { return nil }
        return title
    }

    /// Whether `node` holds nothing that is expanded: no template, argument, comment or tag.
    static func isLiteral(_ node: SyntaxNode) -> Bool {
        node.children.allSatisfy {
            $0.kind == .text || $0.kind == .newline || $0.kind == .rawText || $0.kind == .characterReference
        }
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
