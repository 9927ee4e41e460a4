import Foundation
import MarkupCore
import Testing

/// Which name was meant by a misspelt one.
@Suite struct NameSuggestionTests {
    private func suggestion(_ wrong: String, _ known: [String]) -> String? {
        NameSuggestion.best(for: wrong, among: known)?.name
    }

    @Test func smallerSlipsComeFirst() {
        #expect(NameSuggestion.best(for: "Unit_Name", among: ["unit_names", "unit_name"])?.slip == .letterCase)
        #expect(NameSuggestion.best(for: "unit name", among: ["unit_name"])?.slip == .separator)
        #expect(NameSuggestion.best(for: "unitname", among: ["unit_name"])?.slip == .separator)
        #expect(NameSuggestion.best(for: "poblacion", among: ["población"])?.slip == .accent)
        #expect(NameSuggestion.best(for: "comander1", among: ["commander1", "commander2"])?.name == "commander1")
        #expect(NameSuggestion.best(for: "captoin", among: ["caption", "capital"])?.slip == .letters(1))
        #expect(NameSuggestion.best(for: "website1", among: ["web", "website"])?.slip == .number)
    }

    @Test func whatIsFarIsNothing() {
        #expect(suggestion("commander3", ["commander1", "commander2"]) == nil)
        #expect(suggestion("id", ["ie", "name"]) == nil)
        #expect(suggestion("motto", ["march", "mascot"]) == nil)
        #expect(suggestion("", ["a"]) == nil)
        #expect(suggestion("a", []) == nil)
    }

    /// One misspelt name that was seen in a wiki, and the right one.
    private struct Typo: Decodable {
        var lang: String
        var template: String
        var wrong: String
        var right: String
        var kind: String

        /// Whether the wrong name is a slip of the right one, and not another name that happens to be near. It is not
        /// where a digit differs (another member of a family, `h1` and `r1`), where one letter stands for another in a
        /// word of up to three letters (`b_nom`, `k_nom`), or where a whole word is another one of the same length
        /// that the template could mean as well (`altitude`, `latitude`).
        var isMisspelling: Bool {
            guard kind.hasPrefix("1-edit") else { return true }
            guard wrong.filter(\.isNumber) == right.filter(\.isNumber) else { return false }
            if kind.hasSuffix("transposition"), wrong.sorted() == right.sorted(), wrong.first != right.first {
                return false
            }
            guard kind.hasSuffix("substitution") else { return true }
            let words = (wrong.split { !$0.isLetter }, right.split { !$0.isLetter })
            guard words.0.count == words.1.count else { return true }
            return zip(words.0, words.1).allSatisfy { $0 == $1 || min($0.count, $1.count) > 3 }
        }
    }

    /// Names seen in the wild, where the embedded knowledge has the template, the right name and not the wrong one.
    @Test func rightNameIsTheFirstSuggestion() throws {
        guard let lines = try SharedData.lines(ofCompressed: "data/param-typos.jsonl.gz") else { return }
        let knowledge = TemplateKnowledge.embedded
        var total = 0
        var right = 0
        var missed: [String] = []
        for line in lines {
            let typo = try JSONDecoder().decode(Typo.self, from: line)
            let title = typo.template.split(separator: ":", maxSplits: 1).last.map(String.init) ?? typo.template
            guard typo.isMisspelling, let template = knowledge.template(named: title, language: typo.lang) else {
                continue
            }
            let names = knowledge.parameters(of: template).compactMap { $0.name(like: typo.wrong) }
            guard names.contains(typo.right), !names.contains(typo.wrong) else { continue }
            total += 1
            if suggestion(typo.wrong, names) == typo.right {
                right += 1
            } else {
                missed.append(
                    "\(title): \(typo.wrong) → \(typo.right), not \(suggestion(typo.wrong, names) ?? "nothing")")
            }
        }
        print("did you mean: \(right) of \(total) right, \(missed.prefix(12).joined(separator: "; "))")
        #expect(total > 300)
        #expect(Double(right) >= 0.9 * Double(total), "\(missed)")
    }
}
