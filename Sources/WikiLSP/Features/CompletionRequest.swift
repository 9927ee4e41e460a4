import MarkupCore

extension Feature {
    /// Links, categories, files, sections, templates, parameters, reference names, and the site's own words.
    static let completion = Feature("completion") { capabilities in
        capabilities.provide("completionProvider") { writer in
            writer.member("triggerCharacters", ["[", "{", "|", "#", ":", "\"", "=", "<", "_", "/", "&"])
            writer.member("resolveProvider", true)
        }
    } requests: {
        [
            .request("textDocument/completion", complete),
            .request("completionItem/resolve") { (item: JSONValue, session: Session) in resolve(item, session) },
        ]
    }
}

private func complete(_ params: CompletionParams, _ session: Session) throws(ResponseError) -> CompletionList {
    let document = try session.document(params.document)
    let tree = document.document.tree
    let offset = document.offset(of: params.position)
    guard let context = CompletionContext.at(offset, in: tree) else { return CompletionList() }
    // A first look at the folders, should the server have had no time for it yet.
    if !session.features.workspace.isComplete { _ = session.features.workspace.advance() }
    let result = Completion.proposals(for: context, in: tree, from: session.completionSources(for: document))
    var ranges = WireRanges(document)
    let range = ranges.range(context.replaced)
    var list = CompletionList(isIncomplete: result.isIncomplete || !session.features.workspace.isComplete)
    var owner = ""
    if case .parameter(let templates) = context.kind { owner = templates.first ?? "" }
    list.items.reserveCapacity(result.proposals.count)
    for (place, proposal) in result.proposals.enumerated() {
        var item = CompletionItem(proposal, at: place, replacing: range, for: session.client)
        item.data = CompletionSubject(proposal, owner: owner, document: document.uri.spelling)?.json
        list.items.append(item)
    }
    return list
}

extension Session {
    /// Where names for `document` come from.
    func completionSources(for document: OpenDocument) -> CompletionSources {
        document.names.update(to: document.document.tree)
        let others = documents.values.filter { $0 !== document }
        for other in others { other.names.update(to: other.document.tree) }
        let site = document.document.site
        let known = templates(for: document)
        return CompletionSources(
            page: document.names, recovered: RecoveredNames(document.document.tree, links: document.names),
            documents: others.map(\.names), workspace: features.workspace.titles, titles: titles(for: document),
            parameters: { name in
                known.knownParameters(of: name)
                    ?? TemplateKnowledge.embedded.knownParameters(of: name, language: site.language)
            },
            values: { known.knownValues(of: $1, in: $0) },
            functions: { [unowned self] in functions(of: $0, site: site) },
            sections: { [unowned self] in sections(of: $0, site: site) })
    }

    /// The functions of a module of the workspace.
    private func functions(of module: String, site: SiteConfiguration) -> [String] {
        guard case .success(let title) = Title.parse(module, defaultNamespace: 828, on: site),
            let path = features.workspace.titles.path(of: title),
            let source = FileSystem().read(path, limit: 1 << 20)
        else { return [] }
        return ModuleFunctions.names(in: source)
    }

    /// The titles of the sections of another page: an open document's, else those of the workspace's file.
    private func sections(of page: String, site: SiteConfiguration) -> [String] {
        guard case .success(let title) = Title.parse(page, on: site),
            let path = features.workspace.titles.path(of: title)
        else { return [] }
        var names = PageNames()
        if let open = documents[DocumentURI(path: path)] {
            names.update(to: open.document.tree)
        } else {
            guard let bytes = FileSystem().read(path, limit: 16 << 20) else { return [] }
            var document = Document(bytes, site: site)
            names.update(to: document.tree)
        }
        var sections: [String] = []
        names.candidates(.section, matching: NameQuery("")) { name, _, _ in sections.append(name.name) }
        return sections
    }
}

extension CompletionItem {
    /// The item for the proposal at `place` of the list.
    init(
        _ proposal: CompletionProposal, at place: Int, replacing range: PositionRange, for client: ClientCapabilities
    ) {
        var text = proposal.text + proposal.closer
        let isSnippet = client.snippets && proposal.keepsCursorInside && !proposal.closer.isEmpty
        if isSnippet {
            text = Self.snippetText(proposal.text) + "$0" + Self.snippetText(proposal.closer)
        } else if proposal.keepsCursorInside {
            // Without snippets the cursor would end up after the closer.
            text = proposal.text
        }
        self.init(
            label: proposal.label, kind: proposal.kind.itemKind, edit: PositionEdit(range: range, newText: text),
            filterText: proposal.filter)
        detail = proposal.detail
        sortText = Self.sortText(place)
        self.isSnippet = isSnippet
        isDeprecated = proposal.isUsed && client.completionDeprecatedTag
    }

    private static func sortText(_ place: Int) -> String {
        let digits = String(place)
        return String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
    }

    private static func snippetText(_ text: String) -> String {
        var result = ""
        for character in text {
            if character == "$" || character == "\\" { result.append("\\") }
            result.append(character)
        }
        return result
    }
}

extension CompletionProposal.Kind {
    fileprivate var itemKind: CompletionItemKind {
        switch self {
        case .page: .reference
        case .category: .module
        case .file: .file
        case .template: .class
        case .parameter: .field
        case .section: .text
        case .reference: .constant
        case .namespace: .folder
        case .function: .function
        case .variable: .variable
        case .language: .module
        case .imageOption: .enumMember
        case .tag: .struct
        case .behaviourSwitch: .keyword
        case .value: .value
        case .module: .module
        case .attribute: .property
        case .character: .constant
        }
    }
}
