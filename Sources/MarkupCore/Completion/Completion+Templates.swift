extension Completion {
    /// Templates by name, then the site's parser functions and variables.
    static func templates(
        _ typed: String, _ context: CompletionContext, _ tree: SyntaxTree, _ sources: CompletionSources
    ) -> CompletionResult {
        let query = NameQuery(typed)
        var pool = ProposalPool(limit: limit, ignoresFirstCase: true)
        collect(.template, own: own(context, tree), query, sources, &pool)
        addWorkspace(10, own: own(context, tree), query, sources, &pool)
        collectTitles(typed, in: 10, tree.site, sources, &pool)
        var result = finish(&pool, .template, typed, context) { $0 }
        if !typed.isEmpty { addMagicWords(typed, query, context, tree.site, &result) }
        for index in result.proposals.indices where !result.proposals[index].closer.isEmpty {
            // More follows a template's name more often than not.
            result.proposals[index].keepsCursorInside = true
        }
        return result
    }

    private static func addMagicWords(
        _ typed: String, _ query: NameQuery, _ context: CompletionContext, _ site: SiteConfiguration,
        _ result: inout CompletionResult
    ) {
        var closer = ""
        if case .missing(let missing) = context.closer { closer = missing }
        for word in site.words {
            let isHash = word.uses.contains(.hashFunction)
            let isFunction = isHash || word.uses.contains(.plainFunction)
            guard isFunction || word.uses.contains(.variable), let alias = word.aliases.first else { continue }
            var name = alias.hasSuffix(":") ? String(alias.dropLast()) : alias
            if !word.isCaseSensitive { name = name.lowercased() }
            if isHash, !name.hasPrefix("#") { name = "#" + name }
            guard query.match(FoldedName(name)) == .prefix else { continue }
            guard result.proposals.count < limit else {
                result.isIncomplete = true
                return
            }
            let text = isFunction ? name + ":" : name
            result.proposals.append(
                CompletionProposal(
                    kind: isFunction ? .function : .variable, label: text, text: text, closer: closer,
                    filter: filter(text, typed).text, detail: isFunction ? "parser function" : "variable"))
        }
    }

    /// The parameters of a template that are not given yet, most used first, and then those that are.
    static func parameters(
        of templates: [String], _ typed: String, _ context: CompletionContext, _ tree: SyntaxTree,
        _ sources: CompletionSources
    ) -> CompletionResult {
        let query = NameQuery(typed)
        let given = GivenParameters(around: context, in: tree)
        var pool = ProposalPool(limit: limit)
        var found = false
        func add(_ name: FoldedName, _ match: NameQuery.Match, _ source: ProposalPool.Source, _ weight: Int) {
            pool.add(name, match, given.names.contains(name.name) ? .used : source, weight: weight)
            found = true
        }
        let own = tree.text.string(in: context.replaced)
        for template in templates where !found {
            var families: Set<String> = []
            for parameter in sources.parameters(template) {
                // Of a numbered family the next number is enough.
                if let family = parameter.family, !given.names.contains(parameter.name),
                    !families.insert(family).inserted
                {
                    continue
                }
                let name = FoldedName(parameter.name)
                if let match = query.match(name) { add(name, match, .page, parameter.weight) }
            }
            sources.page.candidates(.parameter, owner: template, matching: query) { name, match, count in
                if count > 1 || name.name != own { add(name, match, .document, count) }
            }
            for document in sources.documents {
                document.candidates(.parameter, owner: template, matching: query) { add($0, $1, .document, $2) }
            }
            for parameter in sources.workspaceParameters(template) {
                let name = FoldedName(parameter.name)
                if let match = query.match(name) { add(name, match, .elsewhere, parameter.weight) }
            }
        }
        var result = finish(&pool, .parameter, typed, context) { $0 }
        for index in result.proposals.indices {
            if !result.proposals[index].isUsed { result.proposals[index].detail = templates.first }
            if context.closer != .none {
                result.proposals[index].closer = given.assignment(
                    after: result.proposals[index].text, at: context.typed.lowerBound, in: tree.text)
            }
        }
        return result
    }
}
