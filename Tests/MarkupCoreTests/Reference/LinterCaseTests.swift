import Foundation
import MarkupCore
import Testing

/// Parsoid's own tests of its linter, as far as no template has to be expanded: where each finding begins and its category,
/// and nothing else.
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
        /// What the case sets otherwise than wikis do.
        var overrides: Overrides?

        struct Overrides: Decodable {
            var tidyWhitespaceBugMaxLength: Int?
        }
    }

    /// `tidy-whitespace-bug` for wikis where other lines count as long.
    private enum WhitespaceBug<Length: LineLength>: BlockRule {
        static var id: String { TidyWhitespaceBug.id }
        static var severity: Severity { .hint }
        static var category: String? { TidyWhitespaceBug.category }
        static var summary: String { TidyWhitespaceBug.summary }
        static var explanation: String { TidyWhitespaceBug.explanation }
        static var examples: [RuleExample] { [] }
        static var kinds: [NodeKind] { TidyWhitespaceBug.kinds }

        static func check(_ node: SyntaxNode, in block: BlockSource, _ report: inout Reporter) {
            TidyWhitespaceBug.check(node, in: block, leastLength: Length.bytes, &report)
        }
    }

    /// The linter for a case: MediaWiki's, or the one that the case sets.
    private func linter(for item: Case) throws -> Linter {
        guard let length = item.overrides?.tidyWhitespaceBugMaxLength, length != 100 else { return Self.linter }
        let rules: [Int: any Rule.Type] = [
            0: WhitespaceBug<AnyLine>.self, 5: WhitespaceBug<Line5>.self, 12: WhitespaceBug<Line12>.self,
        ]
        let rule = try #require(rules[length], "no rule was made for a length of \(length)")
        return Linter(.linterCategories, rules: RuleRegistry.all.filter { $0.id != rule.id } + [rule])
    }

    private static let linter = Linter(.linterCategories)

    @Test func parsoidsOwnCases() throws {
        guard let data = SharedData.read("data/linter-cases.json") else { return }
        let cases = try JSONDecoder().decode([Case].self, from: data).filter(\.sourceOnly)
        #expect(cases.count > 50, "the reference data was not read")
        var failures: [String: String] = [:]
        for item in cases {
            var document = Document(Array(item.wikitext.utf8))
            let found = Set(document.findings(try linter(for: item)).compactMap(LinterItem.init))
            let expected = Set(item.expected.map { LinterItem(start: ($0.dsr.first ?? nil) ?? 0, category: $0.type) })
            if found != expected { failures[item.name] = "\(found) instead of \(expected)" }
        }
        #expect(failures.isEmpty, "\(failures.sorted { $0.key < $1.key })")
    }

    /// The rules run on what the category's documentation shows.
    @Test func everyCategoryOfTheExamplesHasARule() throws {
        guard let data = SharedData.read("data/lint-categories.json") else { return }
        struct Category: Decodable {
            struct Result: Decodable { var type: String }
            var example: String?
            var result: [Result]?
        }
        for (name, category) in try JSONDecoder().decode([String: Category].self, from: data) {
            // About transclusion alone; or only counted, and never shown.
            if ["pre-expansion", "template-arg-in-extension-tag", "extlink-contains-template"].contains(name) {
                continue
            }
            guard let example = category.example, category.result?.contains(where: { $0.type == name }) == true else {
                continue
            }
            var document = Document(Array(example.utf8))
            #expect(
                document.findings(Self.linter).contains { $0.category == name }, "\(name): \(example.debugDescription)")
        }
    }
}

private protocol LineLength {
    static var bytes: Int { get }
}

private enum AnyLine: LineLength { static let bytes = 0 }
private enum Line5: LineLength { static let bytes = 5 }
private enum Line12: LineLength { static let bytes = 12 }

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
