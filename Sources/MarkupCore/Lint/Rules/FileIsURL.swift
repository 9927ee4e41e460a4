/// `|image=http://…`
package enum FileIsURL: CallRule {
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
    package static let calls: CallTraits = .infobox

    package static func check(_ call: TemplateCall, in block: BlockSource, _ report: inout Reporter) {
        for field in call.fields where field.isSpelt && field.content == .address {
            guard block[field.value.lowerBound].map({ $0 | 0x20 }) == UInt8(ascii: "h"),
                call.type(of: field) == .fileName
                    || call.role(of: field).contains(.image)
            else { continue }
            report.report(
                field.value,
                "\(call.naming(field)) needs the name of an uploaded file; pictures elsewhere on the web cannot be shown."
            )
        }
    }
}
