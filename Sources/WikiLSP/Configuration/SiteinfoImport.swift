package import MarkupCore

/// Reads what any wiki says of itself: the answer of
/// `api.php?action=query&format=json&meta=siteinfo&siprop=general|namespaces|namespacealiases|magicwords|extensiontags|`
/// `functionhooks|variables|doubleunderscores|protocols|interwikimap|languagevariants`, in either `formatversion`.
package enum SiteinfoImport {
    /// Why a file is no siteinfo, for the user.
    package struct Failure: Error, Equatable {
        package let message: String
    }

    /// The site behind the bytes of an export. What the export leaves out is as MediaWiki's defaults have it.
    package static func description(from bytes: [UInt8]) -> Result<SiteDescription, Failure> {
        let document: JSONValue
        do {
            document = try JSONValue.parse(bytes)
        } catch {
            return .failure(Failure(message: "The site file is not JSON: \(error)"))
        }
        let query = document["query"] ?? document
        guard case .object? = query["general"], case .object? = query["namespaces"] else {
            return .failure(
                Failure(message: "The site file lacks 'general' or 'namespaces': export them with meta=siteinfo"))
        }
        return .success(description(of: query))
    }

    private static func description(of query: JSONValue) -> SiteDescription {
        let general = query["general"]
        let language = general?["lang"]?.text ?? "en"
        // MediaWiki's own words in the wiki's language stand in for lists that were not exported.
        var site =
            SiteConfiguration.builtInDescription(language: language)
            ?? SiteConfiguration.builtInDescription(language: "en") ?? SiteDescription()
        site.language = language
        site.isRightToLeft = general?["rtl"]?.isSet ?? false
        site.hasMagicLinks = ["ISBN", "PMID", "RFC"].contains { general?["magiclinks"]?[$0]?.isSet ?? false }
        site.linkTrail = general?["linktrail"]?.text ?? site.linkTrail
        site.linkPrefixCharacters = general?["linkprefixcharset"]?.text ?? ""
        site.namespaces = namespaces(query, keepsFirstLetter: general?["case"]?.text == "case-sensitive")
        if let tags = query["extensiontags"]?.strings {
            site.extensionTags = tags.map { tag in
                ExtensionTag(named: String(tag.drop { $0 == "<" }.prefix { $0 != ">" }))
            }
        }
        if let protocols = query["protocols"]?.strings { site.protocols = protocols }
        if let map = query["interwikimap"]?.elements { site.interwikis = map.compactMap(interwiki) }
        site.variants = variants(query, language) ?? site.variants
        if let words = query["magicwords"]?.elements {
            site.words = words.compactMap(word)
            let known = SiteConfiguration.knownIdentifiers
            site.assignUses(
                functionHooks: query["functionhooks"]?.strings ?? known.functionHooks,
                variables: query["variables"]?.strings ?? known.variables,
                behaviourSwitches: query["doubleunderscores"]?.strings ?? known.behaviourSwitches)
        }
        return site
    }

    private static func namespaces(_ query: JSONValue, keepsFirstLetter: Bool) -> [SiteDescription.Namespace] {
        guard case .object(let members)? = query["namespaces"] else { return [] }
        var aliases: [Int: [String]] = [:]
        for alias in query["namespacealiases"]?.elements ?? [] {
            guard let number = alias["id"]?.integer, let name = alias["alias"]?.text ?? alias["*"]?.text else {
                continue
            }
            aliases[number, default: []].append(name)
        }
        return members.compactMap { member in
            guard let number = member.value["id"]?.integer ?? Int(member.key) else { return nil }
            let name = member.value["name"]?.text ?? member.value["*"]?.text ?? ""
            var namespace = SiteDescription.Namespace(
                number: number, name: name, canonicalName: member.value["canonical"]?.text ?? name,
                aliases: aliases[number] ?? [])
            namespace.hasSubpages = member.value["subpages"]?.isSet ?? false
            namespace.keepsFirstLetter = member.value["case"].map { $0.text == "case-sensitive" } ?? keepsFirstLetter
            return namespace
        }
    }

    private static func word(_ value: JSONValue) -> SiteDescription.Word? {
        guard let identifier = value["name"]?.text, let aliases = value["aliases"]?.strings else { return nil }
        return SiteDescription.Word(
            identifier: identifier, isCaseSensitive: value["case-sensitive"]?.isSet ?? false, aliases: aliases)
    }

    private static func interwiki(_ value: JSONValue) -> SiteDescription.Interwiki? {
        guard let prefix = value["prefix"]?.text else { return nil }
        return SiteDescription.Interwiki(
            prefix: prefix, isLanguage: value["language"] != nil, isLocal: value["localinterwiki"]?.isSet ?? false,
            url: value["url"]?.text ?? "")
    }

    /// The variants of the content language, from `general` or `languagevariants`; nil when neither names them.
    private static func variants(_ query: JSONValue, _ language: String) -> [String]? {
        if let list = query["general"]?["variants"]?.elements { return list.compactMap { $0["code"]?.text } }
        guard case .object(let members)? = query["languagevariants"]?[language] else { return nil }
        return members.map(\.key)
    }
}

extension JSONValue {
    fileprivate var strings: [String]? { elements?.compactMap(\.text) }

    /// A flag: `true`, or in the older format an empty text that is there.
    fileprivate var isSet: Bool {
        switch self {
        case .bool(let value): value
        case .string: true
        default: false
        }
    }
}
