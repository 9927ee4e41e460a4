/// The name of a page, in MediaWiki's normal form.
package struct Title: Sendable, Hashable {
    /// The prefix of the wiki it is on, in lower case; empty for this wiki. Of pages elsewhere the namespace is not known.
    package var interwiki = ""
    /// The number of the namespace.
    package var namespace = 0
    /// The name without namespace, with underscores; empty only where a fragment stands alone, and for the main page
    /// of another wiki or of this one by its own prefix.
    package var key = ""
    /// What follows `#`, with spaces.
    package var fragment = ""
    /// Whether this wiki's own interwiki prefix stood before it.
    package var isLocalInterwiki = false
    /// Whether it began with a colon: a link to it is then a plain link, whatever it leads to.
    package var hasLeadingColon = false

    /// The name without namespace, with spaces.
    package var text: String { String(key.map { $0 == "_" ? " " : $0 }) }

    /// Whether it is on another wiki.
    package var isExternal: Bool { !interwiki.isEmpty }

    /// Whether it is a talk page of this wiki.
    package var isTalk: Bool { !isExternal && namespace > 0 && namespace % 2 == 1 }

    /// The full name with namespace and interwiki prefix, with spaces, without fragment.
    package func prefixedText(on site: SiteConfiguration) -> String {
        let name = site.namespaceName(namespace)
        let local = namespace == 0 || name.isEmpty ? text : name + ":" + text
        return isExternal ? interwiki + ":" + local : local
    }

    /// The page above it, `A/B` of `A/B/C`; nil at the top, and where the namespace has no subpages.
    package func basePage(on site: SiteConfiguration) -> Title? {
        guard !isExternal, site.hasSubpages(namespace), let slash = key.lastIndex(of: "/"), slash > key.startIndex
        else {
            return nil
        }
        return Title(namespace: namespace, key: String(key[..<slash]))
    }

    /// The talk page of a page, or the page of a talk page; nil where there is none.
    package var counterpart: Title? {
        guard !isExternal, namespace >= 0, !key.isEmpty else { return nil }
        return Title(namespace: namespace ^ 1, key: key)
    }
}
