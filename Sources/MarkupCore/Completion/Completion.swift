/// What can be written at a cursor.
package enum Completion {
    /// The most proposals an answer holds.
    package static let limit = 100

    /// The proposals for `context` in `tree`, best first: from the page, from other open pages, from
    /// the workspace, from the wiki.
    package static func proposals(
        for context: CompletionContext, in tree: SyntaxTree, from sources: CompletionSources
    ) -> CompletionResult {
        let typed = tree.text.string(in: context.typed)
        switch context.kind {
        case .link: return links(typed, context, tree, sources)
        case .namespaced(let namespace): return namespaced(namespace, typed, context, tree, sources)
        case .section(let page): return sections(of: page, typed, context, sources)
        case .template: return templates(typed, context, tree, sources)
        case .parameter(let templates): return parameters(of: templates, typed, context, tree, sources)
        case .value(let templates, let parameter):
            return values(of: parameter, in: templates, typed, context, tree, sources)
        case .module: return modules(typed, context, tree, sources)
        case .function(let module): return functions(of: module, typed, context, sources)
        case .attribute(let tag): return attributes(of: tag, typed, context)
        case .attributeValue(let tag, let attribute):
            return attributeValues(of: attribute, tag: tag, typed, tree.site)
        case .closingTag(let open): return closingTags(open, typed, context)
        case .character: return characters(typed)
        case .reference: return references(typed, context, tree, sources)
        case .imageOption: return imageOptions(typed, tree.site)
        case .tag: return tags(typed, tree.site)
        case .behaviourSwitch: return behaviourSwitches(typed, tree.site)
        }
    }

    private static func links(
        _ typed: String, _ context: CompletionContext, _ tree: SyntaxTree, _ sources: CompletionSources
    ) -> CompletionResult {
        let site = tree.site
        let query = NameQuery(typed)
        let keepsCase = site.namespace(0)?.keepsFirstLetter ?? false
        var pool = ProposalPool(limit: limit, ignoresFirstCase: !keepsCase)
        collect(.page, owner: "", own: own(context, tree), query, sources, &pool)
        collect(sources.recovered.pages, query, &pool)
        addWorkspace(0, own: own(context, tree), query, sources, &pool)
        collectTitles(typed, in: 0, site, sources, &pool)
        var result = finish(&pool, .page, typed, context) { keepsCase ? $0 : firstLetter(of: $0, as: typed) }
        // Namespaces come last: they are a step on the way, not a target.
        let common = [14, 6, 10, 4, 12, 2]
        let others = typed.isEmpty ? [] : site.namespaces.map(\.number).filter { $0 != 0 && !common.contains($0) }
        for number in common + others {
            let name = site.namespaceName(number)
            guard !name.isEmpty, query.match(FoldedName(name)) == .prefix else { continue }
            result.proposals.append(
                CompletionProposal(
                    kind: .namespace, label: name + ":", text: name + ":", filter: filter(name, typed).text,
                    detail: "namespace"))
        }
        addLanguages(typed, site, &result)
        return result
    }

    private static func namespaced(
        _ namespace: Int, _ typed: String, _ context: CompletionContext, _ tree: SyntaxTree,
        _ sources: CompletionSources
    ) -> CompletionResult {
        guard let colon = typed.firstIndex(of: ":") else { return .nothing }
        let afterColon = typed.index(after: colon)
        let nameStart = typed[afterColon...].firstIndex { $0 != " " && $0 != "_" } ?? typed.endIndex
        // What is written before the name stays as it is written.
        let head = String(typed[..<nameStart])
        let query = NameQuery(String(typed[nameStart...]))
        let own = own(context, tree)
        let keepsCase = tree.site.namespace(namespace)?.keepsFirstLetter ?? false
        var pool = ProposalPool(limit: limit, ignoresFirstCase: !keepsCase)
        let kind: CompletionProposal.Kind
        switch namespace {
        case 14:
            kind = .category
            collect(.category, own: own, query, sources, &pool)
            collect(sources.recovered.categories, query, &pool)
        case 6, -2:
            kind = .file
            collect(.file, own: own, query, sources, &pool)
        case 10:
            kind = .template
            collect(.template, own: own, query, sources, &pool)
        default:
            kind = .page
            collect(.page, owner: String(namespace), own: own, query, sources, &pool)
        }
        addWorkspace(namespace == -2 ? 6 : namespace, own: own, query, sources, &pool)
        collectTitles(String(typed[nameStart...]), in: namespace == -2 ? 6 : namespace, tree.site, sources, &pool)
        return finish(&pool, kind, typed, context) { head + $0 }
    }

    private static func sections(
        of page: String, _ typed: String, _ context: CompletionContext, _ sources: CompletionSources
    ) -> CompletionResult {
        let query = NameQuery(typed)
        var pool = ProposalPool(limit: limit)
        if page.isEmpty {
            sources.page.candidates(.section, matching: query) { pool.add($0, $1, .page, weight: $2) }
        } else {
            for section in sources.sections(page) {
                let name = FoldedName(section)
                if let match = query.match(name) { pool.add(name, match, .document, weight: 0) }
            }
        }
        return finish(&pool, .section, typed, context) { $0 }
    }

    private static func references(
        _ typed: String, _ context: CompletionContext, _ tree: SyntaxTree, _ sources: CompletionSources
    ) -> CompletionResult {
        var pool = ProposalPool(limit: limit)
        let own = tree.text.string(in: context.replaced)
        sources.page.candidates(.reference, matching: NameQuery(typed)) { name, match, count in
            if count > 1 || name.name != own { pool.add(name, match, .page, weight: count) }
        }
        return finish(&pool, .reference, typed, context) { $0 }
    }

    /// Adds the names of `kind` on the page under edit and on the other open pages. `own` is the name at the cursor as
    /// it stands: if the page has it nowhere else, it is only what is being typed.
    static func collect(
        _ kind: PageName.Kind, owner: String? = nil, own: String, _ query: NameQuery, _ sources: CompletionSources,
        _ pool: inout ProposalPool
    ) {
        sources.page.candidates(kind, owner: owner, matching: query) { name, match, count in
            if count > 1 || name.name != own { pool.add(name, match, .page, weight: count) }
        }
        for document in sources.documents {
            document.candidates(kind, owner: owner, matching: query) { pool.add($0, $1, .document, weight: $2) }
        }
    }

    /// Adds the wiki's titles in `namespace` that begin with `typed`, which is their name without it.
    static func collectTitles(
        _ typed: String, in namespace: Int, _ site: SiteConfiguration, _ sources: CompletionSources,
        _ pool: inout ProposalPool
    ) {
        // Every title there is begins with nothing.
        guard let titles = sources.titles, namespace != 0 || !typed.isEmpty else { return }
        let prefix = namespace == 0 ? "" : site.namespaceName(namespace) + ":"
        let found = titles(prefix + typed)
        for match in found.titles {
            let name: Substring
            if namespace == 0 {
                name = match.title[...]
                // What other namespaces hold is offered once their names are written.
                if let colon = name.firstIndex(of: ":"), let number = site.namespace(named: String(name[..<colon])),
                    number != 0
                {
                    continue
                }
            } else {
                guard let colon = match.title.firstIndex(of: ":") else { continue }
                name = match.title[match.title.index(after: colon)...]
            }
            pool.add(FoldedName(String(name)), .prefix, .site, weight: Int(match.weight))
        }
        if found.isCut { pool.noteCut() }
    }

    /// Adds names that the page has, though not as links.
    private static func collect(_ names: [FoldedName], _ query: NameQuery, _ pool: inout ProposalPool) {
        for name in names {
            if let match = query.match(name) { pool.add(name, match, .page, weight: 0) }
        }
    }

    /// The name at the cursor as it stands, without its namespace.
    static func own(_ context: CompletionContext, _ tree: SyntaxTree) -> String {
        var bytes = tree.text.bytes[context.replaced]
        if case .namespaced = context.kind, let colon = bytes.firstIndex(of: UInt8(ascii: ":")) {
            bytes = bytes[(colon + 1)...]
        }
        return BlockNames.title(BlockNames.trimmed(bytes)) ?? ""
    }

    /// The proposals of a pool. `text` makes what is inserted out of a name.
    static func finish(
        _ pool: inout ProposalPool, _ kind: CompletionProposal.Kind, _ typed: String, _ context: CompletionContext,
        text: (String) -> String
    ) -> CompletionResult {
        let ranked = pool.finish()
        var result = CompletionResult(proposals: [], isIncomplete: pool.isCut)
        result.proposals.reserveCapacity(ranked.count)
        for candidate in ranked {
            let text = text(candidate.name.name)
            let filter = filter(text, typed)
            if !filter.isLiteral { result.isIncomplete = true }
            var proposal = CompletionProposal(kind: kind, label: candidate.name.name, text: text, filter: filter.text)
            switch candidate.source {
            case .page: break
            case .document: proposal.detail = "open page"
            case .workspace: proposal.detail = "workspace"
            case .elsewhere: proposal.detail = "used in the workspace"
            case .site: proposal.detail = "wiki"
            case .used:
                proposal.detail = "already given"
                proposal.isUsed = true
            }
            if case .missing(let closer) = context.closer { proposal.closer = closer }
            result.proposals.append(proposal)
        }
        return result
    }

    /// What a client compares with the typed text. Clients compare letters, so where only the folded forms agree
    /// (`Muller`, `Müller`) or a later word matches, the typed text itself stands first.
    static func filter(_ text: String, _ typed: String) -> (text: String, isLiteral: Bool) {
        let head = text.utf8.prefix(typed.utf8.count)
        let isLiteral = head.elementsEqual(typed.utf8) || String(head)?.lowercased() == typed.lowercased()
        return isLiteral ? (text, true) : (typed + text, false)
    }

    /// `name` with its first letter in the case it was typed in, unless it begins with an acronym.
    private static func firstLetter(of name: String, as typed: String) -> String {
        guard let letter = typed.first, let first = name.first, letter != first,
            letter.lowercased() == first.lowercased(), name.dropFirst().first.map({ !$0.isUppercase }) ?? true
        else { return name }
        return String(letter) + name.dropFirst()
    }
}
