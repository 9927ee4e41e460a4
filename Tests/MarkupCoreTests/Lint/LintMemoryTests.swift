import MarkupCore
import Testing

/// What the linter works out for a page must go with the page.
struct LintMemoryTests {
    @Test func aLintedPageIsLetGo() {
        weak var block: Block?
        do {
            var document = Document(
                Array("{{Infobox person\n| name = A\n| birth_date = B\n| x = ''c\n| y = [[d\n}}\n== E ==\n<b>f\n".utf8))
            _ = document.findings(Linter())
            block = document.tree.blocks.first
            #expect(block != nil)
        }
        #expect(block == nil)
    }
}
