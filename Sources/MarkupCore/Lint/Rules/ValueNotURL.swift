/// `|website=see below`
package enum ValueNotURL: CallRule {
    package static let id = "value-not-url"
    package static let severity = Severity.warning
    package static let summary = "A field that wants a web address gets something else."
    package static let explanation = """
        Reported where the template's TemplateData gives the field the type `url`. Templates and `none` are left alone, \
        and so are addresses that only lack their scheme, which `url-missing-scheme` reports.
        """
    package static let examples: [RuleExample] = [
        .triggering("{{Infobox lighthouse|name=A|website=⟪see below⟫}}", .anywhere),
        .triggering("{{Infobox lighthouse|name=A|website=⟪htp:/example.org⟫}}", .anywhere),
        .silent("{{Infobox lighthouse|name=A|website=//example.org/b}}", nil, .anywhere),
        .silent("{{Infobox lighthouse|name=A|website={{URL|example.org}}}}", nil, .anywhere),
        .silent("{{Infobox lighthouse|name=see below|website=none}}", nil, .anywhere),
    ]
    package static let calls: CallTraits = .loaded

    package static func check(_ call: TemplateCall, in block: BlockSource, _ report: inout Reporter) {
        for field in call.fields where field.isPlain && call.type(of: field) == .url {
            let value = block.string(in: field.value)
            let lower = value.lowercased()
            guard !lower.hasPrefix("www."), !lower.hasPrefix("//"),
                !["none", "n/a", "no", "-", "–", "—"].contains(lower),
                block.site.protocolLength(
                    Array(value.utf8).span, at: 0, limit: value.utf8.count, allowingRelative: true) == 0
            else { continue }
            report.report(field.value, "\(call.naming(field)) wants a web address, not '\(value.excerpt())'.")
        }
    }
}
