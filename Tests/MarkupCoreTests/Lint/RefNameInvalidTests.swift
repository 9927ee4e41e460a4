import MarkupCore
import Testing

/// What `ref-name-invalid` offers for names that are numbers.
@Suite struct RefNameInvalidTests {
    private static func findings(places: Int) -> [Finding] {
        var document = Document(Array(String(repeating: "<ref name=1>b</ref> ", count: places).utf8))
        return Linter(rules: [RefNameInvalid.self]).findings(in: document.tree)
    }

    @Test func eachOfFewOffersToRenameAll() {
        let findings = Self.findings(places: 3)
        #expect(findings.map { $0.fixes.map(\.edits.count) } == [[3], [3], [3]])
    }

    /// Otherwise a page of nothing else would have as many edits as the square of its footnotes.
    @Test func ofManyOnlyTheFirstDoes() {
        let findings = Self.findings(places: 100)
        #expect(findings.count == 100)
        #expect(findings.map { $0.fixes.map(\.edits.count) } == [[100]] + [[Int]](repeating: [], count: 99))
    }
}
