/// `|image=http://…`
package enum FileIsURL: BlockRule {
    package static let id = "file-is-url"
    package static let severity = Severity.error
    package static let summary = "The image of an infobox is given as a web address."
    package static let explanation = "MediaWiki shows only pictures that have been uploaded to the wiki or to Commons."
    package static let examples: [RuleExample] = [
        .triggering("{{Infobox film|name=A|image=⟪http://example.org/b.jpg⟫}}", .anywhere),
        .triggering("{{Infobox lighthouse|name=A|image=⟪https://example.org/b.jpg⟫}}", .anywhere),
        .silent("{{Infobox film|name=A|image=B.jpg|website=http://example.org/b.jpg}}", nil, .anywhere),
        .silent("{{x|image=http://example.org/b.jpg}}", "Not an infobox.", .anywhere),
    ]
    package static let kinds: [NodeKind] = [.template]

    package static func check(_ node: SyntaxNode, in block: BlockSource, _ report: inout Reporter) {
        guard let call = block.infobox(node) else { return }
        for field in call.fields where field.isSpelt && field.content == .address {
            guard block[field.value.lowerBound].map({ $0 | 0x20 }) == UInt8(ascii: "h"),
                call.type(of: field) == .fileName
                    || FieldRole(ofFieldNamed: block.string(in: field.name)).contains(.image)
            else { continue }
            report.report(
                field.value,
                "'\(block.string(in: field.name))' needs the name of an uploaded file; pictures elsewhere on the web cannot be shown."
            )
        }
    }
}
