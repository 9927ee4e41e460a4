/// Values of parameters, tags' attributes, character references, modules.
extension Completion {
    /// Values of a parameter: those that its documentation suggests, those of its type, and those it has elsewhere.
    static func values(
        of parameter: String, in templates: [String], _ typed: String, _ context: CompletionContext,
        _ tree: SyntaxTree, _ sources: CompletionSources
    ) -> CompletionResult {
        let query = NameQuery(typed)
        var pool = ProposalPool(limit: limit)
        var type = ParameterType.unknown
        for template in templates.prefix(1) {
            guard let known = sources.values(template, parameter) else { continue }
            type = known.type
            for (place, value) in known.values.enumerated() {
                let name = FoldedName(value)
                if let match = query.match(name) { pool.add(name, match, .page, weight: 1_000_000 - place) }
            }
        }
        let own = tree.text.string(in: context.replaced)
        for template in templates.prefix(1) {
            let owner = PageName.owner(ofValuesOf: parameter, in: template)
            collect(.value, owner: owner, own: own, query, sources, &pool)
        }
        let namespace: Int? =
            switch type {
            case .pageName: 0
            case .fileName: 6
            case .templateName: 10
            case .userName: 2
            default: nil
            }
        if let namespace {
            let kind: PageName.Kind = namespace == 6 ? .file : namespace == 10 ? .template : .page
            let owner: String? = namespace == 0 ? "" : namespace == 2 ? "2" : nil
            collect(kind, owner: owner, own: own, query, sources, &pool)
            sources.workspace?.titles(in: namespace, matching: query) { pool.add($0, $1, .workspace, weight: 0) }
            if !typed.isEmpty { collectTitles(typed, in: namespace, tree.site, sources, &pool) }
        }
        return finish(&pool, .value, typed, context) { $0 }
    }

    static func attributes(of tag: String, _ typed: String, _ context: CompletionContext) -> CompletionResult {
        let wanted = typed.lowercased()
        let proposals = TagAttributes.names(of: tag).filter { $0.hasPrefix(wanted) }.map { name in
            var proposal = CompletionProposal(kind: .attribute, label: name, text: name, filter: name)
            if case .missing(let quote) = context.closer, !TagAttributes.withoutValue.contains(name) {
                proposal.text += "=" + quote
                proposal.closer = quote
                proposal.keepsCursorInside = true
            }
            return proposal
        }
        return CompletionResult(proposals: proposals, isIncomplete: false)
    }

    static func attributeValues(
        of attribute: String, tag: String, _ typed: String, _ site: SiteConfiguration
    ) -> CompletionResult {
        if attribute == "lang", tag != "syntaxhighlight", tag != "source", tag != "score" {
            let codes = site.interwikis.prefixes.filter { $0.hasPrefix(typed.lowercased()) }.compactMap { code in
                LanguageNames.name(of: code).map {
                    CompletionProposal(kind: .language, label: code, text: code, filter: code, detail: $0)
                }
            }
            return CompletionResult(proposals: Array(codes.prefix(limit)), isIncomplete: codes.count > limit)
        }
        let values = TagAttributes.values(of: attribute, tag: tag).filter {
            $0.lowercased().hasPrefix(typed.lowercased())
        }
        return CompletionResult(
            proposals: values.map { CompletionProposal(kind: .value, label: $0, text: $0, filter: $0) },
            isIncomplete: false)
    }

    /// The ends of the tags that are open.
    static func closingTags(_ open: [String], _ typed: String, _ context: CompletionContext) -> CompletionResult {
        let wanted = typed.lowercased()
        let closer: String
        if case .missing(let missing) = context.closer { closer = missing } else { closer = "" }
        let proposals = open.filter { $0.hasPrefix(wanted) }.map {
            CompletionProposal(kind: .tag, label: "/" + $0, text: $0, closer: closer, filter: $0)
        }
        return CompletionResult(proposals: proposals, isIncomplete: false)
    }

    /// Character references by name; case matters to them.
    static func characters(_ typed: String) -> CompletionResult {
        let found = CharacterReferences.names(beginningWith: String(typed.dropFirst()))
        var proposals: [CompletionProposal] = []
        for (name, text) in found.prefix(limit) {
            let reference = "&" + name + ";"
            let isShown = text.unicodeScalars.allSatisfy {
                $0.value > 0x20 && !$0.properties.isWhitespace && $0.value != 0xAD
            }
            proposals.append(
                CompletionProposal(
                    kind: .character, label: reference, text: reference, filter: reference,
                    detail: isShown ? text : text.unicodeScalars.first?.properties.name))
        }
        return CompletionResult(proposals: proposals, isIncomplete: found.count > limit)
    }

    /// Modules of the workspace and the wiki.
    static func modules(
        _ typed: String, _ context: CompletionContext, _ tree: SyntaxTree, _ sources: CompletionSources
    ) -> CompletionResult {
        var pool = ProposalPool(limit: limit, ignoresFirstCase: true)
        addWorkspace(
            tree.site.moduleNamespace, own: own(context, tree), NameQuery(typed), sources, &pool)
        collectTitles(typed, in: 828, tree.site, sources, &pool)
        return finish(&pool, .module, typed, context) { $0 }
    }

    /// Functions of a module.
    static func functions(
        of module: String, _ typed: String, _ context: CompletionContext, _ sources: CompletionSources
    ) -> CompletionResult {
        let query = NameQuery(typed)
        var pool = ProposalPool(limit: limit)
        for (place, function) in sources.functions(module).enumerated() {
            let name = FoldedName(function)
            if let match = query.match(name) { pool.add(name, match, .page, weight: 10_000 - place) }
        }
        return finish(&pool, .function, typed, context) { $0 }
    }
}
