/// `|image=Poster`
package enum FileExtension: CallRule {
    package static let id = "file-extension"
    package static let severity = Severity.warning
    package static let summary = "The name of a file has no extension that MediaWiki knows."
    package static let explanation = """
        Reported where the template's TemplateData gives the field the type `wiki-file-name`. Values that are made by a \
        template, and `none`, `no`, `yes`, are left alone.
        """
    package static let examples: [RuleExample] = [
        .triggering("{{Infobox lighthouse|name=A|image=⟪Poster⟫}}", .anywhere),
        .triggering("{{Infobox lighthouse|name=A|image=⟪Poster.jgp⟫}}", .anywhere),
        .silent("{{Infobox lighthouse|name=A|image=Poster.JPG|caption=Poster}}", nil, .anywhere),
        .silent("{{Infobox lighthouse|name=A|image={{poster}}}}", nil, .anywhere),
        .silent("{{Infobox film|name=A|image=Poster}}", "Nobody knows what it wants.", .anywhere),
    ]
    package static let calls: CallTraits = .loaded

    package static func check(_ call: TemplateCall, in block: BlockSource, _ report: inout Reporter) {
        for field in call.fields where field.isPlain && call.type(of: field) == .fileName {
            let name = block.string(in: field.value)
            guard !["none", "no", "yes", "n/a", "-"].contains(name.lowercased()) else { continue }
            let suffix = name.split(separator: ".", omittingEmptySubsequences: false).dropFirst().last
            if let suffix, Title.mediaExtensions.contains(suffix.lowercased()) { continue }
            report.report(
                field.value,
                suffix.map { $0.utf8.count <= 5 ? "'.\($0)' is no file type that MediaWiki shows" : nil }?.flatMap {
                    $0
                }.map { "\($0) (\(call.naming(field)))." }
                    ?? "'\(name.excerpt())' in \(call.naming(field)) has no file extension.")
        }
    }
}
