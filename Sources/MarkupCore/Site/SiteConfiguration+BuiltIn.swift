extension SiteConfiguration {
    /// The Wikipedia of a language: as it is really configured where that is known, else MediaWiki's defaults for the
    /// language with the extensions all Wikimedia wikis have. Nil for an unknown code. Reads a record each time: keep it.
    package static func builtIn(language code: String) -> SiteConfiguration? {
        builtInDescription(language: code).map { SiteConfiguration($0) }
    }

    /// A wiki by its database name, `dewiki`; for `parsertests` the English Wikipedia with the tags that MediaWiki's parser
    /// tests define. Nil for an unknown name.
    package static func builtIn(wiki name: String) -> SiteConfiguration? {
        builtInDescription(wiki: name).map { SiteConfiguration($0) }
    }

    /// The codes of all languages that MediaWiki has messages for, sorted.
    package static var builtInLanguageCodes: [String] { SiteDataReader.keys.filter { !$0.hasSuffix("wiki") } }

    /// What `builtIn(language:)` is built from, to be amended.
    package static func builtInDescription(language code: String) -> SiteDescription? {
        let code = LanguageNames.successor(of: code.lowercased())
        let wiki = code + "wiki"
        if let description = SiteDataReader.description(for: wiki) { return complete(description, code) }
        if let description = SiteDataReader.description(for: code) { return complete(description, code) }
        guard LanguageNames.name(of: code) != nil, let english = SiteDataReader.description(for: "en") else {
            return nil
        }
        return complete(english, code)
    }

    /// What `builtIn(wiki:)` is built from, to be amended.
    package static func builtInDescription(wiki name: String) -> SiteDescription? {
        let name = name.lowercased()
        if name == "parsertests" {
            guard var description = builtInDescription(language: "en") else { return nil }
            description.extensionTags += ExtensionTag.parserTestTags
            return description
        }
        guard name.hasSuffix("wiki"), name.utf8.count > 4 else { return nil }
        let code = String(name.dropLast(4).map { $0 == "_" ? "-" : $0 })
        return builtInDescription(language: code)
    }

    private static func complete(_ description: SiteDescription, _ code: String) -> SiteDescription {
        var description = description
        description.language = code
        description.variants = LanguageNames.variants(of: code)
        return description
    }
}

extension ExtensionTag {
    /// Tags that only MediaWiki's parser tests define.
    package static let parserTestTags: [ExtensionTag] =
        ["tag", "tåg", "style", "html", "statictag", "asidetag", "i18ntag", "i18nattr"].map {
            ExtensionTag(name: $0, content: .opaque)
        }
        + ["dummyanno", "spantag", "divtag", "embedtag", "sealtag"].map { ExtensionTag(name: $0, content: .wikitext) }
}
