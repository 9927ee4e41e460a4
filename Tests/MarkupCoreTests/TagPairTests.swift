import MarkupCore
import Testing

@Suite struct TagPairTests {
    private func pairs(_ text: String) -> [String] {
        var document = Document(Array(text.utf8))
        let tree = document.tree
        return TagPair.all(in: tree).map { tree.text.string(in: $0.start.lowerBound..<$0.end.upperBound) }
    }

    @Test func tagsPairByName() {
        #expect(pairs("<b>x<i>y</b>z</i>") == ["<b>x<i>y</b>"])
        #expect(pairs("<div>\n\n<DIV>a</div>\n\n</div>") == ["<DIV>a</div>", "<div>\n\n<DIV>a</div>\n\n</div>"])
        #expect(pairs("<div>{{T|</div>|<b>x</b>}}</div>") == ["<b>x</b>", "<div>{{T|</div>|<b>x</b>}}</div>"])
        #expect(pairs("</b><br><span/><b>") == [])
    }

    /// What one tag finds, the other finds as well, and `all` has it.
    @Test(arguments: ["<b>x<i>y</b>z</i>", "<div>\n<div>\n\n</div>{{T|a=<s>b</s>}}</div>", "{|\n|<p>a\n|b</p>\n|}"])
    func bothTagsAgree(_ text: String) {
        var document = Document(Array(text.utf8))
        let tree = document.tree
        for pair in TagPair.all(in: tree) {
            #expect(TagPair.at(pair.start.lowerBound + 1, in: tree) == pair)
            #expect(TagPair.at(pair.end.upperBound - 1, in: tree) == pair)
        }
    }
}
