/// A caption whose image field is empty.
package enum CaptionWithoutImage: InfoboxRule {
    package static let id = "caption-without-image"
    package static let severity = Severity.warning
    package static let summary = "A caption has text, but the field of its image is empty."
    package static let explanation = """
        Infoboxes show a caption only below its image. In an infobox that is whole this is a remark, since the image may \
        come from Wikidata; in a broken one the image was lost with the markup. Where no field for the image is there at all, the image may come \
        from elsewhere, and nothing is reported.
        """
    package static let examples: [RuleExample] = [
        .triggering("{{Infobox person\n|name=A\n|image=\n|⟪caption⟫=In 1901\n}}"),
        .triggering("{{Infobox company\n|name=A\n|logo=\n|⟪logo_caption⟫=Since 1901\n}}"),
        .silent("{{Infobox person\n|name=A\n|image=A.jpg\n|caption=In 1901\n}}"),
        .silent("{{Infobox person\n|name=A\n|caption=In 1901\n}}", "The image may come from Wikidata."),
        .silent("{{Infobox person\n|name=A\n|image=\n|caption=\n}}"),
    ]

    package static func check(_ box: Infobox, in tree: SyntaxTree, _ report: inout Reporter) {
        /// Of fields with the same name the last counts.
        lazy var isEmpty = Dictionary(box.fields.map { ($0.name, $0.isEmpty) }, uniquingKeysWith: { $1 })
        for field in box.fields where !field.isEmpty && namesCaption(field.name) {
            let present = imageFields(for: field.name).filter { isEmpty[$0] != nil }
            guard let image = present.first, present.allSatisfy({ isEmpty[$0] == true }) else { continue }
            report.report(
                field.nameRange,
                "\(box.naming(field.name)) has text but '\(image)' is empty, so the caption is not shown.",
                severity: box.isIntact ? .information : .warning)
        }
    }

    private static func namesCaption(_ name: String) -> Bool {
        var name = name.utf8[...]
        while let last = name.last, last.isASCIIDigit { name.removeLast() }
        return name.last == UInt8(ascii: "n") && name.suffix(7).elementsEqual("caption".utf8)
    }

    /// The fields that can hold the image of the caption `name`: `logo` of `logo_caption`, `image2` of `caption2`.
    private static func imageFields(for name: String) -> [String] {
        var digits = ""
        var base = Substring(name)
        while let last = base.last, last.isASCII, last.isNumber {
            digits = String(last) + digits
            base.removeLast()
        }
        for end in ["_caption", " caption", "caption"] where base.hasSuffix(end) {
            base.removeLast(end.count)
            if base.isEmpty || base == "image" { return ["image", "image_name", "img", "photo"].map { $0 + digits } }
            return [base + digits, base + "_image" + digits, "image_" + base + digits].map { String($0) }
        }
        return []
    }
}
