import MarkupCore

extension Feature {
    /// What a link leads to, what a template is, what a reference says, which character an entity stands for, and why text
    /// without markup is taken for a heading, a field or an item.
    static let hover = Feature("hover") {
        $0.provide("hoverProvider", true)
    } requests: {
        [.request("textDocument/hover", hoverAt)]
    }
}

private func hoverAt(_ params: TextDocumentPositionParams, _ session: Session) throws(ResponseError) -> Hover? {
    let document = try session.document(params.document)
    let tree = document.document.tree
    let offset = document.offset(of: params.position)
    let isMarkdown = session.client.hoverMarkdown
    if let leaf = tree.node(at: offset), leaf.kind == .characterReference {
        return character(leaf, tree).map {
            Hover(title: $0, paragraphs: [], range: document.range(of: leaf.range), isMarkdown: isMarkdown)
        }
    }
    guard let found = PageSymbol.at(offset, in: tree) else {
        return inferred(at: offset, in: tree).map {
            Hover(title: $0.title, paragraphs: $0.reasons, range: document.range(of: $0.range), isMarkdown: isMarkdown)
        }
    }
    let content: (title: String, paragraphs: [String])?
    switch found.symbol {
    case .link(let title): content = link(title, tree, session)
    case .template(let title): content = template(title, tree, session)
    case .parameter(let title, let name): content = parameter(name, of: title, tree)
    case .reference(let name, _): content = reference(found.symbol, name, tree)
    case .section: content = nil
    }
    guard let content else { return nil }
    return Hover(
        title: content.title, paragraphs: content.paragraphs, range: document.range(of: found.range),
        isMarkdown: isMarkdown)
}

/// What the text at `offset` is taken for where its markup is lost, with the evidence.
private func inferred(at offset: Int, in tree: SyntaxTree) -> RecoveredEvidence? {
    let page = RecoveredPage(tree)
    guard page.isDamaged, var found = page.evidence(at: offset, in: tree) else { return nil }
    for box in page.infoboxes where !box.isIntact && box.range.contains(offset) {
        guard let name = box.name, let field = box.fields.first(where: { $0.head.contains(offset) }),
            case .success(let title) = Title.parse(name, defaultNamespace: 10, on: tree.site)
        else { continue }
        found.reasons = (parameter(field.name, of: title, tree)?.1 ?? []) + found.reasons
    }
    return found
}

private func link(_ title: Title, _ tree: SyntaxTree, _ session: Session) -> (String, [String])? {
    guard !title.key.isEmpty || title.isExternal else { return nil }
    var name = title.prefixedText(on: tree.site)
    if !title.fragment.isEmpty { name += "#" + title.fragment }
    if title.isExternal { return (name, ["on another wiki"]) }
    guard let page = session.page(title, site: tree.site) else { return (name, []) }
    if let target = page.redirectTarget { return (name, ["redirects to " + target]) }
    return (name, PageLead.text(of: page.tree).map { [shortened($0)] } ?? [])
}

private func template(_ title: Title, _ tree: SyntaxTree, _ session: Session) -> (String, [String])? {
    var paragraphs: [String] = []
    let knowledge = TemplateKnowledge.embedded
    if title.namespace == 10, let known = knowledge.template(named: title.text, language: tree.site.language) {
        let names = knowledge.parameters(of: known).prefix(12).map(\.name)
        if !names.isEmpty { paragraphs.append("Frequent parameters: " + names.joined(separator: ", ")) }
    }
    if session.page(title, site: tree.site) != nil { paragraphs.append("The workspace has its source.") }
    return (title.prefixedText(on: tree.site), paragraphs)
}

private func parameter(_ name: String, of title: Title, _ tree: SyntaxTree) -> (String, [String])? {
    let knowledge = TemplateKnowledge.embedded
    let heading = "\(name) of \(title.text)"
    guard title.namespace == 10, let known = knowledge.template(named: title.text, language: tree.site.language) else {
        return (heading, [])
    }
    guard let parameter = knowledge.parameters(of: known).first(where: { $0.name == name || $0.names.contains(name) })
    else { return (heading, ["not among its frequent parameters"]) }
    return (heading, parameter.share > 0 ? ["set in \(parameter.share * 10) % of its uses, or more"] : [])
}

/// The content of a reference, and how often it is used.
private func reference(_ symbol: PageSymbol, _ name: String, _ tree: SyntaxTree) -> (String, [String])? {
    let uses = PageSymbol.all(in: tree).filter { $0.symbol == symbol }
    guard let definition = uses.first(where: \.isDefinition) else { return (name, ["This reference is not defined."]) }
    let whole = tree.text.string(in: definition.whole)
    guard let open = whole.firstIndex(of: ">") else { return (name, []) }
    let content = whole[whole.index(after: open)...]
    let end = content.range(ofLast: "</") ?? content.endIndex
    let count = uses.count == 1 ? "used once" : "used \(uses.count) times"
    return (name, [shortened(String(content[..<end]).wikiTrimmed), count])
}

private func character(_ leaf: SyntaxNode, _ tree: SyntaxTree) -> String? {
    let decoded = CharacterReferences.decoded(tree.text.bytes.span, leaf.range)
    let text = String(decoding: decoded, as: UTF8.self)
    guard let scalar = text.unicodeScalars.first, text.unicodeScalars.count == 1 else { return nil }
    let digits = String(scalar.value, radix: 16, uppercase: true)
    let code = "U+" + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
    let name = scalar.properties.name.map { " " + $0 } ?? ""
    let isVisible = scalar.value > 0x20 && !scalar.properties.isWhitespace && scalar.value != 0xAD
    return isVisible ? "\(text) \(code)\(name)" : code + name
}

/// As much of a text as a small window takes.
private func shortened(_ text: String) -> String {
    let limit = 400
    return text.count <= limit ? text : String(text.prefix(limit)) + "…"
}

extension WorkspacePage {
    /// Where the page redirects to, as it is written; nil when it does not.
    fileprivate var redirectTarget: String? {
        guard let root = tree.roots.first(where: { _ in true }), let redirect = root.child(.redirect),
            let target = redirect.child(.wikilink)?.child(.linkTarget)
        else { return nil }
        return tree.string(of: target).wikiTrimmed
    }
}

extension Substring {
    /// Where the last occurrence of `part` begins.
    fileprivate func range(ofLast part: String) -> Index? {
        var start = endIndex
        while start > startIndex {
            start = index(before: start)
            if self[start...].hasPrefix(part) { return start }
        }
        return nil
    }
}

/// The answer to `textDocument/hover`.
private struct Hover: JSONEncodable {
    let title: String
    let paragraphs: [String]
    let range: PositionRange
    let isMarkdown: Bool

    func encode(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("contents") { writer in
                writer.member("kind", isMarkdown ? "markdown" : "plaintext")
                writer.member("value", isMarkdown ? markdown : ([title] + paragraphs).joined(separator: "\n\n"))
            }
            writer.member("range", range)
        }
    }

    private var markdown: String {
        (["**" + Self.escaped(title) + "**"] + paragraphs.map(Self.escaped)).joined(separator: "\n\n")
    }

    /// `text` so that Markdown shows it as it is.
    private static func escaped(_ text: String) -> String {
        var result = ""
        for character in text {
            if "\\`*_{}[]<>()#+-.!|~&".contains(character) { result.append("\\") }
            result.append(character)
        }
        return result
    }
}
