/// A site in plain words, as a siteinfo export gives it: what `SiteConfiguration` is built from.
package struct SiteDescription: Sendable {
    /// One namespace with all its names.
    package struct Namespace: Sendable, Equatable {
        package var number: Int
        /// The site's own name, with spaces; empty for the main namespace.
        package var name: String
        /// The English name that works on every wiki.
        package var canonicalName: String
        package var aliases: [String] = []
        package var hasSubpages = false
        /// Whether the first letter of a title is kept as it is written.
        package var keepsFirstLetter = false

        package init(number: Int, name: String, canonicalName: String, aliases: [String] = []) {
            self.number = number
            self.name = name
            self.canonicalName = canonicalName
            self.aliases = aliases
            hasSubpages = SiteDescription.hasSubpages(namespace: number)
        }
    }

    /// A magic word with all its spellings. A colon at the end of a spelling means nothing.
    package struct Word: Sendable {
        package var identifier: String
        package var isCaseSensitive: Bool
        package var aliases: [String]
        var uses: MagicWordUses

        /// A word whose uses are found later, from the lists of functions, variables and behaviour switches.
        package init(identifier: String, isCaseSensitive: Bool, aliases: [String]) {
            self.init(identifier: identifier, isCaseSensitive: isCaseSensitive, aliases: aliases, uses: [])
        }

        init(identifier: String, isCaseSensitive: Bool, aliases: [String], uses: MagicWordUses) {
            self.identifier = identifier
            self.isCaseSensitive = isCaseSensitive
            self.aliases = aliases
            self.uses = uses
        }
    }

    /// Another wiki that links can lead to.
    package struct Interwiki: Sendable {
        package var prefix: String
        package var isLanguage: Bool
        package var isLocal: Bool
        /// Where it leads, with `$1` for the page's name.
        package var url: String

        package init(prefix: String, isLanguage: Bool, isLocal: Bool, url: String) {
            self.prefix = prefix
            self.isLanguage = isLanguage
            self.isLocal = isLocal
            self.url = url
        }
    }

    /// MediaWiki's language code.
    package var language = "en"
    package var isRightToLeft = false
    /// Whether `ISBN …`, `RFC …` and `PMID …` become links by themselves.
    package var hasMagicLinks = true
    /// A PCRE as siteinfo gives it, such as `/^([a-z]+)(.*)$/sD`.
    package var linkTrail = "/^([a-z]+)(.*)$/sD"
    /// The inside of a PCRE character class; empty where the site has no link prefix.
    package var linkPrefixCharacters = ""
    package var namespaces: [Namespace] = []
    package var words: [Word] = []
    package var extensionTags: [ExtensionTag] = []
    package var protocols: [String] = SiteDescription.defaultProtocols
    /// The language's variants; more than one means that `-{ }-` is markup.
    package var variants: [String] = []
    /// Nil stands for Wikimedia's interwiki map.
    package var interwikis: [Interwiki]?

    package init() {}

    /// Says what the words are for, from siteinfo's lists of identifiers. Words on none of the lists keep their uses
    /// only where every wiki agrees on them (image options, `subst:`, redirects).
    package mutating func assignUses(functionHooks: [String], variables: [String], behaviourSwitches: [String]) {
        let functions = Set(functionHooks)
        let variables = Set(variables)
        let switches = Set(behaviourSwitches)
        for index in words.indices {
            let identifier = words[index].identifier
            let known = MagicWordCatalogue.uses(of: identifier)
            var uses = known.intersection([.imageOption, .transclusionModifier, .redirect, .switchDefault])
            if functions.contains(identifier) {
                uses.insert(known.contains(.plainFunction) ? .plainFunction : .hashFunction)
            }
            if variables.contains(identifier) { uses.insert(.variable) }
            if switches.contains(identifier) { uses.insert(.behaviourSwitch) }
            if identifier.hasPrefix("img_") || identifier.hasPrefix("timedmedia_") { uses.insert(.imageOption) }
            words[index].uses = uses
        }
    }

    /// `$wgUrlProtocols`; the last is for URLs relative to the page's protocol.
    static let defaultProtocols = [
        "bitcoin:", "ftp://", "ftps://", "geo:", "git://", "gopher://", "http://", "https://", "irc://", "ircs://",
        "magnet:", "mailto:", "matrix:", "mms://", "news:", "nntp://", "redis://", "sftp://", "sip:", "sips:", "sms:",
        "ssh://", "svn://", "tel:", "telnet://", "urn:", "wikipedia://", "worldwind://", "xmpp:", "//",
    ]

    /// MediaWiki's defaults: talk pages, and what is not an article, a file, or a category.
    static func hasSubpages(namespace number: Int) -> Bool {
        switch number {
        case ...0, 6, 14: false
        default: true
        }
    }

    /// The English names that MediaWiki itself gives to its namespaces.
    static let canonicalNamespaces: [(number: Int, name: String)] = [
        (-2, "Media"), (-1, "Special"), (0, ""), (1, "Talk"), (2, "User"), (3, "User talk"), (4, "Project"),
        (5, "Project talk"), (6, "File"), (7, "File talk"), (8, "MediaWiki"), (9, "MediaWiki talk"), (10, "Template"),
        (11, "Template talk"), (12, "Help"), (13, "Help talk"), (14, "Category"), (15, "Category talk"),
        (710, "TimedText"), (711, "TimedText talk"), (828, "Module"), (829, "Module talk"),
    ]
}
