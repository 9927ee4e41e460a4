/// A field of an infobox without a value.
package enum EmptyParameter: InfoboxRule {
    package static let id = "empty-parameter"
    package static let severity = Severity.hint
    package static let summary = "A field of an infobox has no value."
    package static let explanation = """
        Empty fields are legal and common; they are shown faded, so that what is filled in stands out. Removing them \
        alone is a cosmetic edit, which many wikis ask bots not to make.
        """
    package static let examples: [RuleExample] = [
        .triggering(
            "{{Infobox film\n|name=A\n⟪|music=⟫\n|budget=1\n}}", fixed: "{{Infobox film\n|name=A\n|budget=1\n}}"),
        .triggering("{{Infobox film|name=A⟪|music=⟫ |budget=1}}", fixed: "{{Infobox film|name=A|budget=1}}"),
        .silent("{{Infobox film\n|name=A\n|budget=1\n}}"),
        .silent("{{main|a=}}", "Not an infobox."),
    ]

    /// In an infobox with more empty fields than this, only the first offers to remove all of them.
    private static let fewFields = 40

    package static func check(_ box: Infobox, in tree: SyntaxTree, _ report: inout Reporter) {
        let empty = box.fields.filter { $0.isEmpty }
        for (index, field) in empty.enumerated() {
            var fixes = [
                Fix("Remove the empty field", .suggested, [TextEdit(field.range, "")], isVisible: false)
            ]
            if empty.count > 1, index == 0 || empty.count <= fewFields {
                fixes.append(
                    Fix(
                        "Remove all \(empty.count) empty fields", .suggested, empty.map { TextEdit($0.range, "") },
                        isPreferred: false, isVisible: false))
            }
            report.report(field.head, "\(box.naming(field.name)) is empty.", fixes: fixes, tag: .unnecessary)
        }
    }
}
