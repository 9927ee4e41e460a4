import Foundation
import MarkupCore
import Testing

/// What must hold of every fix that is applied without a look: over the examples of the rules, and over the articles of
/// the reference data (a sample of them; all with `WIKILSP_FIX_ALL=1`).
@Suite struct FixTests {
    @Test(arguments: ExampleCase.all)
    func safeFixesOfExamplesHold(_ example: ExampleCase) {
        for linter in [example.linter, Self.linter, Self.strict] {
            check(Array(example.text.utf8), .english, linter, "\(example)")
        }
    }

    @Test func safeFixesOfArticlesHold() throws {
        guard let manifest = SharedData.read("corpus/manifest.jsonl") else { return }
        let entries = try manifest.split(separator: UInt8(ascii: "\n")).map {
            try JSONDecoder().decode(CorpusEntry.self, from: $0)
        }.sorted { $0.file < $1.file }
        let isWhole = ProcessInfo.processInfo.environment["WIKILSP_FIX_ALL"] == "1"
        var fixed = 0
        for (index, entry) in entries.enumerated() where isWhole || index % 12 == 0 {
            guard entry.file.hasPrefix("corpus/pages/"), let page = SharedData.read(entry.file) else { continue }
            let site = SiteConfiguration.builtIn(language: entry.lang) ?? .english
            fixed += check(Array(page), site, Self.linter, entry.file)
            checkSuggested(Array(page), site, entry.file)
        }
        #expect(fixed > 0)
    }

    /// A fix that calls for itself again is not applied time after time; the others are.
    @Test func fixesThatNeverEndAreGivenUp() {
        let linter = Linter(rules: [GrowingRule.self, ObsoleteTag.self])
        let text = Array("<tt>a</tt>\n".utf8)
        let outcome = FixApplication.applyAll(
            to: text, site: .english, linter: linter, choose: { FixApplication.suggestedFix(of: $0) })
        #expect(!outcome.isSettled && outcome.rounds == 1)
        #expect(String(decoding: outcome.bytes, as: UTF8.self) == "<code>a</code>\n!")
        let again = FixApplication.applyAll(
            to: outcome.bytes, site: .english, linter: linter, choose: { FixApplication.suggestedFix(of: $0) })
        #expect(again.bytes == outcome.bytes && again.applied == 0 && again.edits.isEmpty)
    }

    private enum GrowingRule: PageRule {
        static let id = "growing"
        static let severity = Severity.error
        static let summary = "Whatever there is."
        static let explanation = "For this test."
        static let examples: [RuleExample] = []

        static func check(_ page: LintedPage, _ report: inout Reporter) {
            let end = page.bytes.count
            report.report(end..<end, "More!", fixes: [Fix("Add more", .suggested, [TextEdit(end..<end, "!")])])
        }
    }

    @Test func editsOfSeveralRoundsAreOne() {
        var script = EditScript(count: 6)  // abcdef
        script.apply([TextEdit(1..<2, "XY"), TextEdit(4..<4, "-")])  // aXYcd-ef
        script.apply([TextEdit(0..<2, ""), TextEdit(5..<6, "+"), TextEdit(8..<8, "!")])  // Ycd+ef!
        #expect(script.edits == [TextEdit(0..<2, "Y"), TextEdit(4..<4, "+"), TextEdit(6..<6, "!")])
        script.apply([TextEdit(0..<7, "")])
        #expect(script.edits == [TextEdit(0..<6, "")])
        #expect(EditScript(count: 0).edits.isEmpty)
    }

    private static let linter = Linter()
    private static let strict = Linter(LintConfiguration(profile: Profile.named("strict") ?? .default))

    private struct CorpusEntry: Decodable {
        let file: String
        let lang: String
    }

    /// Returns the number of fixes.
    @discardableResult
    private func check(_ page: [UInt8], _ site: SiteConfiguration, _ linter: Linter, _ name: String) -> Int {
        var before = Document(page, site: site)
        let findings = before.findings(linter)
        let outcome = FixApplication.applyAll(to: before, findings: findings, linter: linter)
        guard outcome.applied > 0 else { return 0 }
        #expect(outcome.isSettled, "\(name) does not settle")
        var after = Document(outcome.bytes, site: site)
        let left = after.findings(linter)

        // One run does it all; nothing is left that could be fixed, and nothing has come up that was not there before.
        let fixable = left.filter { FixApplication.safeFix(of: $0) != nil }
        #expect(fixable.isEmpty, "\(name): \(fixable.map(\.message)) could still be fixed")
        #expect(FixApplication.applyAll(to: after, linter: linter).applied == 0, "\(name): a second run changes more")
        let new = Self.counts(left).filter { rule, count in count > Self.counts(findings)[rule, default: 0] }
        #expect(new.isEmpty, "\(name): after the fixes there are \(new), before \(Self.counts(findings))")

        // The edits are those that lead from the one page to the other.
        let replayed = FixApplication.apply([Fix("", .safe, outcome.edits)], to: page).bytes
        #expect(replayed == outcome.bytes, "\(name): the edits of all rounds are not the change")

        let lost = Survival(outcome.edits).lost(PageFacts(of: before.tree), PageFacts(of: after.tree))
        #expect(lost.isEmpty, "\(name): \(lost.prefix(4)) is no longer what it was")
        checkCosmetic(before, findings, linter, name)
        return outcome.applied
    }

    /// Fixes that call themselves cosmetic leave the structure of the page as it is, but for what they take away.
    private func checkCosmetic(_ before: Document, _ findings: [Finding], _ linter: Linter, _ name: String) {
        var before = before
        let outcome = FixApplication.applyAll(
            to: before, findings: findings, linter: linter,
            choose: { finding in finding.fixes.first { $0.fixClass == .safe && !$0.isVisible } })
        guard outcome.applied > 0 else { return }
        var after = Document(outcome.bytes, site: before.site)
        let survival = Survival(outcome.edits)
        let (old, new) = (PageFacts(of: before.tree), PageFacts(of: after.tree))
        #expect(survival.lost(old, new).isEmpty, "\(name): a cosmetic fix changes \(survival.lost(old, new).prefix(4))")
        for (kind, items) in new.referenceItems {
            let count = old.referenceItems[kind]?.count ?? 0
            #expect(items.count <= count, "\(name): a cosmetic fix makes a \(kind)")
        }
    }

    /// Suggestions may not come to an end, but applying them a second time must change nothing more.
    private func checkSuggested(_ page: [UInt8], _ site: SiteConfiguration, _ name: String) {
        func choose(_ finding: Finding) -> Fix? {
            FixApplication.safeFix(of: finding) ?? FixApplication.suggestedFix(of: finding)
        }
        let once = FixApplication.applyAll(to: page, site: site, linter: Self.linter, choose: choose)
        guard once.applied > 0 else { return }
        let twice = FixApplication.applyAll(to: once.bytes, site: site, linter: Self.linter, choose: choose)
        #expect(twice.bytes == once.bytes, "\(name): applying the suggestions again changes more")
    }

    private static func counts(_ findings: [Finding]) -> [String: Int] {
        findings.reduce(into: [:]) { $0[$1.rule, default: 0] += 1 }
    }
}

/// Where the bytes of a page are after edits of it.
private struct Survival {
    let edits: [TextEdit]

    init(_ edits: [TextEdit]) { self.edits = edits }

    /// The items whose beginning and end no edit touches, and which are gone all the same.
    func lost(_ before: PageFacts, _ after: PageFacts) -> [String] {
        let found = after.referenceItems
        return before.referenceItems.flatMap { kind, items in
            items.compactMap { item -> String? in
                guard let start = moved(item.start), let end = moved(item.end) else { return nil }
                let isThere = found[kind]?.contains(ReferenceItem(start..<end, item.key)) ?? false
                return isThere ? nil : "\(kind) \(item)"
            }
        }
    }

    /// The new offset of a byte; nil where an edit touches it.
    private func moved(_ offset: Int) -> Int? {
        var shift = 0
        for edit in edits {
            if edit.range.lowerBound <= offset, offset <= edit.range.upperBound { return nil }
            if edit.range.upperBound < offset { shift += edit.replacement.utf8.count - edit.range.count }
        }
        return offset + shift
    }
}
