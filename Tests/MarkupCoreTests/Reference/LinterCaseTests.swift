import Foundation
import MarkupCore
import Testing

/// Parsoid's own tests of its linter, as far as no template has to be expanded: where each finding begins and its category,
/// and nothing else. What differs is listed with the reason in `Fixtures/reference/linter-cases.failures`.
struct LinterCaseTests {
    private struct Case: Decodable {
        struct Expected: Decodable {
            var type: String
            var dsr: [Int?]
        }
        var name: String
        var sourceOnly: Bool
        var wikitext: String
        var expected: [Expected]
    }

    @Test func parsoidsOwnCases() throws {
        guard let data = SharedData.read("data/linter-cases.json") else { return }
        let cases = try JSONDecoder().decode([Case].self, from: data).filter(\.sourceOnly)
        #expect(cases.count > 50, "the reference data was not read")
        let linter = Linter(.linterCategories)
        var failures: [String: String] = [:]
        for item in cases {
            var document = Document(Array(item.wikitext.utf8))
            let found = Set(document.findings(linter).compactMap(LinterItem.init))
            let expected = Set(item.expected.map { LinterItem(start: ($0.dsr.first ?? nil) ?? 0, category: $0.type) })
            if found != expected { failures[item.name] = "\(found) instead of \(expected)" }
        }
        try FailureList("linter-cases.failures").check(failures)
    }

    /// The rules run on what the category's documentation shows.
    @Test func everyCategoryOfTheExamplesHasARule() throws {
        guard let data = SharedData.read("data/lint-categories.json") else { return }
        struct Category: Decodable {
            struct Result: Decodable { var type: String }
            var example: String?
            var result: [Result]?
        }
        let linter = Linter(.linterCategories)
        for (name, category) in try JSONDecoder().decode([String: Category].self, from: data) {
            // About transclusion alone; or only counted, and never shown.
            if ["pre-expansion", "template-arg-in-extension-tag", "extlink-contains-template"].contains(name) {
                continue
            }
            guard let example = category.example, category.result?.contains(where: { $0.type == name }) == true else {
                continue
            }
            var document = Document(Array(example.utf8))
            #expect(document.findings(linter).contains { $0.category == name }, "\(name): \(example.debugDescription)")
        }
    }
}

/// A finding as MediaWiki's Linter is compared with.
struct LinterItem: Hashable, CustomStringConvertible {
    /// Byte of the page.
    var start: Int
    var category: String

    init(start: Int, category: String) {
        self.start = start
        self.category = category
    }

    /// Nil for a finding that is none of the Linter's.
    init?(_ finding: Finding) {
        guard let category = finding.category else { return nil }
        self.init(start: finding.range.lowerBound, category: category)
    }

    /// `[start, end, category]`.
    init?(_ values: [ReferenceValue]) {
        guard values.count >= 3, case .number(let start) = values[0] else { return nil }
        self.init(start: start, category: values[2].description)
    }

    var description: String { "\(category) at \(start)" }
}
