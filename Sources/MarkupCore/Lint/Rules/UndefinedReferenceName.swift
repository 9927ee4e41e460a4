/// `<ref name="x"/>` without a definition.
package enum UndefinedReferenceName: PageRule {
    package static let id = "undefined-reference-name"
    package static let severity = Severity.warning
    package static let summary = "A footnote is used by name, but nowhere defined."
    package static let explanation = """
        MediaWiki shows an error message in the list of references. Templates can define footnotes too: a name that a \
        template gets as `name=` counts as defined, a name that begins with the word *template* is not judged, as templates \
        name their own footnotes so, and pages that include others are the business of those.
        """
    package static let examples: [RuleExample] = [
        .triggering("a⟪<ref name=\"b\" />⟫"),
        .triggering("a<ref name=b>c</ref><ref name=b group=n>c</ref>⟪<ref name=d/>⟫"),
        .silent("a<ref name=\"b\" /> c<ref name=b>d</ref>", nil, .anywhere),
        .silent("a<ref name=b /> {{refn|name=b|c}}", nil, .anywhere),
        .silent("a<ref name=\"template infobox ship-crew\" />", "Defined in the template.", .anywhere),
        .silent("a<ref name=b /><references><ref name=b>c</ref></references>", nil, .anywhere),
    ]

    package static let topic = PageTopic.references
    package static let subject: LintTraits? = .extensionTags

    package static func check(_ page: LintedPage, _ report: inout Reporter) {
        let references = page.references
        let all = references.all
        guard mayMiss(references, page.bytes), !all.contains(where: { $0.isDefinition && $0.isDynamic }) else { return }
        var defined: Set<String> = []
        for reference in all where reference.isDefinition && reference.name != nil {
            defined.insert(references.key(of: reference))
        }
        var missing = all.filter { reference in
            guard isUse(reference), let name = references.name(of: reference) else { return false }
            return !defined.contains(references.key(of: reference)) && !isOfTemplate(name, on: page.site)
        }
        guard !missing.isEmpty else { return }
        let given = Set(References.givenNames(inBlocks: page.tree.blocks.indices, of: page.tree))
        missing.removeAll { given.contains(references.name(of: $0) ?? "") }
        guard !missing.isEmpty else { return }
        /// The names that are defined, in order, by what they are in small letters.
        var names: [String: [String]] = [:]
        for reference in all where reference.isDefinition {
            guard let name = references.name(of: reference) else { continue }
            names[name.lowercased(), default: []].append(name)
        }
        var seen: Set<String> = []
        for reference in missing where seen.insert(references.key(of: reference)).inserted {
            let name = references.name(of: reference) ?? ""
            let close = names[name.lowercased()]?.first { $0 != name }
            let hint = close.map { " Did you mean '\($0)'?" } ?? ""
            var fixes: [Fix] = []
            if let close, let value = reference.nameValue {
                fixes.append(Fix("Use '\(close)'", .suggested, [TextEdit(value, close)]))
            }
            report.report(
                references.node(of: reference).range, "The footnote '\(name)' is nowhere defined.\(hint)", fixes: fixes)
        }
    }

    private static func isUse(_ reference: References.Reference) -> Bool {
        !reference.isDefinition && reference.name?.isEmpty == false && !reference.isDynamic
    }

    /// Whether a use may have no definition: it has none that is called the same byte by byte.
    private static func mayMiss(_ references: References, _ bytes: [UInt8]) -> Bool {
        let all = references.all
        guard all.contains(where: isUse) else { return false }
        let defined = all.indices.filter { all[$0].isDefinition && all[$0].name != nil }.sorted {
            all[$0].hash < all[$1].hash
        }
        return all.contains { reference in
            guard isUse(reference) else { return false }
            let place = defined.partitioningIndex { all[$0].hash < reference.hash }
            return place == defined.count || !references.haveSameKey(all[defined[place]], reference, in: bytes.span)
        }
    }

    /// Whether the first word of `name` is that for templates on the site.
    private static func isOfTemplate(_ name: String, on site: SiteConfiguration) -> Bool {
        guard let space = name.firstIndex(where: { $0 == " " || $0 == "_" || $0 == ":" }) else { return false }
        return site.namespace(named: String(name[..<space])) == 10
    }
}
