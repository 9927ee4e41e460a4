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
    var result = Completion.proposals(for: context, in: tree, from: session.completionSources(for: document))
    session.noteRedirects(in: &result.proposals, site: tree.site)
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
        var sources = CompletionSources(
            page: document.names, recovered: RecoveredNames(document.document.tree, links: document.names),
            documents: others.map(\.names), workspace: features.workspace.titles, titles: titles(for: document),
            parameters: { name in
                known.knownParameters(of: name)
                    ?? TemplateKnowledge.embedded.knownParameters(of: name, language: site.language)
            },
            values: { known.knownValues(of: $1, in: $0) },
            functions: { [unowned self] in functions(of: $0, site: site) },
            sections: { [unowned self] in sections(of: $0, site: site) })
        // Other pages as they were when somebody last asked about all of them: typing must not read anything.
        let index = features.index.index
        let names = features.index.names
        sources.used = { names.names(in: $0, matching: $1, index, $2) }
        sources.workspaceParameters = { index.givenParameters(of: $0, on: site) }
        return sources
    }

    /// The titles of the sections of another page, in the order of that page; of a redirect those of where it leads.
    private func sections(of page: String, site: SiteConfiguration) -> [String] {
        guard case .success(let title) = Title.parse(page, on: site) else { return [] }
        let index = index()
        guard let number = index.number(of: index.resolved(title)) else { return [] }
        return index.entries(of: number, .section).sorted { $0.detail < $1.detail }.map {
            index.symbols.name(of: $0.symbol)
        }
    }

    /// The functions that a module of the workspace exports.
    private func functions(of module: String, site: SiteConfiguration) -> [String] {
        guard case .success(let title) = Title.parse(module, defaultNamespace: site.moduleNamespace, on: site) else {
            return []
        }
        let index = index()
        return index.names(.function, of: title, .function).map { index.symbols.name(of: $0) }
    }

    /// Says of pages that are redirects where they lead.
    fileprivate func noteRedirects(in proposals: inout [CompletionProposal], site: SiteConfiguration) {
        let index = features.index.index
        guard index.count > 0 else { return }
        for place in proposals.indices {
            let namespace: Int
            switch proposals[place].kind {
            case .page: namespace = 0
            case .template: namespace = 10
            case .category: namespace = 14
            default: continue
            }
            guard case .success(let title) = Title.parse(proposals[place].label, defaultNamespace: namespace, on: site),
                let target = index.redirectTarget(of: title)
            else { continue }
            proposals[place].detail = "redirects to " + target.prefixedText(on: site)
        }
    }
}

extension WorkspaceIndex {
    /// The named parameters that calls give to a template; the weight is on how many pages.
    fileprivate func givenParameters(of template: String, on site: SiteConfiguration) -> [KnownParameter] {
        guard case .success(let title) = Title.parse(template, defaultNamespace: 10, on: site) else { return [] }
        return names(.parameter, of: resolved(title), .argument).compactMap { symbol in
            let name = symbols.name(of: symbol)
            guard !name.utf8.allSatisfy(\.isASCIIDigit) else { return nil }
            return KnownParameter(name, weight: pageCount(of: symbol))
        }
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
        case .language, .module: .module
        case .imageOption: .enumMember
        case .tag: .struct
        case .behaviourSwitch: .keyword
        case .value: .value
        case .attribute: .property
        case .character: .constant
        }
    }
}
