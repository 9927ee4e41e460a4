import MarkupCore

/// Says more about a proposal when a client shows it: only then is looked up what costs time to find.
func resolve(_ item: JSONValue, _ session: Session) -> JSONValue {
    guard case .object(var members) = item, let data = item["data"], let subject = CompletionSubject(data),
        let document = session.documents[DocumentURI(subject.document)]
    else { return item }
    let paragraphs = subject.paragraphs(document, session).filter { !$0.isEmpty }
    guard !paragraphs.isEmpty else { return item }
    let isMarkdown = session.client.completionMarkdown
    let text = paragraphs.map { isMarkdown ? Markdown.escaped($0) : $0 }.joined(separator: "\n\n")
    members.removeAll { $0.key == "documentation" }
    members.append(
        JSONValue.Member(
            key: "documentation",
            value: .object([
                JSONValue.Member(key: "kind", value: .string(isMarkdown ? "markdown" : "plaintext")),
                JSONValue.Member(key: "value", value: .string(text)),
            ])))
    return .object(members)
}

/// What a proposal is about, as it travels to the client and back.
struct CompletionSubject {
    /// The address of the document it was made for.
    let document: String
    private let kind: CompletionProposal.Kind
    private let name: String
    /// The template of a parameter.
    private let owner: String

    /// Nil where there is nothing to say of a proposal.
    init?(_ proposal: CompletionProposal, owner: String, document: String) {
        guard Self.names.contains(where: { $0.kind == proposal.kind }) else { return nil }
        kind = proposal.kind
        name = proposal.label
        self.owner = owner
        self.document = document
    }

    init?(_ json: JSONValue) {
        guard let kind = Self.names.first(where: { $0.name == json["kind"]?.text })?.kind,
            let name = json["name"]?.text, let document = json["document"]?.text
        else { return nil }
        self.kind = kind
        self.name = name
        self.document = document
        owner = json["owner"]?.text ?? ""
    }

    var json: JSONValue {
        let kind = Self.names.first { $0.kind == self.kind }?.name ?? ""
        var members = [("kind", kind), ("name", name), ("document", document)]
        if !owner.isEmpty { members.append(("owner", owner)) }
        return .object(members.map { JSONValue.Member(key: $0.0, value: .string($0.1)) })
    }

    private static let names: [(kind: CompletionProposal.Kind, name: String)] = [
        (.page, "page"), (.category, "category"), (.file, "file"), (.template, "template"), (.parameter, "parameter"),
        (.reference, "reference"), (.function, "function"), (.variable, "variable"), (.tag, "tag"),
        (.imageOption, "option"), (.behaviourSwitch, "switch"),
    ]

    /// What there is to say.
    func paragraphs(_ document: OpenDocument, _ session: Session) -> [String] {
        let site = document.document.site
        let bytes = Array(name.utf8)
        switch kind {
        case .page: return page(in: 0, site, session)
        case .category: return page(in: 14, site, session)
        case .file: return page(in: 6, site, session)
        case .template: return template(document, session)
        case .parameter: return parameter(document, session)
        case .reference: return reference(document.document.tree, on: session.title(of: document))
        case .function:
            let word = bytes.last == UInt8(ascii: ":") ? Array(bytes.dropLast()) : bytes
            guard let found = site.functionHook(named: word.span, 0..<word.count),
                let signature = FunctionSignature.of(site.identifier(of: found))
            else { return [] }
            let parameters = signature.parameters.map(\.label).joined(separator: "|")
            return ["{{" + name + parameters + "}}", signature.summary]
        case .variable:
            return site.variable(named: bytes.span, 0..<bytes.count).flatMap {
                MarkupSummary.word(site.identifier(of: $0))
            }.map { [$0] } ?? []
        case .behaviourSwitch:
            return site.behaviourSwitch(named: bytes.span, 0..<bytes.count).flatMap {
                MarkupSummary.word(site.identifier(of: $0))
            }.map { [$0] } ?? []
        case .tag: return MarkupSummary.tag(name.hasPrefix("/") ? String(name.dropFirst()) : name).map { [$0] } ?? []
        case .imageOption:
            return site.imageOption(bytes.span, 0..<bytes.count).map { [MarkupSummary.imageOption($0.kind)] } ?? []
        default: return []
        }
    }

    private func page(in namespace: Int, _ site: SiteConfiguration, _ session: Session) -> [String] {
        guard case .success(let title) = Title.parse(name, defaultNamespace: namespace, on: site),
            let page = session.page(title, site: site)
        else { return [] }
        return PageLead.text(of: page.tree).map { [shortened($0)] } ?? []
    }

    private func template(_ document: OpenDocument, _ session: Session) -> [String] {
        let site = document.document.site
        if let known = session.templates(for: document).template(named: name) {
            return TemplateDocumentation(language: site.language).paragraphs(of: known)
        }
        let knowledge = TemplateKnowledge.embedded
        guard let known = knowledge.template(named: name, language: site.language) else { return [] }
        let names = knowledge.parameters(of: known).prefix(12).map(\.name)
        return names.isEmpty ? [] : ["Frequent parameters: " + names.joined(separator: ", ")]
    }

    private func parameter(_ document: OpenDocument, _ session: Session) -> [String] {
        guard let known = session.templates(for: document).template(named: owner),
            let parameter = known.parameter(named: name)
        else { return [] }
        return TemplateDocumentation(language: document.document.site.language).paragraphs(of: parameter)
    }

    /// What the reference says.
    private func reference(_ tree: SyntaxTree, on page: Title?) -> [String] {
        let uses = PageSymbol.references(named: name, in: tree, on: page)
        guard let found = uses.first(where: \.isDefinition) else { return [] }
        let whole = tree.text.string(in: found.whole)
        guard let open = whole.firstIndex(of: ">") else { return [] }
        var content = String(whole[whole.index(after: open)...])
        if content.hasSuffix("</ref>") { content.removeLast("</ref>".count) }
        return [shortened(content.wikiTrimmed)]
    }
}
