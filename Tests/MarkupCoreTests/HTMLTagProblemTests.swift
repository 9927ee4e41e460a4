import MarkupCore
import Testing

/// The search over blocks that are not quiet finds what the whole structure finds.
@Suite struct HTMLTagProblemTests {
    private static let pages = [
        "a\n\n<div>b\n\nc\n* d\n{|\n|e\n|}\n\nf</div>\n\n<span>g\n\nh\n\ni",
        "'''a\n\n''b'' c\n\n<b><i>d</b></i>\n\ne</div>\n\n* <small>f\n* g\n\nh",
        "{|\nx\n|-\n|a\n|}\n\n<table>\n{{row}}\n<tr><td>b</td></tr>\n</table>\n\n== <span>c ==\n\nd<br>",
        "<ref><b>a</ref>\n\n{{b|<i>c}}\n\n[[File:X.jpg|thumb|<s>d]]\n\n<center>\n\n[[Category:E]]\n\nf",
        "<li>a\n<li>b\n\n<p>c\n\n<p>d\n\n<div/>e\n\n<!-- f -->\n\n</span>",
        "'''a[[File:X.jpg|thumb|b]]c'''\n\nd\n\ne",
    ]

    private func sorted(_ problems: [TagProblem]) -> [String] {
        problems.map { "\($0.tag) \($0.kind.rawValue) \($0.name)" }.sorted()
    }

    @Test(arguments: pages)
    func findsWhatTheWholeStructureFinds(_ text: String) {
        var document = Document(Array(text.utf8))
        let tree = document.tree
        let whole = HTMLStructure(of: tree).problems
        #expect(!whole.isEmpty)
        #expect(sorted(TagProblemIndex(of: tree).problems) == sorted(whole))
    }

    @Test(arguments: pages)
    func positionsFollowAnEdit(_ text: String) {
        var document = Document(Array(text.utf8))
        _ = TagProblemIndex(of: document.tree).problems
        document.replace(0..<0, with: Array("Some ''words''.\n\n".utf8))
        let edited = TagProblemIndex(of: document.tree).problems
        var fresh = Document(document.text.bytes)
        #expect(edited == TagProblemIndex(of: fresh.tree).problems)
    }

    @Test func aQuietPageHasNone() {
        let text = "== A ==\n''b'' '''c''' <small>d</small><br>\n* e\n{|\n|f\n|}\n<ref>g</ref> {{h|<b>i</b>}}\n"
        var document = Document(Array(text.utf8))
        #expect(TagProblemIndex(of: document.tree).problems.isEmpty)
    }

    @Test func whatACallHoldsIsMarked() {
        var document = Document(Array("<b>a\n{{c|<i>d}}".utf8))
        #expect(TagProblemIndex(of: document.tree).problems.map(\.inPage) == [true, false])
    }
}
