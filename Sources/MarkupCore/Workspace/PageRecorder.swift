/// Makes the record of a page: one walk over its tree.
///
/// What it takes for a link, a transclusion or a parameter is what `PageSymbol` does: the record says on which pages to look,
/// the tree of such a page says where.
package struct PageRecorder {
    /// What names TemplateData gives to parameters, and where, in bytes of the block's content. MarkupCore knows no JSON.
    package typealias Documentation = @Sendable (_ json: [UInt8]) -> [(name: String, place: Int)]

    private var record = PageRecord()
    private var titles: TitleReader
    private let tree: SyntaxTree
    private let title: Title?
    private let documentation: Documentation

    /// The record of the page `title` at `path`, of which one at least is known. O(page).
    package static func record(
        of tree: SyntaxTree, title: Title?, path: String, documentation: @escaping Documentation = { _ in [] }
    ) -> PageRecord {
        var recorder = PageRecorder(tree, title, path, documentation)
        for index in tree.blocks.indices { recorder.note(tree.blocks[index], at: tree.start(ofBlock: index)) }
        recorder.record.settle()
        return recorder.record
    }

    /// The record of the module `title`, whose source is Lua.
    package static func record(ofModule source: [UInt8], title: Title) -> PageRecord {
        var record = PageRecord(title)
        for function in ModuleFunctions(source).functions {
            let symbol = record.symbols.intern(.function, owner: record.own, function.name)
            record.entries.append(PageRecord.Entry(symbol, .function, function.range.lowerBound))
        }
        record.settle()
        return record
    }

    private init(_ tree: SyntaxTree, _ title: Title?, _ path: String, _ documentation: @escaping Documentation) {
        self.tree = tree
        self.title = title
        self.documentation = documentation
        titles = TitleReader(on: title, of: tree.site)
        let own = title.map { record.symbols.intern($0) } ?? record.symbols.intern(.untitled, owner: 0, path)
        record.name(own)
    }

    private mutating func add(_ symbol: SymbolTable.ID, _ role: PageRecord.Role, _ detail: Int = 1) {
        record.entries.append(PageRecord.Entry(symbol, role, detail))
    }

    private mutating func note(_ block: Block, at base: Int) {
        let nodes = block.nodes
        var redirect = false
        for index in nodes.indices {
            switch nodes[index].kind {
            case .wikilink:
                link(SyntaxNode(block: block, base: base, index: index), isRedirect: redirect)
                redirect = false
            case .redirect: redirect = true
            case .template: template(SyntaxNode(block: block, base: base, index: index))
            case .parserFunction: invocation(SyntaxNode(block: block, base: base, index: index))
            case .parameter: parameter(SyntaxNode(block: block, base: base, index: index))
            case .heading: heading(SyntaxNode(block: block, base: base, index: index))
            case .extensionTag: tag(SyntaxNode(block: block, base: base, index: index))
            case .galleryLine: galleryLine(SyntaxNode(block: block, base: base, index: index))
            case .openTag: anchor(SyntaxNode(block: block, base: base, index: index))
            default: continue
            }
        }
    }

    // MARK: Titles

    /// The number of the title that was read last, and of the section it names.
    private mutating func found() -> (page: SymbolTable.ID, section: SymbolTable.ID?) {
        let page = titles.key.isEmpty ? record.own : intern(.title, titles.namespaceOwner, titles.key)
        let section = titles.fragment.isEmpty ? nil : intern(.section, page, titles.fragment)
        return (page, section)
    }

    private mutating func intern(_ kind: SymbolTable.Kind, _ owner: UInt32, _ name: [UInt8]) -> SymbolTable.ID {
        record.symbols.intern(kind, owner: owner, name.span, 0..<name.count)
    }

    private mutating func link(_ node: SyntaxNode, isRedirect: Bool) {
        let bytes = tree.text.bytes
        switch LinkKind(rawValue: node.flags) {
        case .language, .interwiki, nil: return
        case .page, .category, .file, .media: break
        }
        guard let target = node.child(.linkTarget), PageSymbol.isLiteral(target),
            titles.readLink(bytes.span, target.range)
        else { return }
        let isOwn = titles.key.isEmpty
        let (page, section) = found()
        if let section { add(section, .sectionLink) }
        if isRedirect { add(page, .redirect, target.start) }
        guard !isOwn else { return }
        switch LinkKind(rawValue: node.flags) {
        case .category: add(page, .category)
        case .file, .media: add(page, .file)
        default: add(page, .link)
        }
    }

    private mutating func galleryLine(_ node: SyntaxNode) {
        let bytes = tree.text.bytes
        guard let target = node.child(.linkTarget), PageSymbol.isLiteral(target),
            titles.readLink(bytes.span, target.range), titles.namespace == 6
        else { return }
        add(found().page, .file)
    }

    // MARK: Calls

    private mutating func template(_ node: SyntaxNode) {
        let bytes = tree.text.bytes
        guard let name = node.child(.templateName), PageSymbol.isLiteral(name),
            titles.readTemplate(bytes.span, name.range), !titles.key.isEmpty
        else { return }
        let page = found().page
        add(page, .transclusion)
        var position = 0
        for argument in node.children where argument.kind == .templateArgument {
            if let name = argument.child(.argumentName) {
                let range = tree.text.bytes.trimmed(name.range)
                guard PageSymbol.isLiteral(name), !range.isEmpty else { continue }
                add(record.symbols.intern(.parameter, owner: page, bytes.span, range), .argument)
            } else {
                position += 1
                add(record.symbols.intern(.parameter, owner: page, String(position)), .argument)
            }
        }
    }

    private mutating func invocation(_ node: SyntaxNode) {
        let bytes = tree.text.bytes
        guard let call = ModuleCall(node, in: tree), titles.readModule(bytes.span, call.module),
            !titles.key.isEmpty
        else { return }
        let page = found().page
        add(page, .invocation)
        if let function = call.function {
            add(record.symbols.intern(.function, owner: page, bytes.span, function), .invocation)
        }
    }

    private mutating func parameter(_ node: SyntaxNode) {
        let bytes = tree.text.bytes
        guard let name = node.child(.parameterName), PageSymbol.isLiteral(name) else { return }
        let range = tree.text.bytes.trimmed(name.range)
        guard !range.isEmpty else { return }
        add(record.symbols.intern(.parameter, owner: record.own, bytes.span, range), .parameter, node.start)
    }

    // MARK: Sections, references

    private mutating func heading(_ node: SyntaxNode) {
        guard let title = node.child(.headingTitle) else { return }
        let isText = title.children.allSatisfy { $0.kind == .text }
        let name =
            isText
            ? SectionName.key(tree.text.bytes[title.range])
            : SectionName.key(Array(BlockNames.plain(title, tree.text).utf8)[...])
        guard !name.isEmpty else { return }
        add(intern(.section, record.own, name), .section, tree.text.bytes.trimmed(title.range).lowerBound)
    }

    private mutating func anchor(_ node: SyntaxNode) {
        guard let place = Self.identifier(of: node, tree) else { return }
        let name = SectionName.key(tree.text.bytes[place])
        if !name.isEmpty { add(intern(.section, record.own, name), .anchor, place.lowerBound) }
    }

    /// The value of `id` in the start tag `node`, bytes of the page.
    private static func identifier(of node: SyntaxNode, _ tree: SyntaxTree) -> Range<Int>? {
        for attribute in node.children where attribute.kind == .attribute {
            guard let key = attribute.child(.attributeName), let value = attribute.child(.attributeValue),
                tree.bytes(of: key).isWord("id"), PageSymbol.isLiteral(value)
            else { continue }
            let bare = BlockNames.unquoted(tree.text.bytes[tree.text.bytes.trimmed(value.range)])
            return bare.startIndex..<bare.endIndex
        }
        return nil
    }

    /// Where an element has the `id` that `name` leads to. O(page).
    package static func anchor(_ name: String, in tree: SyntaxTree) -> Range<Int>? {
        for root in tree.roots {
            for node in root.descendants where node.kind == .openTag {
                guard let place = identifier(of: node, tree) else { continue }
                if SectionName.key(tree.text.string(in: place)) == name { return place }
            }
        }
        return nil
    }

    private mutating func tag(_ node: SyntaxNode) {
        let bytes = tree.text.bytes
        if let reference = PageSymbol.named(node, in: tree) {
            let group = record.symbols.intern(.group, owner: 0, reference.group)
            let symbol = record.symbols.intern(
                .reference, owner: group, bytes.span, reference.name)
            if reference.hasContent {
                add(symbol, .definition, reference.name.lowerBound)
            } else {
                add(symbol, .reference)
            }
            return
        }
        guard node.isTemplateData(in: tree.text.bytes), let content = node.child(.extensionContent) else { return }
        let owner = documented()
        for (name, place) in documentation(Array(tree.text.bytes[content.range])) {
            add(
                record.symbols.intern(.parameter, owner: owner, name), .documentation, content.start + place)
        }
    }

    /// The template that a TemplateData block on this page is about.
    private mutating func documented() -> SymbolTable.ID {
        guard let title = title?.documentedPage else { return record.own }
        return record.symbols.intern(title)
    }
}

extension TitleReader {
    fileprivate var namespaceOwner: UInt32 { UInt32(bitPattern: Int32(truncatingIfNeeded: namespace)) }
}

extension SymbolTable {
    /// The number of a title's page.
    package mutating func intern(_ title: Title) -> ID {
        intern(.title, owner: UInt32(bitPattern: Int32(truncatingIfNeeded: title.namespace)), title.key)
    }

    /// The number of a title's page; nil when it was never met.
    package func find(_ title: Title) -> ID? {
        guard !title.isExternal else { return nil }
        return find(.title, owner: UInt32(bitPattern: Int32(truncatingIfNeeded: title.namespace)), title.key)
    }

    /// The namespace of the title with the number `symbol`; nil when it is the number of something else.
    func namespace(of symbol: ID) -> Int? {
        kind(of: symbol) == .title ? Int(Int32(bitPattern: owner(of: symbol))) : nil
    }

    /// The title with the number `symbol`; nil when it is the number of something else.
    package func title(_ symbol: ID) -> Title? {
        namespace(of: symbol).map { Title(namespace: $0, key: name(of: symbol)) }
    }
}

extension Title {
    /// The template that this page documents by its place, as `Template:X/doc` does; else the page itself.
    package var documentedPage: Title {
        for suffix in ["/doc", "/Doc", "/TemplateData"]
        where key.hasSuffix(suffix) && key.utf8.count > suffix.utf8.count {
            return Title(namespace: namespace, key: String(key.dropLast(suffix.count)))
        }
        return page
    }
}

/// `{{#invoke:module|function|…}}`
package struct ModuleCall {
    /// The module's name without white space, bytes of the page.
    package let module: Range<Int>
    /// The function's name; nil when it is left out or made of markup.
    package let function: Range<Int>?

    /// The call that `node` is; nil when it is none, or the module's name is made of markup.
    package init?(_ node: SyntaxNode, in tree: SyntaxTree) {
        guard node.kind == .parserFunction, let name = node.child(.templateName) else { return nil }
        let bytes = tree.text.bytes
        let called = bytes.trimmed(name.range)
        guard called.count >= 7, bytes[called.upperBound - 6..<called.upperBound].isWord("invoke") else { return nil }
        var arguments = node.children.lazy.filter { $0.kind == .templateArgument }.makeIterator()
        guard let module = arguments.next(), let range = Self.literal(module, bytes) else { return nil }
        self.module = range
        function = arguments.next().flatMap { Self.literal($0, bytes) }
    }

    private static func literal(_ argument: SyntaxNode, _ bytes: [UInt8]) -> Range<Int>? {
        guard argument.child(.argumentName) == nil, let value = argument.child(.argumentValue),
            PageSymbol.isLiteral(value)
        else { return nil }
        let range = bytes.trimmed(value.range)
        return range.isEmpty ? nil : range
    }
}
