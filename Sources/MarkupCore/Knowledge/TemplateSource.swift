/// What the source of a template says about it: its parameters, its TemplateData blocks, where it redirects.
package struct TemplateSource {
    /// The content of each `<templatedata>` block, bytes of the page.
    package private(set) var dataBlocks: [Range<Int>] = []
    /// The parameters of the `{{{name}}}` that a call sees, in the order of their first use. A name that is only ever
    /// the default of another, as in `{{{a|{{{b|}}}}}}`, is an alias of it.
    package private(set) var parameters: [TemplateParameter] = []
    /// Whether the source hands its arguments to a module, which may take any.
    package private(set) var callsModule = false
    /// Where the page redirects; nil when it does not.
    package private(set) var redirect: Title?

    private var places: [String: Int] = [:]
    /// By the name of a parameter: the one whose default it was every time it was met.
    private var fallbackOf: [String: String] = [:]
    private var independent: Set<String> = []
    private var order: [String] = []

    /// Reads the tree of a template's page. O(page).
    package init(_ tree: SyntaxTree) {
        dataBlocks = tree.templateDataBlocks
        var isLeftOut = false
        for root in tree.roots {
            for node in root.descendants {
                switch node.kind {
                case .redirect: redirect = redirect ?? Self.target(of: node, in: tree)
                case .includeTag:
                    let tag = tree.bytes(of: node).map { $0 | 0x20 }
                    if tag.starts(with: "<noinclude".utf8) {
                        isLeftOut = tag.dropLast().last != UInt8(ascii: "/")
                    } else if tag.starts(with: "</noinclude".utf8) {
                        isLeftOut = false
                    }
                case .parameter where !isLeftOut: note(node, tree)
                case .parserFunction where !isLeftOut: noteModule(node, tree)
                default: continue
                }
            }
        }
        settle()
    }

    /// What is known without documentation; nil when the source takes no parameters and calls no module.
    package var data: TemplateData? {
        parameters.isEmpty && !callsModule ? nil : TemplateData(parameters: parameters)
    }

    private static func target(of redirect: SyntaxNode, in tree: SyntaxTree) -> Title? {
        guard let link = redirect.child(.wikilink), let target = link.child(.linkTarget),
            case .success(let title) = Title.parse(tree.string(of: target), on: tree.site)
        else { return nil }
        return title
    }

    private mutating func noteModule(_ node: SyntaxNode, _ tree: SyntaxTree) {
        guard let name = node.child(.templateName) else { return }
        if tree.string(of: name).lowercased().hasSuffix("invoke") { callsModule = true }
    }

    private mutating func note(_ node: SyntaxNode, _ tree: SyntaxTree) {
        guard let name = Self.name(of: node, in: tree) else { return }
        if places[name] == nil {
            places[name] = order.count
            order.append(name)
        }
        // `{{{a|{{{b|}}}}}}`: the parameter around this one, when it holds nothing else.
        if let value = node.parent, value.kind == .parameterDefault, let outer = value.parent,
            value.children.allSatisfy({ $0.index == node.index || $0.kind == .newline || $0.kind == .comment }),
            let outerName = Self.name(of: outer, in: tree), outerName != name
        {
            let root = fallbackOf[outerName] ?? outerName
            if fallbackOf[name] == nil { fallbackOf[name] = root }
            if fallbackOf[name] != root { independent.insert(name) }
        } else {
            independent.insert(name)
        }
    }

    /// The plain name of a parameter; nil when it is made of markup, or is none.
    private static func name(of node: SyntaxNode, in tree: SyntaxTree) -> String? {
        guard let name = node.child(.parameterName), BlockNames.isPlain(name) else { return nil }
        let range = tree.text.bytes.trimmed(name.range)
        guard !range.isEmpty, range.count <= 200 else { return nil }
        let text = tree.string(in: range)
        return text.utf8.contains(where: { $0 == 0x0A || $0 == UInt8(ascii: "=") }) ? nil : text
    }

    private mutating func settle() {
        var aliases: [String: [String]] = [:]
        var kept: [String] = []
        for name in order {
            if let root = fallbackOf[name], !independent.contains(name), root != name {
                aliases[root, default: []].append(name)
            } else {
                kept.append(name)
            }
        }
        parameters = kept.map { name in
            var parameter = TemplateParameter(name)
            parameter.aliases = aliases[name] ?? []
            return parameter
        }
    }
}

extension SyntaxTree {
    /// The content of each `<templatedata>` block, bytes of the page. A look at the kind of each node.
    package var templateDataBlocks: [Range<Int>] {
        var found: [Range<Int>] = []
        for (number, block) in blocks.enumerated() {
            for index in block.nodes.indices where block.nodes[index].kind == .extensionTag {
                let node = SyntaxNode(block: block, base: start(ofBlock: number), index: index)
                guard node.isTemplateData(in: text.bytes), let content = node.child(.extensionContent) else { continue }
                found.append(content.range)
            }
        }
        return found
    }
}

extension [UInt8] {
    /// Whether `<templatedata` stands in `range`, which is cut to what there is: a page without it has no such block.
    package func holdTemplateDataTag(in range: Range<Int>) -> Bool {
        let range = range.clamped(to: indices)
        var position = range.lowerBound
        while position < range.upperBound {
            position = ByteSearch.first(UInt8(ascii: "<"), in: span, from: position, limit: range.upperBound) + 1
            guard position + 12 <= range.upperBound else { return false }
            if self[position..<position + 12].isWord("templatedata") { return true }
        }
        return false
    }
}

extension SyntaxNode {
    /// Whether this is a `<templatedata>` tag in `page`, the bytes that the node's positions refer to.
    func isTemplateData(in page: [UInt8]) -> Bool {
        guard kind == .extensionTag, range.count > 14 else { return false }
        return page[start + 1..<start + 13].isWord("templatedata")
    }
}
