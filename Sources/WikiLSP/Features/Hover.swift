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
    var hover = MarkupHover.at(offset, in: tree) ?? symbol(at: offset, document, session)
    if let page = hover == nil ? inferred(at: offset, document, session) : nil {
        hover = HoverText(title: page.title, paragraphs: page.reasons, range: page.range)
    }
    let findings = rules(at: offset, document, session)
    guard let hover = hover?.adding(findings) ?? findings else { return nil }
    return Hover(text: hover, range: document.range(of: hover.range), isMarkdown: session.client.hoverMarkdown)
}

/// What there is to say of a place.
struct HoverText {
    var title: String
    /// Plain text.
    var paragraphs: [String]
    /// Bytes of the page.
    var range: Range<Int>

    /// The same, with what `other` says after it.
    fileprivate func adding(_ other: HoverText?) -> HoverText {
        guard let other else { return self }
        return HoverText(title: title, paragraphs: paragraphs + [other.title] + other.paragraphs, range: range)
    }
}

/// What the thing is whose name stands at `offset`.
private func symbol(at offset: Int, _ document: OpenDocument, _ session: Session) -> HoverText? {
    let tree = document.document.tree
    guard let found = PageSymbol.at(offset, in: tree, on: session.title(of: document)) else { return nil }
    let content: (title: String, paragraphs: [String])?
    switch found.symbol {
    case .link(let title): content = link(title, found.whole, tree, session)
    case .template(let title): content = template(title, document, session)
    case .parameter(let title, let name): content = parameter(name, of: title, document, session)
    case .reference(let name, _): content = reference(found.symbol, name, tree, on: session.title(of: document))
    case .section, .function: content = nil
    }
    return content.map { HoverText(title: $0.title, paragraphs: $0.paragraphs, range: found.range) }
}

/// What the rules are about that find something at `offset`; clients show the messages themselves.
private func rules(at offset: Int, _ document: OpenDocument, _ session: Session) -> HoverText? {
    guard document.settings.lintEnabled else { return nil }
    let found = document.findings(at: offset, session)
    // The finding of the smallest range is the one that is meant.
    guard let finding = found.min(by: { $0.range.count < $1.range.count }), finding.range.count <= longestFinding,
        let rule = RuleRegistry.rule(finding.rule)
    else { return nil }
    return HoverText(title: finding.rule, paragraphs: [rule.summary, rule.explanation], range: finding.range)
}

/// A finding about more, in bytes, is about no place where somebody points.
private let longestFinding = 400

/// What the text at `offset` is taken for where its markup is lost, with the evidence.
private func inferred(at offset: Int, _ document: OpenDocument, _ session: Session) -> RecoveredEvidence? {
    let tree = document.document.tree
    let page = RecoveredPage(tree, withIntact: false)
    guard page.isDamaged, var found = page.evidence(at: offset, in: tree) else { return nil }
    for box in page.infoboxes where box.range.contains(offset) {
        guard let name = box.name, let field = box.fields.first(where: { $0.head.contains(offset) }),
            case .success(let title) = Title.parse(name, defaultNamespace: 10, on: tree.site)
        else { continue }
        found.reasons = (parameter(field.name, of: title, document, session)?.1 ?? []) + found.reasons
    }
    return found
}

private func link(
    _ title: Title, _ whole: Range<Int>, _ tree: SyntaxTree, _ session: Session
) -> (String, [String])? {
    guard !title.key.isEmpty || title.isExternal else { return nil }
    var name = title.prefixedText(on: tree.site)
    if !title.fragment.isEmpty { name += "#" + title.fragment }
    if title.isExternal { return (name, ["on another wiki"]) }
    var paragraphs: [String] = []
    if let node = tree.node(at: whole.lowerBound)?.parent, node.kind == .wikilink {
        paragraphs = LinkDetails.paragraphs(of: node, to: title, tree)
    }
    guard let page = session.page(title, site: tree.site) else { return (name, paragraphs) }
    if let target = page.redirectTarget { return (name, ["redirects to " + target] + paragraphs) }
    return (name, (PageLead.text(of: page.tree).map { [shortened($0)] } ?? []) + paragraphs)
}

/// What is said of a link to a file or a category beside where it leads.
private enum LinkDetails {
    static func paragraphs(of node: SyntaxNode, to title: Title, _ tree: SyntaxTree) -> [String] {
        switch LinkKind(rawValue: node.flags) {
        case .category:
            let key = node.child(.linkText).map { tree.string(of: $0).wikiTrimmed } ?? ""
            return key.isEmpty ? [] : ["The page is sorted as \"\(key)\"."]
        case .file:
            var options: [String] = []
            var caption: String?
            for child in node.children {
                if child.kind == .imageOption { options.append(tree.string(of: child).wikiTrimmed) }
                if child.kind == .linkText { caption = shortened(tree.string(of: child).wikiTrimmed) }
            }
            return (options.isEmpty ? [] : [options.joined(separator: ", ")]) + (caption.map { [$0] } ?? [])
        default: return []
        }
    }
}

private func template(_ title: Title, _ document: OpenDocument, _ session: Session) -> (String, [String])? {
    let tree = document.document.tree
    let name = title.prefixedText(on: tree.site)
    if title.namespace == 10, let known = session.templates(for: document).template(named: title.text) {
        return (name, TemplateDocumentation(language: tree.site.language).paragraphs(of: known))
    }
    var paragraphs: [String] = []
    let knowledge = TemplateKnowledge.embedded
    if title.namespace == 10, let known = knowledge.template(named: title.text, language: tree.site.language) {
        let names = knowledge.parameters(of: known).prefix(12).map(\.name)
        if !names.isEmpty { paragraphs.append("Frequent parameters: " + names.joined(separator: ", ")) }
    }
    if session.page(title, site: tree.site) != nil { paragraphs.append("The workspace has its source.") }
    return (name, paragraphs)
}

private func parameter(
    _ name: String, of title: Title, _ document: OpenDocument, _ session: Session
) -> (String, [String])? {
    let tree = document.document.tree
    guard title.namespace == 10, let known = session.templates(for: document).template(named: title.text) else {
        return counted(name, of: title, tree)
    }
    let heading = "\(name) of \(title.text)"
    guard let parameter = known.parameter(named: name) else {
        return (heading, known.isOpen ? [] : ["The template has no such parameter."])
    }
    return (heading, TemplateDocumentation(language: tree.site.language).paragraphs(of: parameter))
}

/// What the counts of infoboxes say of a parameter.
private func counted(_ name: String, of title: Title, _ tree: SyntaxTree) -> (String, [String])? {
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
private func reference(
    _ symbol: PageSymbol, _ name: String, _ tree: SyntaxTree, on page: Title?
) -> (String, [String])? {
    let uses = PageSymbol.references(named: name, in: tree, on: page).filter { $0.symbol == symbol }
    guard let definition = uses.first(where: \.isDefinition) else { return (name, ["This reference is not defined."]) }
    let whole = tree.text.string(in: definition.whole)
    guard let open = whole.firstIndex(of: ">") else { return (name, []) }
    let content = whole[whole.index(after: open)...]
    let end = content.range(ofLast: "</") ?? content.endIndex
    let count = uses.count == 1 ? "used once" : "used \(uses.count) times"
    return (name, [shortened(String(content[..<end]).wikiTrimmed), count])
}

/// As much of a text as a small window takes.
func shortened(_ text: String, to limit: Int = 400) -> String {
    text.count <= limit ? text : String(text.prefix(limit)) + "…"
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
    let text: HoverText
    let range: PositionRange
    let isMarkdown: Bool

    func encode(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member(
                "contents", MarkupContent(title: text.title, paragraphs: text.paragraphs, isMarkdown: isMarkdown))
            writer.member("range", range)
        }
    }
}
