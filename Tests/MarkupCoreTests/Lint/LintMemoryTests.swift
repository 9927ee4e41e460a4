import MarkupCore
import Testing

/// What the linter works out for a page must go with the page.
struct LintMemoryTests {
    @Test func aLintedPageIsLetGo() {
        // Goes with the memory of the blocks.
        weak var kept: BlockCaches?
        do {
            var document = Document(
                Array("{{Infobox person\n| name = A\n| birth_date = B\n| x = ''c\n| y = [[d\n}}\n== E ==\n<b>f\n".utf8))
            _ = document.findings(Linter())
            kept = document.tree.blocks.first?.kept
            #expect(kept != nil)
        }
        #expect(kept == nil)
    }
}
