/// `<ref name="x"/>` without a definition.
package enum UndefinedReferenceName: PageRule {
    package static let id = "undefined-reference-name"
    package static let severity = Severity.warning
    package static let summary = "A footnote is used by name, but nowhere defined."
    package static let explanation = """
        MediaWiki shows an error message in the list of references. Templates can define footnotes too: a name that a \
        template gets as `name=` counts as defined, and pages that include others are the business of those.
        """
    package static let examples: [RuleExample] = [
        .triggering("a⟪<ref name=\"b\" />⟫"),
        .triggering("a<ref name=b>c</ref><ref name=b group=n>c</ref>⟪<ref name=d/>⟫"),
        .silent("a<ref name=\"b\" /> c<ref name=b>d</ref>", nil, .anywhere),
        .silent("a<ref name=b /> {{refn|name=b|c}}", nil, .anywhere),
        .silent("a<ref name=b /><references><ref name=b>c</ref></references>", nil, .anywhere),
    ]

    package static func check(_ page: LintedPage, _ report: inout Reporter) {
        var defined: Set<String> = []
        var names: Set<String> = []
        for reference in page.references.all where reference.isDefinition {
            if reference.isDynamic { return }
            defined.insert(reference.key)
            names.insert(reference.name ?? "")
        }
        let uses = page.references.all.filter { !$0.isDefinition && $0.name?.isEmpty == false && !$0.isDynamic }
        var missing = uses.filter { !defined.contains($0.key) }
        guard !missing.isEmpty else { return }
        let given = namesGivenToTemplates(on: page)
        missing.removeAll { given.contains($0.name ?? "") }
        var seen: Set<String> = []
        for reference in missing where seen.insert(reference.key).inserted {
            let name = reference.name ?? ""
            let close = names.first { $0.lowercased() == name.lowercased() && $0 != name }
            let hint = close.map { " Did you mean '\($0)'?" } ?? ""
            var fixes: [Fix] = []
            if let close, let value = reference.nameValue {
                fixes.append(Fix("Use '\(close)'", .suggested, [TextEdit(value, close)]))
            }
            report.report(reference.node.range, "The footnote '\(name)' is nowhere defined.\(hint)", fixes: fixes)
        }
    }

    /// All values of `name=` outside `<ref>`: one look at the page, for pages that use a name without defining it.
    private static func namesGivenToTemplates(on page: LintedPage) -> Set<String> {
        var found: Set<String> = []
        let bytes = page.bytes
        let tags = Set(page.references.all.filter { !$0.isDefinition }.map(\.node.start))
        var tagStart = -1
        var look = 0
        while true {
            let offset = ByteClass.next(in: bytes.span, from: look, limit: bytes.count, stops.span)
            guard offset < bytes.count else { break }
            look = offset + 1
            if bytes[offset] == UInt8(ascii: "<") {
                tagStart = offset
                continue
            }
            var nameEnd = offset
            while nameEnd > 0, bytes[nameEnd - 1].isWikiSpace { nameEnd -= 1 }
            guard page.has("name", at: nameEnd - 4),
                !tags.contains(tagStart) || page.byte(nameEnd - 5) == UInt8(ascii: "|")
            else { continue }
            var start = offset + 1
            while start < bytes.count, bytes[start].isWikiSpace || quotes.contains(bytes[start]) { start += 1 }
            var end = start
            while end < bytes.count, !enders.contains(bytes[end]) { end += 1 }
            found.insert(page.string(in: page.trimmed(start..<end)))
        }
        return found
    }

    /// `<` and `=`, as a table for `ByteClass.next`.
    private static let stops: [UInt8] = (0...255).map { $0 == 0x3C || $0 == 0x3D ? 1 : ByteClass.plain }
    private static let quotes = ByteSet("\"'")
    private static let enders = ByteSet("\"'|}/>\n")
}
