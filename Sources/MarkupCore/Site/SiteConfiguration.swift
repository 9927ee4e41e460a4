/// What one wiki's markup means: its namespaces, magic words, extension tags, links and protocols.
///
/// A site is an input of the parser like the text itself: it never changes, and equal inputs give equal trees. Lookups
/// take the page's bytes and a range in them (zero-based, half open) and do not allocate; ranges outside the bytes are
/// unknown names. Building one takes about a tenth of a millisecond, so the caller keeps it.
package final class SiteConfiguration: Sendable {
    /// MediaWiki's code of the content language, `de`.
    package let language: String
    package let isRightToLeft: Bool
    /// Whether `ISBN …`, `RFC …` and `PMID …` become links by themselves.
    package let hasMagicLinks: Bool
    /// The language's variants; empty where `-{ }-` is no markup.
    package let variants: [String]
    /// All namespaces, ascending by number.
    package let namespaces: [SiteDescription.Namespace]
    /// All extension tags.
    package let extensionTags: [ExtensionTag]
    /// All magic words with their spellings.
    package let words: [SiteDescription.Word]
    /// The site's own interwiki map; nil for Wikimedia's, which is read when a link first needs it.
    private let ownInterwikis: InterwikiTable?
    /// What belongs to a link after `]]`.
    package let linkTrail: LinkTrail
    /// What belongs to a link before `[[`; nil where the site has no link prefix.
    package let linkPrefix: CharacterClass?
    /// The protocols that make an address a link.
    package let protocols: ProtocolTable

    let namespaceNames: ByteTable
    let tagNames: ByteTable
    /// The numbers of the extension tags whose names hold a space or a slash.
    let irregularTags: [UInt16]
    /// Function names as called: with their `#` where they need it, without colon.
    let functionNames: ByteTable
    let variableNames: ByteTable
    let switchNames: ByteTable
    let modifierNames: ByteTable
    let imageOptions: ImageOptionTable
    /// Folded spellings of `#REDIRECT`.
    let redirectWords: [[UInt8]]
    let switchDefaults: ByteTable

    /// Builds a site's tables, linear in the description.
    package init(_ description: SiteDescription) {
        language = description.language
        isRightToLeft = description.isRightToLeft
        hasMagicLinks = description.hasMagicLinks
        variants = description.variants.count > 1 ? description.variants : []
        namespaces = description.namespaces.sorted { $0.number < $1.number }
        extensionTags = description.extensionTags
        words = description.words
        ownInterwikis = description.interwikis.map { InterwikiTable($0) }
        linkTrail = LinkTrail(pattern: description.linkTrail)
        linkPrefix =
            description.linkPrefixCharacters.isEmpty ? nil : CharacterClass(set: description.linkPrefixCharacters)
        protocols = ProtocolTable(description.protocols)
        namespaceNames = SiteConfiguration.table(ofNamespaces: namespaces)
        var tags = ByteTable(minimumCapacity: extensionTags.count)
        for (number, tag) in extensionTags.enumerated() { tags.insert(tag.name, UInt16(truncatingIfNeeded: number)) }
        tagNames = tags
        irregularTags = description.extensionTags.enumerated().compactMap { number, tag in
            tag.name.utf8.contains { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "/") }
                ? UInt16(truncatingIfNeeded: number) : nil
        }

        var functions = ByteTable(minimumCapacity: 512)
        var variables = ByteTable(minimumCapacity: 256)
        var switches = ByteTable(minimumCapacity: 64)
        var modifiers = ByteTable(minimumCapacity: 16)
        var defaults = ByteTable()
        var redirects: [[UInt8]] = []
        for (index, word) in words.enumerated() {
            let number = UInt16(truncatingIfNeeded: index)
            let isExact = word.isCaseSensitive
            for alias in word.aliases {
                let bare = SiteConfiguration.withoutColon(alias)
                if word.uses.contains(.plainFunction) { functions.insert(bare, number, isCaseSensitive: isExact) }
                if word.uses.contains(.hashFunction) {
                    functions.insert(bare.hasPrefix("#") ? bare : "#" + bare, number, isCaseSensitive: isExact)
                }
                if word.uses.contains(.variable) { variables.insert(alias, number, isCaseSensitive: isExact) }
                if word.uses.contains(.behaviourSwitch) { switches.insert(alias, number, isCaseSensitive: isExact) }
                if word.uses.contains(.transclusionModifier) {
                    modifiers.insert(bare, number, isCaseSensitive: isExact)
                }
                if word.uses.contains(.redirect) { redirects.append(SiteConfiguration.folded(alias)) }
                if word.uses.contains(.switchDefault) { defaults.insert(alias, number, isCaseSensitive: isExact) }
            }
        }
        functionNames = functions
        variableNames = variables
        switchNames = switches
        modifierNames = modifiers
        redirectWords = redirects
        switchDefaults = defaults
        imageOptions = ImageOptionTable(words)
    }

    /// The wikis that links can lead to.
    package var interwikis: InterwikiTable { ownInterwikis ?? InterwikiTable.wikimedia }

    /// The English Wikipedia.
    package static let english = SiteConfiguration(builtInDescription(language: "en") ?? SiteDescription())

    private static func table(ofNamespaces namespaces: [SiteDescription.Namespace]) -> ByteTable {
        var table = ByteTable(style: .title, minimumCapacity: namespaces.count * 4)
        // MediaWiki prefers the site's own names to aliases, and both to the English ones.
        for (index, namespace) in namespaces.enumerated() {
            table.insert(namespace.name, UInt16(truncatingIfNeeded: index))
        }
        for (index, namespace) in namespaces.enumerated() {
            for alias in namespace.aliases { table.insert(alias, UInt16(truncatingIfNeeded: index)) }
        }
        for (index, namespace) in namespaces.enumerated() {
            table.insert(namespace.canonicalName, UInt16(truncatingIfNeeded: index))
        }
        return table
    }

    /// A function's name as it is looked up; Japanese and Chinese spellings may end with a full-width colon.
    static func withoutColon(_ alias: String) -> String {
        guard alias.utf8.count > 1, alias.hasSuffix(":") || alias.hasSuffix("：") else { return alias }
        return String(alias.unicodeScalars.dropLast())
    }

    static func folded(_ text: String) -> [UInt8] {
        let bytes = text.utf8.span
        var cursor = FoldCursor(bytes, 0..<bytes.count, .letters)
        var result: [UInt8] = []
        while let byte = cursor.next(bytes) { result.append(byte) }
        return result
    }
}
