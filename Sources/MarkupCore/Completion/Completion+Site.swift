/// What every page of a site may write: its own words.
extension Completion {
    /// The options of a file link; an option with a value stops where the value goes.
    static func imageOptions(_ typed: String, _ site: SiteConfiguration) -> CompletionResult {
        words(typed, .imageOption, site, uses: .imageOption) { alias, _ in
            guard let place = alias.utf8.firstIndex(of: UInt8(ascii: "$")) else { return alias }
            // `$1px` begins with its value: there is nothing to complete.
            return place == alias.startIndex ? nil : String(alias[..<place])
        }
    }

    /// `__TOC__` and the like, as the site calls them and in English.
    static func behaviourSwitches(_ typed: String, _ site: SiteConfiguration) -> CompletionResult {
        words(typed, .behaviourSwitch, site, uses: .behaviourSwitch) { alias, _ in alias }
    }

    /// The tags of MediaWiki and of the site's extensions.
    static func tags(_ typed: String, _ site: SiteConfiguration) -> CompletionResult {
        let wanted = typed.lowercased()
        let extensions = site.extensionTags.map { ($0.name, "extension tag") }
        let others = HTMLTag.allCases.map { ($0.name, "HTML") } + includeTags.map { ($0, "transclusion") }
        var seen: Set<String> = []
        let proposals = (extensions + others).compactMap { name, detail -> CompletionProposal? in
            guard name.hasPrefix(wanted), seen.insert(name).inserted else { return nil }
            return CompletionProposal(kind: .tag, label: name, text: name, filter: name, detail: detail)
        }
        return CompletionResult(
            proposals: Array(proposals.prefix(limit)), isIncomplete: proposals.count > limit)
    }

    private static let includeTags = ["includeonly", "noinclude", "onlyinclude"]

    /// Adds the codes of languages: a link with one is listed beside the page.
    static func addLanguages(_ typed: String, _ site: SiteConfiguration, _ result: inout CompletionResult) {
        // A code is short and in lower case; anything else is a title.
        guard !typed.isEmpty, typed.utf8.count <= 3, typed.utf8.allSatisfy({ $0 &- UInt8(ascii: "a") < 26 }) else {
            return
        }
        for prefix in site.interwikis.prefixes where prefix.hasPrefix(typed) {
            guard let name = LanguageNames.name(of: prefix) else { continue }
            guard result.proposals.count < limit else {
                result.isIncomplete = true
                return
            }
            let text = prefix + ":"
            result.proposals.append(
                CompletionProposal(kind: .language, label: text, text: text, filter: text, detail: name))
        }
    }

    /// The spellings of the site's words of one use that begin with what was typed; each word's first ones first.
    private static func words(
        _ typed: String, _ kind: CompletionProposal.Kind, _ site: SiteConfiguration, uses: MagicWordUses,
        text: (String, SiteDescription.Word) -> String?
    ) -> CompletionResult {
        let query = NameQuery(typed)
        var seen: Set<String> = []
        var proposals: [CompletionProposal] = []
        for word in site.words where word.uses.contains(uses) {
            // Two spellings of a word are enough to choose from: the language's own and another.
            for alias in word.aliases.prefix(2) {
                guard let text = text(alias, word), query.match(FoldedName(text)) == .prefix, seen.insert(text).inserted
                else { continue }
                proposals.append(
                    CompletionProposal(kind: kind, label: text, text: text, filter: filter(text, typed).text))
            }
        }
        return CompletionResult(proposals: Array(proposals.prefix(limit)), isIncomplete: proposals.count > limit)
    }
}
