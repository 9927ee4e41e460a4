package import MarkupCore

/// Reads what MediaWiki's API says about a wiki:
/// `api.php?action=query&meta=siteinfo&siprop=general|namespaces|namespacealiases|interwikimap|magicwords|extensiontags|functionhooks|variables|protocols`,
/// with either `formatversion`. What a wiki's answer leaves out is taken from the Wikipedia of its language.
package enum SiteInfo {
    /// Why the bytes are no siteinfo: a phrase.
    package struct ImportError: Error, Equatable {
        package let message: String
    }

    /// The site that the JSON text describes.
    package static func description(of json: [UInt8]) throws(ImportError) -> SiteDescription {
        let root: JSONValue
        do throws(JSONError) {
            root = try JSONValue.parse(json)
        } catch {
            throw ImportError(message: "not JSON: \(error.message) at byte \(error.offset)")
        }
        let query = root["query"] ?? root
        guard query["general"] != nil || query["namespaces"] != nil else {
            throw ImportError(message: "not an answer of 'meta=siteinfo': neither 'general' nor 'namespaces' is in it")
        }
        let language = query["general"]?["lang"]?.text ?? "en"
        var site =
            SiteConfiguration.builtInDescription(language: language)
            ?? SiteConfiguration.builtInDescription(language: "en") ?? SiteDescription()
        site.language = language
        if let general = query["general"] { read(general: general, into: &site) }
        if let namespaces = query["namespaces"] { read(namespaces: namespaces, query["namespacealiases"], into: &site) }
        if let words = query["magicwords"]?.elements { read(words: words, query, into: &site) }
        if let tags = query["extensiontags"]?.strings {
            site.extensionTags = tags.map { ExtensionTag(named: $0.filter { $0 != "<" && $0 != ">" }) }
        }
        if let protocols = query["protocols"]?.strings { site.protocols = protocols }
        if let map = query["interwikimap"]?.elements { read(interwikis: map, into: &site) }
        return site
    }

    private static func read(general: JSONValue, into site: inout SiteDescription) {
        site.isRightToLeft = general["rtl"]?.flag ?? false
        if let trail = general["linktrail"]?.text { site.linkTrail = trail }
        if let prefix = general["linkprefixcharset"]?.text { site.linkPrefixCharacters = prefix }
        if let variants = general["variants"]?.elements { site.variants = variants.compactMap { $0["code"]?.text } }
    }

    private static func read(namespaces: JSONValue, _ aliases: JSONValue?, into site: inout SiteDescription) {
        let known = site.namespaces
        site.namespaces = namespaces.elements.compactMap { item in
            guard let number = item["id"]?.number, let name = item["name"]?.text ?? item["*"]?.text else { return nil }
            let canonical =
                item["canonical"]?.text ?? known.first { $0.number == number }?.canonicalName ?? name
            var namespace = SiteDescription.Namespace(number: number, name: name, canonicalName: canonical)
            namespace.hasSubpages = item["subpages"]?.flag ?? false
            namespace.keepsFirstLetter = item["case"]?.text == "case-sensitive"
            return namespace
        }
        for alias in aliases?.elements ?? [] {
            guard let number = alias["id"]?.number, let name = alias["alias"]?.text ?? alias["*"]?.text,
                let index = site.namespaces.firstIndex(where: { $0.number == number })
            else { continue }
            site.namespaces[index].aliases.append(name)
        }
    }

    private static func read(words: [JSONValue], _ query: JSONValue, into site: inout SiteDescription) {
        // Which words are functions or variables is said by two other lists; without them a word is worth nothing.
        guard let functions = query["functionhooks"]?.strings, let variables = query["variables"]?.strings else {
            return
        }
        site.words = words.compactMap { word in
            guard let name = word["name"]?.text, let aliases = word["aliases"]?.strings else { return nil }
            return SiteDescription.Word(
                identifier: name, isCaseSensitive: word["case-sensitive"]?.flag ?? false, aliases: aliases)
        }
        let switches = site.words.filter { $0.aliases.contains { $0.hasPrefix("__") && $0.hasSuffix("__") } }
        site.assignUses(functionHooks: functions, variables: variables, behaviourSwitches: switches.map(\.identifier))
    }

    private static func read(interwikis map: [JSONValue], into site: inout SiteDescription) {
        site.interwikis = map.compactMap { item in
            guard let prefix = item["prefix"]?.text else { return nil }
            return SiteDescription.Interwiki(
                prefix: prefix, isLanguage: item["language"] != nil, isLocal: item["local"]?.flag ?? false,
                url: item["url"]?.text ?? "")
        }
    }
}

extension JSONValue {
    fileprivate var text: String? {
        if case .string(let value) = self { return value }
        return nil
    }

    fileprivate var number: Int? {
        if case .int(let value) = self { return value }
        return nil
    }

    /// `formatversion=1` writes a true flag as `""` and leaves out a false one.
    fileprivate var flag: Bool {
        switch self {
        case .bool(let value): value
        case .string: true
        default: false
        }
    }

    /// The elements of an array, or the values of an object.
    fileprivate var elements: [JSONValue] {
        switch self {
        case .array(let elements): elements
        case .object(let members): members.map(\.value)
        default: []
        }
    }

    fileprivate var strings: [String]? {
        guard case .array(let elements) = self else { return nil }
        return elements.compactMap(\.text)
    }
}
