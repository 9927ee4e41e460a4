import MarkupCore
import Testing

@Suite struct SignatureTests {
    /// Every function and switch of Wikimedia's wikis is explained, but for those that hardly any page has.
    @Test func everyWordIsExplained() {
        let known = SiteConfiguration.knownIdentifiers
        let rare: Set<String> = ["PAGEBANNER", "assessment", "chart", "commaSeparatedList", "formal"]
        #expect(known.functionHooks.filter { FunctionSignature.of($0) == nil && !rare.contains($0) } == [])
        #expect(known.variables.filter { MarkupSummary.word($0) == nil } == [])
        #expect(known.behaviourSwitches.filter { MarkupSummary.word($0) == nil } == [])
    }

    @Test func everyTagIsExplained() {
        #expect(HTMLTag.allCases.map(\.name).filter { MarkupSummary.tag($0) == nil } == [])
        let tags = SiteConfiguration.english.extensionTags.map(\.name)
        #expect(tags.filter { MarkupSummary.tag($0) == nil } == ["page-collection", "phonos"])
    }

    @Test func onlyRepeatedParametersTakeMore() {
        let ifeq = FunctionSignature.of("ifeq")
        #expect(ifeq?.parameter(ofArgument: 3) == 3 && ifeq?.parameter(ofArgument: 4) == nil)
        #expect(FunctionSignature.of("switch")?.parameter(ofArgument: 40) == 1)
    }
}
