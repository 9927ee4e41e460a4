import MarkupCore
import Testing

/// Comments that silence nothing, or nothing that there is. What they silence is in `LintEngineTests`.
@Suite struct SuppressionTests {
    private func findings(_ text: String) -> [String] {
        var document = Document(Array(text.utf8))
        return document.findings(Linter()).map { finding in
            let range = String(decoding: Array(text.utf8)[finding.range], as: UTF8.self)
            return "\(finding.rule): \(range)"
        }
    }

    private func fixed(_ text: String) -> String {
        let outcome = FixApplication.applyAll(to: Array(text.utf8), site: .english, linter: Linter())
        #expect(outcome.isSettled)
        return String(decoding: outcome.bytes, as: UTF8.self)
    }

    @Test func whatSilencesSomethingIsFine() {
        #expect(
            findings("<!-- wikilsp-disable unclosed-link -->\n[[a\n<!-- wikilsp-enable unclosed-link -->\nb").isEmpty)
        #expect(findings("[[a <!-- wikilsp-disable-line -->").isEmpty)
        #expect(findings("<!-- wikilsp-disable-next-line unclosed-link -->\n[[a").isEmpty)
    }

    @Test func theMostSpecificCommentCounts() {
        #expect(
            findings("<!-- wikilsp-disable -->\n[[a <!-- wikilsp-disable-line unclosed-link -->")
                == ["unused-suppression: <!-- wikilsp-disable -->"])
        #expect(
            findings("<!-- wikilsp-disable-next-line -->\n[[a <!-- wikilsp-disable-line unclosed-link -->")
                == ["unused-suppression: <!-- wikilsp-disable-next-line -->"])
    }

    @Test func namesAreUnusedOneByOne() {
        let text = "[[a <!-- wikilsp-disable-line empty-heading, unclosed-link, conflict-marker -->"
        #expect(findings(text) == ["unused-suppression: empty-heading", "unused-suppression: conflict-marker"])
        #expect(fixed(text) == "[[a <!-- wikilsp-disable-line, unclosed-link -->")
    }

    @Test func aSecondCommentThatSaysTheSameIsUnused() {
        #expect(
            findings("<!-- wikilsp-disable unclosed-link -->\n<!-- wikilsp-disable unclosed-link -->\n[[a").count == 1)
    }

    @Test func anEnableThatEndsNothingIsUnused() {
        let text = "a\n<!-- wikilsp-disable -->\n[[b\n<!-- wikilsp-enable -->\n<!-- wikilsp-enable -->\nc"
        #expect(findings(text) == ["unused-suppression: <!-- wikilsp-enable -->"])
        #expect(fixed(text) == "a\n<!-- wikilsp-disable -->\n[[b\n<!-- wikilsp-enable -->\nc")
    }

    @Test func aCommentCanAskToBeKept() {
        #expect(findings("a <!-- wikilsp-disable-line unclosed-link unused-suppression -->").isEmpty)
        // A comment that silences everything does not silence what is said about it.
        #expect(findings("a <!-- wikilsp-disable-line -->").count == 1)
    }

    @Test func aRuleThatDoesNotRunIsNotSpokenOf() {
        var document = Document(Array("a <!-- wikilsp-disable-line unclosed-link -->".utf8))
        #expect(document.findings(Linter(LintConfiguration(rules: ["unclosed-link": .off]))).isEmpty)
        #expect(document.findings(Linter()).count == 1)
    }

    /// Removing the last name would make a comment silence every rule.
    @Test func noCommentLosesItsLastName() {
        #expect(fixed("[[a <!-- wikilsp-disable-line spelling, grammar -->") == "[[a")
        #expect(fixed("[[a <!-- wikilsp-disable-line spelling, empty-heading -->") == "[[a")
        #expect(
            fixed("[[a <!-- wikilsp-disable-line spelling, unclosed-lnk -->")
                == "[[a <!-- wikilsp-disable-line, unclosed-link -->")
    }

    @Test func removalLeavesNoTrace() {
        #expect(fixed("a\n  <!-- wikilsp-disable-next-line -->  \r\nb") == "a\nb")
        #expect(fixed("a <!-- wikilsp-disable-line --> b") == "a  b")
        // Taken away, this one would join what it keeps apart.
        let apart = "a{<!-- wikilsp-disable-line -->{b"
        #expect(fixed(apart) == apart)
    }

    @Test func aStrangeWordIsNotTakenAway() {
        let remark = "a <!-- wikilsp-thoughts: none -->"
        #expect(findings(remark) == ["unknown-suppression: wikilsp-thoughts:"])
        #expect(fixed(remark) == remark)
    }
}
