extension SiteConfiguration {
    /// A number that is equal for sites on which pages mean the same, and for equal `text`: for what is kept on disk.
    /// O(description).
    package func fingerprint(with text: String) -> UInt64 {
        var hash = FNVHash()
        hash.combine(text)
        hash.combine(language)
        hash.combine(hasMagicLinks ? "magic links" : "")
        for variant in variants { hash.combine(variant) }
        for namespace in namespaces {
            hash.combine("\(namespace.number) \(namespace.keepsFirstLetter) \(namespace.hasSubpages)")
            hash.combine(namespace.name)
            hash.combine(namespace.canonicalName)
            for alias in namespace.aliases { hash.combine(alias) }
        }
        for tag in extensionTags { hash.combine("\(tag.name) \(tag.content)") }
        for word in words {
            hash.combine("\(word.identifier) \(word.isCaseSensitive) \(word.uses.rawValue)")
            for alias in word.aliases { hash.combine(alias) }
        }
        for prefix in interwikis.prefixes { hash.combine(prefix) }
        return hash.value
    }
}
