/// `|website=www.example.org`
package enum URLMissingScheme: CallRule {
    package static let id = "url-missing-scheme"
    package static let severity = Severity.warning
    package static let summary = "A web address in an infobox lacks its `https://`."
    package static let explanation = "MediaWiki makes no link of it. Some templates add the scheme: `{{URL}}` does."
    package static let examples: [RuleExample] = [
        .triggering(
            "{{Infobox film|name=A|website=⟪www.example.org⟫}}",
            fixed: "{{Infobox film|name=A|website={{URL|www.example.org}}}}", .anywhere),
        .triggering(
            "{{Infobox lighthouse|name=A|website=⟪www.example.org⟫}}",
            fixed: "{{Infobox lighthouse|name=A|website=https://www.example.org}}", .anywhere),
        .silent("{{Infobox film|name=A|website={{URL|www.example.org}}}}", nil, .anywhere),
        .silent("{{Infobox film|name=A|website=http://www.example.org}}", nil, .anywhere),
        .silent("{{Infobox film|name=www.example.org}}", "A name.", .anywhere),
    ]
    package static let calls: CallTraits = .infobox

    package static func check(_ call: TemplateCall, in block: BlockSource, _ report: inout Reporter) {
        for field in call.fields where field.isSpelt && field.isPlain && field.value.count > 6 {
            guard block.has("www.", at: field.value.lowerBound..<field.value.lowerBound + 4),
                block.firstIndex(of: 0x20, in: field.value) == nil
            else { continue }
            let isTyped = call.type(of: field) == .url
            guard isTyped || call.role(of: field).contains(.address) else { continue }
            let end = field.value.upperBound
            let address = block.string(in: field.value)
            let scheme = Fix(
                "Insert 'https://'", .suggested,
                [TextEdit(field.value.lowerBound..<field.value.lowerBound, "https://")],
                isPreferred: isTyped)
            let wrap = Fix(
                "Wrap it in '{{URL|…}}'", .suggested,
                [TextEdit(field.value.lowerBound..<field.value.lowerBound, "{{URL|"), TextEdit(end..<end, "}}")])
            report.report(
                field.value, "'\(address.excerpt())' in \(call.naming(field)) lacks 'https://'.",
                fixes: isTyped ? [scheme] : [wrap, scheme])
        }
    }
}
