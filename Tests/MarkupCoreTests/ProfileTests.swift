import MarkupCore
import Testing

@Suite struct ProfileTests {
    private func findings(_ text: String, _ profile: String, _ rules: [String: LintConfiguration.Setting] = [:]) throws
        -> [String]
    {
        var document = Document(Array(text.utf8))
        let profile = try #require(Profile.named(profile))
        return document.findings(Linter(LintConfiguration(profile: profile, rules: rules)))
            .map { "\($0.rule) \($0.severity.name)" }
    }

    @Test func rulesOfProfilesExist() {
        for profile in Profile.all {
            for id in profile.rules.keys { #expect(RuleRegistry.rule(id) != nil, "\(id) in \(profile.name)") }
        }
    }

    @Test func strictRunsEverythingAtLeastAsAWarning() throws {
        let strict = LintConfiguration(profile: try #require(.named("strict")))
        for rule in RuleRegistry.all { #expect(strict.runs(rule)) }
        #expect(try findings("<tt>a</tt>", "default") == ["obsolete-tag hint"])
        #expect(try findings("<tt>a</tt>", "strict") == ["obsolete-tag warning"])
        #expect(try findings("[[a", "strict") == ["unclosed-link error"])
    }

    @Test func botLeavesOpinionsOut() throws {
        #expect(try findings("<tt>a</tt> [[a", "bot") == ["unclosed-link error"])
        #expect(try findings("<tt>a</tt>", "bot", ["obsolete-tag": .on(.hint)]) == ["obsolete-tag hint"])
    }

    @Test func whatIsSaidOfARuleWinsOverTheProfile() throws {
        #expect(try findings("<tt>a</tt>", "strict", ["obsolete-tag": .off]).isEmpty)
        #expect(try findings("<tt>a</tt>", "strict", ["obsolete-tag": .on(.hint)]) == ["obsolete-tag hint"])
    }
}
