extension SiteConfiguration {
    /// The Wikipedia of a language: as it is really configured where that is known, else MediaWiki's defaults for the
    /// language with the extensions all Wikimedia wikis have. Nil for an unknown code. Reads a record each time: keep it.
    package static func builtIn(language code: String) -> SiteConfiguration? {
        builtInDescription(language: code).map { SiteConfiguration($0) }
    }

    /// A wiki by its database name: `dewiki`, `frwiktionary`, `commonswiki`. Of wikis other than Wikipedias only MediaWiki's own
    /// namespaces are known. For `parsertests` the English Wikipedia with the tags that MediaWiki's parser tests define. Nil
    /// for an unknown name.
    package static func builtIn(wiki name: String) -> SiteConfiguration? {
        builtInDescription(wiki: name).map { SiteConfiguration($0) }
    }

    /// The codes of all languages that MediaWiki has messages for, sorted.
    package static var builtInLanguageCodes: [String] { SiteDataReader.keys.filter { !$0.hasSuffix("wiki") } }

    /// What `builtIn(language:)` is built from, to be amended. Of a tag such as `de-AT` the language counts when MediaWiki has
    /// no messages for the whole.
    package static func builtInDescription(language code: String) -> SiteDescription? {
        var code = String(code.lowercased().map { $0 == "_" ? "-" : $0 })
        while true {
            let known = LanguageNames.successor(of: code)
            if let description = SiteDataReader.description(for: known + "wiki") { return complete(description, known) }
            if let description = SiteDataReader.description(for: known) { return complete(description, known) }
            if LanguageNames.name(of: known) != nil, let english = SiteDataReader.description(for: "en") {
                return complete(english, known)
            }
            guard let dash = code.lastIndex(of: "-") else { return nil }
            code = String(code[..<dash])
        }
    }

    /// What `builtIn(wiki:)` is built from, to be amended.
    package static func builtInDescription(wiki name: String) -> SiteDescription? {
        let name = name.lowercased()
        if name == "parsertests" { return parserTestsDescription(language: "en") }
        for (suffix, project) in WikiFamily.all where name.hasSuffix(suffix) && name.utf8.count > suffix.utf8.count {
            let prefix = String(name.dropLast(suffix.count))
            if let single = WikiFamily.singleWikis.first(where: { $0.name == prefix }), project == "Wikipedia" {
                return SiteDataReader.description(for: "en", project: single.project).map { complete($0, "en") }
            }
            let code = String(prefix.map { $0 == "_" ? "-" : $0 })
            guard project != "Wikipedia" else { return builtInDescription(language: code) }
            let known = LanguageNames.successor(of: code)
            guard var description = SiteDataReader.description(for: known, project: project) else { return nil }
            if project == "Wiktionary" { WikiFamily.keepFirstLetters(&description) }
            return complete(description, known)
        }
        return nil
    }

    /// The Wikipedia of a language with the tags that MediaWiki's parser tests define, which are text everywhere else.
    package static func parserTestsDescription(language code: String) -> SiteDescription? {
        guard var description = builtInDescription(language: code) else { return nil }
        description.extensionTags += ExtensionTag.parserTestTags
        description.hasMagicLinks = true
        return description
    }

    private static func complete(_ description: SiteDescription, _ code: String) -> SiteDescription {
        var description = description
        description.language = code
        description.variants = LanguageNames.variants(of: code)
        // The wikis that have turned them off; elsewhere on Wikimedia they are on.
        description.hasMagicLinks = code != "en" && code != "nl"
        return description
    }
}

/// Wikimedia's projects, by the ends of their wikis' database names.
private enum WikiFamily {
    static let all: [(suffix: String, project: String)] = [
        ("wiki", "Wikipedia"), ("wiktionary", "Wiktionary"), ("wikibooks", "Wikibooks"), ("wikinews", "Wikinews"),
        ("wikiquote", "Wikiquote"), ("wikisource", "Wikisource"), ("wikiversity", "Wikiversity"),
        ("wikivoyage", "Wikivoyage"),
    ]

    /// The wikis of which there is one for all languages; `commons` of `commonswiki`.
    static let singleWikis: [(name: String, project: String)] = [
        ("commons", "Commons"), ("meta", "Meta"), ("mediawiki", "Project"), ("wikidata", "Wikidata"),
        ("species", "Wikispecies"), ("incubator", "Incubator"),
    ]

    /// A dictionary tells `polish` from `Polish`.
    static func keepFirstLetters(_ description: inout SiteDescription) {
        for index in description.namespaces.indices {
            description.namespaces[index].keepsFirstLetter = ![-1, 2, 3, 8, 9].contains(
                description.namespaces[index].number)
        }
    }
}

extension ExtensionTag {
    /// Tags that only MediaWiki's parser tests define.
    package static let parserTestTags: [ExtensionTag] =
        [
            "tag", "tåg", "style", "html", "statictag", "asidetag", "sealtag", "pwraptest", "i18ntag", "i18nattr",
        ].map { ExtensionTag(name: $0, content: .opaque) }
        + ["dummyanno", "spantag", "divtag", "embedtag"].map { ExtensionTag(name: $0, content: .wikitext) }
}
