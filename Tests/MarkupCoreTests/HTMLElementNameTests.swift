import MarkupCore
import Testing

@Suite struct HTMLElementNameTests {
    /// The parser notes a tag's place among `HTMLTag`, the linter reads it as an element's number.
    @Test func writtenElementsHaveTheNumbersOfTags() {
        let tags = HTMLTag.allCases.map(\.name)
        #expect(HTMLElementName.allCases.prefix(tags.count).map(\.name) == tags)
    }
}
