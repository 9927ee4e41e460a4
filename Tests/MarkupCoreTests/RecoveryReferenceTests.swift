import Foundation
import MarkupCore
import Testing

/// The reference article and the findings that an expert wants on it.
@Suite struct RecoveryReferenceTests {
    private struct Expected: Decodable {
        struct Place: Decodable { var byte: [Int] }
        struct Edit: Decodable {
            var byte: [Int]
            var newText: String
        }
        struct Repair: Decodable {
            var preferred: Bool
            var edits: [Edit]
        }
        var rule: String
        var severity: String
        var range: Place
        var fixes: [Repair]
    }

    @Test func expectedFindings() throws {
        guard let bytes = referenceFile("articles/russian-liberation-army.wikitext"),
            let json = referenceFile("articles/russian-liberation-army.diagnostics.json")
        else { return }
        let expected = try JSONDecoder().decode([Expected].self, from: Data(json))
        var document = Document(bytes)
        let found = document.findings(Linter(LintConfiguration(rules: ["title-not-bold": .on(.hint)])))
        for wanted in expected {
            let range = wanted.range.byte[0]..<wanted.range.byte[1]
            guard let finding = found.first(where: { $0.rule == wanted.rule && $0.range == range }) else {
                Issue.record("missing: \(wanted.rule) \(range)")
                continue
            }
            #expect(finding.severity.name == wanted.severity, "\(wanted.rule) \(range)")
            guard let repair = wanted.fixes.first else { continue }
            let edits = repair.edits.map { TextEdit($0.byte[0]..<$0.byte[1], $0.newText) }
            #expect(finding.fixes.first?.edits == edits, "\(wanted.rule) \(range)")
        }
        let known = Set(expected.map { "\($0.rule) \($0.range.byte)" })
        for finding in found where finding.severity <= .warning {
            let key = "\(finding.rule) [\(finding.range.lowerBound), \(finding.range.upperBound)]"
            #expect(known.contains(key), "unexpected: \(key)")
        }
    }
}
