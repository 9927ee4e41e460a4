import MarkupCore
import Testing

/// Suppression comments, severities, caching, and the application of fixes.
@Suite struct LintEngineTests {
    private func findings(_ text: String, _ configuration: LintConfiguration = .default) -> [Finding] {
        var document = Document(Array(text.utf8))
        return document.findings(Linter(configuration))
    }

    private func rules(_ text: String, _ configuration: LintConfiguration = .default) -> [String] {
        findings(text, configuration).map(\.rule)
    }

    /// The rules that report something, those about the comments aside (see `SuppressionTests`).
    private func rulesOfTheText(_ text: String) -> [String] {
        rules(text).filter { $0 != UnusedSuppression.id && $0 != UnknownSuppression.id }
    }

    @Test func disableHoldsUntilEnable() {
        #expect(
            rulesOfTheText(
                "a]]\n\n<!-- wikilsp-disable orphan-link-close -->b]]\n<!-- wikilsp-enable orphan-link-close -->c]]")
                == ["orphan-link-close", "orphan-link-close"])
        #expect(rulesOfTheText("<!-- wikilsp-disable unclosed-link -->b]]") == ["orphan-link-close"])
        #expect(rulesOfTheText("<!-- wikilsp-disable -->b]]\n[[c").isEmpty)
        #expect(rulesOfTheText("<!-- wikilsp-disable -->b]]\n<!-- wikilsp-enable -->[[c") == ["unclosed-link"])
    }

    @Test func disableOneLine() {
        #expect(rulesOfTheText("a]] <!-- wikilsp-disable-line -- on purpose -->\nb]]") == ["orphan-link-close"])
        #expect(findings("a]] <!-- wikilsp-disable-line -->\nb]]").map(\.range.lowerBound) == [35])
        #expect(rulesOfTheText("<!-- wikilsp-disable-next-line orphan-link-close -->\nb]]").isEmpty)
        #expect(rulesOfTheText("<!-- wikilsp-disable-next-line orphan-link-close -->\n\nb]]") == ["orphan-link-close"])
    }

    @Test func notADirective() {
        #expect(rulesOfTheText("<!-- wikilsp-disabled -->b]]") == ["orphan-link-close"])
        #expect(rulesOfTheText("<nowiki><!-- wikilsp-disable --></nowiki>b]]") == ["orphan-link-close"])
    }

    @Test func configurationWinsOverTheRule() {
        let text = "{{x|a=1|a=2}}"
        #expect(findings(text).map(\.severity) == [.error])
        #expect(
            findings(text, LintConfiguration(rules: ["duplicate-parameter": .on(.hint)])).map(\.severity) == [.hint])
        #expect(findings(text, LintConfiguration(rules: ["duplicate-parameter": .off])).isEmpty)
    }

    @Test func oneRootCauseOneFinding() {
        #expect(rules("{{infobox\n|a=[[b\n|c={{d|e}}\n}}\n\nText.") == ["field-unclosed-link"])
        #expect(rules("{{a|{{b|[[c}}}}") == ["field-unclosed-link"])
        #expect(rules("{{Infobox film\n|name=A<ref>B\n|music=C\n}}\nText.<ref>D</ref>") == ["field-unclosed-tag"])
        #expect(rules("{{Infobox film\n|name=A\n|budget=1\n}\n\n'''A''' is a film.") == ["template-bad-closer"])
        #expect(rules("{Infobox film\n|name=A\n|budget=1\n}}\n\n'''A''' is a film.") == ["template-bad-opener"])
        #expect(rules("<ref>{{a</ref> }}") == ["template-missing-closer", "template-missing-opener"])
    }

    @Test func invalidUTF8IsLintedAllTheSame() {
        var document = Document([0x61, 0xFF, 0xC3, 0x0A, 0x0A, 0x5B, 0x5B, 0x62, 0xE2, 0x82])
        let findings = document.findings(Linter())
        #expect(findings.filter { $0.rule == "invalid-utf8" }.map(\.range) == [1..<3, 8..<10])
        #expect(findings.contains { $0.rule == "unclosed-link" })
    }

    @Test func editsElsewhereKeepFindings() throws {
        var document = Document(Array("{{x|a=1|a=2}}\n\nText\n\n{{x|a=1|a=2}}".utf8))
        let linter = Linter()
        let before = document.findings(linter)
        document.replace(15..<19, with: Array("Longer text".utf8))
        let after = document.findings(linter)
        try #require(before.count == 2 && after.count == 2)
        #expect(after == [before[0], before[1].moved(by: 7)])
        var fresh = Document(document.text.bytes)
        #expect(fresh.findings(linter) == after)
    }

    @Test func editsLeaveTagProblemsRight() {
        let text = "a <small>b c\n\n* d <i>e\n* f\n\ng</b> h\n\n<div>i\n\nj k"
        let linter = Linter()
        var document = Document(Array(text.utf8))
        #expect(document.findings(linter).count == 4)
        for (offset, inserted) in [(11, "x"), (3, "i"), (11, "</small>"), (30, "\n"), (2, "<"), (0, " "), (20, "'''")] {
            document.replace(offset..<offset, with: Array(inserted.utf8))
            var fresh = Document(document.text.bytes)
            #expect(document.findings(linter) == fresh.findings(linter))
        }
    }

    @Test func anotherConfigurationDoesNotSeeTheCache() {
        var document = Document(Array("{{x|a=1|a=2}}".utf8))
        #expect(document.findings(Linter()).count == 1)
        #expect(document.findings(Linter(LintConfiguration(rules: ["duplicate-parameter": .off]))).isEmpty)
        #expect(document.findings(Linter()).count == 1)
    }

    // MARK: Fixes

    private func applied(_ fixes: [[TextEdit]], to text: String) -> String {
        let fixes = fixes.map { Fix("", .safe, $0) }
        return String(decoding: FixApplication.apply(fixes, to: Array(text.utf8)).bytes, as: UTF8.self)
    }

    @Test func fixesThatCollideAreLeftOut() {
        #expect(applied([[TextEdit(0..<2, "x")], [TextEdit(1..<3, "y")]], to: "abcd") == "xcd")
        #expect(applied([[TextEdit(1..<1, "x")], [TextEdit(1..<1, "y")]], to: "abcd") == "axbcd")
        #expect(
            applied(
                [[TextEdit(0..<1, "x"), TextEdit(3..<4, "z")], [TextEdit(3..<4, "y"), TextEdit(1..<2, "")]], to: "abcd")
                == "xbcz")
        #expect(applied([[TextEdit(0..<3, "x")], [TextEdit(1..<1, "y")]], to: "abcd") == "xd")
        #expect(applied([[TextEdit(1..<1, "y")], [TextEdit(0..<3, "x")]], to: "abcd") == "aybcd")
    }

    @Test func fixesThatTouchAreBothApplied() {
        #expect(applied([[TextEdit(0..<2, "x")], [TextEdit(2..<3, "y")]], to: "abcd") == "xyd")
        #expect(applied([[TextEdit(2..<2, "y")], [TextEdit(0..<2, "x")]], to: "abcd") == "xycd")
    }

    @Test func unsoundFixesAreLeftOut() {
        #expect(applied([[TextEdit(3..<9, "x")], [TextEdit(0..<2, "x"), TextEdit(1..<3, "y")]], to: "abcd") == "abcd")
    }

    @Test func safeFixesSettleInOneRun() {
        let text = "{{x|a=1|a=1|a=1|b=|b=2}}\n=== A ==\nx\nCategory:A\nCategory:B"
        let once = FixApplication.applyAll(to: Array(text.utf8), site: .english, linter: Linter())
        #expect(
            String(decoding: once.bytes, as: UTF8.self) == "{{x|a=1|b=2}}\n== A ==\nx\n[[Category:A]]\n[[Category:B]]")
        #expect(once.isSettled)
        let twice = FixApplication.applyAll(to: once.bytes, site: .english, linter: Linter())
        #expect(twice.bytes == once.bytes && twice.applied == 0)
    }
}
