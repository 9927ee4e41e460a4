import MarkupCore
import Testing

/// A page rule that says what it speaks about finds what it would find if it were asked about every page.
@Suite struct SubjectTests {
    /// The part of a rule that sees pages, asked as it says.
    private enum Told<What: PageRule>: PagePart {
        static var subject: LintTraits? { What.subject }
        static func check(_ page: LintedPage, _ report: inout Reporter) { What.check(page, &report) }
    }

    /// The same part, asked about every page.
    private enum Asked<What: PageRule>: PagePart {
        static func check(_ page: LintedPage, _ report: inout Reporter) { What.check(page, &report) }
    }

    private static func compare<What: PageRule>(_ what: What.Type, _ document: inout Document) -> Int {
        let told = Linter(rules: [Told<What>.self]).findings(in: document.tree)
        let asked = Linter(rules: [Asked<What>.self]).findings(in: document.tree)
        #expect(told == asked, "\(what) in \(String(decoding: document.text.bytes, as: UTF8.self))")
        return told.count
    }

    @Test func rulesAreNotAskedInVain() {
        let texts = RuleRegistry.all.flatMap { $0.examples.map(\.unmarked.text) }
        for case let rule as any PageRule.Type in RuleRegistry.all where rule.subject != nil {
            var count = 0
            for text in texts {
                var document = Document(Array(text.utf8))
                count += Self.compare(rule, &document)
            }
            #expect(count > 0, "\(rule) finds nothing at all")
        }
    }
}

/// A rule whose findings look like those of any other such rule.
private protocol PagePart: PageRule {}

extension PagePart {
    static var id: String { "part" }
    static var severity: Severity { .warning }
    static var summary: String { "" }
    static var explanation: String { "" }
    static var examples: [RuleExample] { [] }
}
