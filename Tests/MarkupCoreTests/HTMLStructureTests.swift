import MarkupCore
import Testing

/// What the tree builder closes, cuts and drops, in MediaWiki's Linter categories.
@Suite struct HTMLStructureTests {
    private func problems(_ text: String) -> [String] {
        var document = Document(Array(text.utf8))
        let structure = HTMLStructure(of: document.tree)
        return structure.elements.compactMap { element in
            element.problem.map { "\(element.range.lowerBound) \(element.name.name) \($0.rawValue)" }
        } + structure.stripped.map { "\($0.range.lowerBound) \($0.name.name) stripped-tag" }
    }

    @Test func unclosedTags() {
        #expect(problems("<div>a") == ["0 div missing-end-tag"])
        #expect(problems("'''a") == ["0 b missing-end-tag"])
        #expect(problems("{|\n|a") == ["0 table missing-end-tag"])
        #expect(problems("== <span>a ==") == ["3 span missing-end-tag-in-heading"])
        #expect(problems("== ''a ==") == ["3 i unclosed-quotes-in-heading"])
    }

    @Test func optionalEndTags() {
        #expect(problems("<ul><li>a<li>b</ul><table><tr><td>a<td>b</table>").isEmpty)
    }

    @Test func strayEndTags() {
        #expect(problems("a</div>") == ["1 div stripped-tag"])
        #expect(problems("</span>a") == ["0 span stripped-tag"])
        #expect(problems("<td>a") == ["0 td stripped-tag"])
    }

    @Test func misnestedTags() {
        #expect(problems("<b><i>a</b></i>") == ["3 i misnested-tag"])
        #expect(problems("''<b>a''b</b>") == ["2 b misnested-tag"])
    }

    @Test func spanAcrossParagraphs() {
        #expect(problems("<span>a\n\nb</span>").first == "0 span html5-misnesting")
    }

    @Test func selfClosedTags() {
        #expect(problems("<span/>") == ["0 span self-closed-tag"])
        #expect(problems("<br/><hr />").isEmpty)
    }

    @Test func contentBetweenTheRowsOfATableIsMovedOut() {
        var document = Document(Array("{|\nx\n|-\n|a\n|}".utf8))
        let table = HTMLStructure(of: document.tree).elements.first { $0.name == .table }
        #expect(table?.flags.contains(.hasFostered) == true)
    }

    @Test func aLinkTextIsAWorldOfItsOwn() {
        #expect(problems("<b>[[A|x</b>]]</b>") == ["8 b stripped-tag"])
    }

    /// Elements and tags stay in proportion to the input, however it nests.
    @Test(arguments: ["<b>", "<b>a\n\n", "<div>", "<b><div>", "<table><tr><td>", "*", "''a'''b", "</b>", "<ref><b>"])
    func depthIsBounded(_ piece: String) {
        let text = Array(String(repeating: piece, count: 3_000).utf8)
        var document = Document(text)
        let structure = HTMLStructure(of: document.tree)
        #expect(structure.elements.count + structure.stripped.count <= 2 * text.count)
        #expect(structure.elements.allSatisfy { $0.range.upperBound <= text.count })
    }
}
