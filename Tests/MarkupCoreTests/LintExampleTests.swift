import MarkupCore
import Testing

/// Runs the examples that the rules carry, as they stand and wrapped mechanically.
@Suite struct LintExampleTests {
    @Test(arguments: ExampleCase.all)
    func asItStands(_ example: ExampleCase) {
        example.expect(example.text, example.ranges, "as it stands")
    }

    @Test(arguments: ExampleCase.all)
    func withCarriageReturns(_ example: ExampleCase) {
        guard example.text.contains("\n") else { return }
        let bytes = Array(example.text.utf8)
        // Where every byte has gone: one further for each line break before it.
        var moved: [Int] = []
        var breaks = 0
        for byte in bytes {
            moved.append(moved.count + breaks)
            if byte == 0x0A { breaks += 1 }
        }
        moved.append(bytes.count + breaks)
        let ranges = example.ranges.map { moved[$0.lowerBound]..<moved[$0.upperBound] }
        let text = String(decoding: bytes.flatMap { $0 == 0x0A ? [0x0D, 0x0A] : [$0] }, as: UTF8.self)
        example.expect(text, ranges, "CRLF")
    }

    @Test(arguments: ExampleCase.all.filter { $0.placement.contains(.afterText) })
    func afterOtherText(_ example: ExampleCase) {
        let prefix = "Привет, мир 😀.\n\n"
        let ranges = example.ranges.map { $0.moved(by: prefix.utf8.count) }
        example.expect(prefix + example.text, ranges, "after other text")
    }

    @Test(arguments: ExampleCase.all.filter { $0.placement.contains(.inArgument) })
    func inAnArgument(_ example: ExampleCase) {
        let prefix = "{{wrapper|argument=😀 "
        let ranges = example.ranges.map { $0.moved(by: prefix.utf8.count) }
        example.expect(prefix + example.text + "}}", ranges, "in an argument")
    }

    @Test(arguments: ExampleCase.all.filter { $0.placement.contains(.inComment) })
    func silentInCommentsAndNowiki(_ example: ExampleCase) {
        if !example.text.contains("-->") {
            example.expect("a <!-- " + example.text + " --> b", [], "in a comment")
        }
        if !example.text.contains("nowiki>") {
            example.expect("a <nowiki>" + example.text + "</nowiki> b", [], "in nowiki")
        }
    }

    @Test(arguments: ExampleCase.all.filter { !$0.ranges.isEmpty })
    func suppressed(_ example: ExampleCase) {
        let comment = "<!-- wikilsp-disable \(example.rule.id) -->"
        let findings = example.findings(in: comment + "\n" + example.text)
        #expect(findings.isEmpty, "\(example)")
    }

    @Test(arguments: ExampleCase.all.filter { $0.fixed != nil })
    func fixed(_ example: ExampleCase) {
        guard let expected = example.fixed else { return }
        let outcome = FixApplication.applyAll(
            to: Array(example.text.utf8), site: .english, linter: example.linter,
            choose: { finding in finding.fixes.first { $0.isPreferred } })
        #expect(String(decoding: outcome.bytes, as: UTF8.self) == expected, "\(example)")
        #expect(outcome.isSettled, "\(example)")
        #expect(example.findings(in: expected).isEmpty, "the fixed text has findings: \(example)")
    }

    /// A rule that is off still has to be shown at work.
    @Test func everyRuleHasBothKindsOfExamples() {
        for rule in RuleRegistry.all where rule.id != InvalidUTF8.id {
            let examples = rule.examples.map(\.unmarked.ranges.isEmpty)
            #expect(examples.contains(false), "\(rule.id) has no triggering example")
            #expect(examples.contains(true), "\(rule.id) has no near miss")
        }
    }

    @Test func identifiersAreUniqueAndKebabCase() {
        var seen: Set<String> = []
        for rule in RuleRegistry.all {
            #expect(seen.insert(rule.id).inserted, "\(rule.id) is there twice")
            #expect(
                rule.id.utf8.allSatisfy { $0 == UInt8(ascii: "-") || $0.isASCIIDigit || (0x61...0x7A).contains($0) })
            #expect(rule.summary.hasSuffix("."), "\(rule.id)")
        }
    }
}

/// One example of one rule.
struct ExampleCase: CustomTestStringConvertible, CustomStringConvertible, Sendable {
    let rule: any Rule.Type
    let number: Int
    let text: String
    let ranges: [Range<Int>]
    let fixed: String?
    let placement: RuleExample.Placement

    var testDescription: String { "\(rule.id) #\(number)" }
    var description: String { "\(rule.id) #\(number): \(text.debugDescription)" }

    static let all: [ExampleCase] = RuleRegistry.all.flatMap { rule in
        rule.examples.enumerated().map { number, example in
            let (text, ranges) = example.unmarked
            return ExampleCase(
                rule: rule, number: number + 1, text: text, ranges: ranges, fixed: example.fixed,
                placement: example.placement)
        }
    }

    /// Only this rule, even where it is off by default.
    var linter: Linter {
        Linter(
            LintConfiguration(rules: rule.isOnByDefault ? [:] : [rule.id: .on(rule.severity)]), templates: .examples,
            rules: [rule])
    }

    func findings(in text: String) -> [Finding] {
        var document = Document(Array(text.utf8))
        return document.findings(linter)
    }

    func expect(_ text: String, _ ranges: [Range<Int>], _ how: String) {
        let found = findings(in: text).map(\.range)
        let shown = found.map { String(decoding: Array(text.utf8)[$0.clamped(to: 0..<text.utf8.count)], as: UTF8.self) }
        #expect(found == ranges, "\(how): found \(shown) in \(text.debugDescription) (\(rule.id) #\(number))")
    }
}
