/// `<ref></ref>`.
package enum EmptyRef: PageRule {
    package static let id = "empty-ref"
    package static let severity = Severity.error
    package static let summary = "A footnote has neither content nor a name."
    package static let explanation = "MediaWiki shows an error message in its place."
    package static let examples: [RuleExample] = [
        .triggering("A claim.⟪<ref></ref>⟫ More.", fixed: "A claim. More.", .anywhere),
        .triggering("A claim.⟪<ref />⟫ More.", fixed: "A claim. More.", .anywhere),
        .silent("A claim.<ref name=\"a\" /><ref name=a>b</ref>", nil, .anywhere),
        .silent("A claim.<ref>{{cite}}</ref>", nil, .anywhere),
    ]

    package static let topic = PageTopic.references
    package static let subject: LintTraits? = .extensionTags

    package static func check(_ page: LintedPage, _ report: inout Reporter) {
        let references = page.references
        for index in references.all.indices where isEmpty(references.all[index]) {
            let range = references.node(of: references.all[index]).range
            report.report(
                range, "This footnote is empty.", fixes: [Fix("Delete it", .suggested, TextEdit(range, ""))])
        }
    }

    private static func isEmpty(_ reference: References.Reference) -> Bool {
        !reference.isDefinition && reference.nameAttribute == nil && reference.lastStray == nil
    }
}
