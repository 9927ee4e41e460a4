/// A category between the rows of a table.
package enum FosteredTransparent: PageRule {
    package static let id = "fostered-transparent"
    package static let severity = Severity.hint
    package static let isOnByDefault = false
    package static let summary = "Something that shows nothing stands in a table, but in none of its cells."
    package static let explanation = """
        Categories, behaviour switches and section marks are moved out of the table like text is (`fostered`). The \
        reader does not see it; editors that work on the rendered page may.
        """
    package static let category: String? = "fostered-transparent"
    package static let examples: [RuleExample] = [
        .triggering("⟪{|⟫\n[[Category:A]]\n|-\n| bar\n|}"),
        .triggering("⟪{|⟫\n<section begin=a />\n|-\n| bar\n|}"),
        .silent("{|\n|-\n| bar [[Category:A]]\n|}"),
        .silent("{|\nfoo\n|-\n| bar\n|}", "What shows is a matter of `fostered`."),
    ]
    package static let subject: LintTraits? = .tagProblems

    package static func check(_ page: LintedPage, _ report: inout Reporter) {
        for item in page.tagProblems where item.kind == .fosteredTransparent && item.inPage {
            let isClosed = item.isTag || page.has("|}", at: item.range.upperBound - 2)
            if !isClosed, UnclosedTable.mayEndInCall(at: item.range.lowerBound, in: page) { continue }
            let end = item.isTag ? item.tag.upperBound : min(item.tag.lowerBound + 2, item.tag.upperBound)
            report.report(
                item.tag.lowerBound..<end, "An invisible mark in this table stands in none of its cells.")
        }
    }
}
