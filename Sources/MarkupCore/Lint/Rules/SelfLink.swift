/// A link to the page it stands on.
package enum SelfLink: CallRule {
    package static let id = "self-link"
    package static let severity = Severity.information
    package static let isOnByDefault = false
    package static let summary = "A field of an infobox links to what the infobox is about."
    package static let explanation = """
        MediaWiki shows a link to its own page in bold. Off by default: the page's title is not known here, so that the \
        name that the infobox gives stands for it.
        """
    package static let examples: [RuleExample] = [
        .triggering(
            "{{Infobox film|name=Prague|music=⟪[[Prague]]⟫}}", fixed: "{{Infobox film|name=Prague|music='''Prague'''}}",
            .anywhere),
        .silent("{{Infobox film|name=Prague|music=[[Vienna]] [[Prague|the city]]}}", nil, .anywhere),
        .silent("{{Infobox film|name=[[Prague]]|music=A}}", nil, .anywhere),
    ]
    package static let calls: CallTraits = .infobox

    package static func check(_ call: TemplateCall, in block: BlockSource, _ report: inout Reporter) {
        guard
            let subject = call.fields.first(where: { field in
                field.isSpelt && field.isPlain && Infobox.namesSubject(block.string(in: field.name))
            })
        else { return }
        for field in call.fields where field.isNamed && field.content.contains(.link) {
            let value = call.node(at: field.valueIndex)
            for link in value.children where link.kind == .wikilink && link.flags == LinkKind.page.rawValue {
                guard link.child(.linkText) == nil, let target = link.child(.linkTarget),
                    block.bytes(of: target).elementsEqual(block.bytes(in: subject.value))
                else { continue }
                let name = block.string(of: target)
                report.report(
                    link.range, "\(call.naming(field)) links to '\(name)', which the infobox is about.",
                    fixes: [Fix("Make it bold", .suggested, [TextEdit(link.range, "'''\(name)'''")])])
            }
        }
    }
}
