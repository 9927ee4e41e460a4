/// `|image=[[File:A.jpg|250px|thumb|x]]`
package enum ImageFullSyntax: CallRule {
    package static let id = "image-full-syntax"
    package static let severity = Severity.warning
    package static let summary = "The image of an infobox is given as a whole `[[File:…]]` link."
    package static let explanation = """
        Most infoboxes want the name of the file alone and make the link themselves. Some old ones take the link, so that \
        it is reported only where the template's TemplateData asks for a file's name, or where the link has an option, \
        such as `thumb`, that makes a frame inside the box.
        """
    package static let examples: [RuleExample] = [
        .triggering(
            "{{Infobox film|name=A|image=⟪[[File:B.jpg|250px|thumb|C]]⟫}}",
            fixed: "{{Infobox film|name=A|image=B.jpg}}", .anywhere),
        .triggering(
            "{{Infobox lighthouse|name=A|image=⟪[[File:B.jpg|250px]]⟫}}",
            fixed: "{{Infobox lighthouse|name=A|image=B.jpg}}", .anywhere),
        .silent("{{Infobox film|name=A|image=[[File:B.jpg|250px]]}}", nil, .anywhere),
        .silent("{{Infobox film|name=A|image=B.jpg}}", nil, .anywhere),
        .silent("{{Infobox film|name=A|music=[[File:B.jpg|thumb]]}}", nil, .anywhere),
    ]
    package static let calls: CallTraits = .infobox

    package static func check(_ call: TemplateCall, in block: BlockSource, _ report: inout Reporter) {
        for field in call.fields where field.isNamed && field.content.isSubset(of: [.fileLink, .comment, .lineBreak]) {
            let value = call.node(at: field.valueIndex)
            let links = value.children.filter { $0.kind == .wikilink }
            guard links.count == 1, let link = links.first, let target = link.child(.linkTarget) else { continue }
            let isTyped = call.type(of: field) == .fileName
            guard isTyped || call.role(of: field).contains(.image) else { continue }
            let isFramed = link.children.contains { part in
                guard part.kind == .imageOption else { return false }
                switch block.imageOption(block.trimmed(part.range))?.kind {
                case .thumbnail, .manualThumbnail, .framed, .left, .right: return true
                default: return false
                }
            }
            guard isTyped || isFramed, let colon = block.firstIndex(of: UInt8(ascii: ":"), in: target.range) else {
                continue
            }
            let file = block.trimmed(colon + 1..<target.end)
            let name = block.string(in: file)
            report.report(
                link.range, "\(call.naming(field)) wants the file's name only: '\(name.excerpt())'.",
                severity: isFramed ? nil : .information,
                fixes: [
                    Fix(
                        "Keep '\(name.excerpt())' only", .suggested,
                        [TextEdit(link.start..<file.lowerBound, ""), TextEdit(file.upperBound..<link.end, "")])
                ])
        }
    }
}
