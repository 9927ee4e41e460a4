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

    /// Rows that are joined are no others than rows that are read.
    @Test func tablesOfRandomRows() {
        let rows = [
            "\n|-\n| a || ''b''\n| c", "\n|-\n|'''d''' e\n| {{f|g}}", "\n|-\n|\n| ||",
            "\n|- class=h\n! <b>i</b> !! <span>j</span>\n| <ref>k</ref>l",
            "\n|-\n| style=m | <tt>'''n'''</tt> [[o]] || [http://p q] ''r''<br>s", "\n|-\n| a\n\n\n",
        ]
        let tokens = [
            "<b>", "</b>", "<small>", "</small>", "<span>", "</span>", "''", "'''", "a", "\n", "\n* ", "\n{|\n|",
            "\n{|",
            "\n|}\n", "||", "\n|-\n|", "\n|-", "\n|+", "{{u}}", "<ref>", "</ref>", "<br>", "\n\n", "\n ", "\n== h ==\n",
            "<!-- c -->", "\n;", "<div>", "</div>", "<blockquote>", "</blockquote>", "<li>", "</li>", "<table>",
            "</table>",
            "<td>", "</td>", "<tr>", "</tr>", "<caption>", "<p>", "[[Category:c]]", "[[File:f.jpg|thumb|g]]",
            "<translate>", "<h2>", "<ul>", "</ul>", "<pre>", "</pre>", "<font>", "__TOC__",
        ]
        var generator = SeededGenerator(seed: 5)
        var found = 0
        for _ in 0..<2_000 {
            func random(_ count: ClosedRange<Int>) -> String {
                (0..<Int.random(in: count, using: &generator)).map { _ in tokens.randomElement(using: &generator) ?? ""
                }
                .joined()
            }
            var text = random(0...4) + "\n{|"
            for _ in 0..<Int.random(in: 2...9, using: &generator) {
                let isRow = Int.random(in: 0..<10, using: &generator) < 6
                text += isRow ? rows.randomElement(using: &generator) ?? "" : random(1...1)
            }
            text += "\n|}\n" + random(0...4)
            var document = Document(Array(text.utf8))
            let problems = TagProblemIndex(of: document.tree).problems
            let whole = TagProblemIndex(of: document.tree, joiningRows: false).problems
            found += problems.count
            #expect(problems == whole, "\(text.debugDescription)")
            if problems != whole { return }
        }
        #expect(found > 5_000)
    }

    /// Where as many elements are open as are kept, what stands in a row is not what it is elsewhere.
    @Test(arguments: ["<span>", "<b>", "<small>\n\n"])
    func rowsInsideMoreThanIsKept(_ tag: String) {
        let row = "|-\n| <b>a</b> <i>b</i> <span>c</span>\n"
        let text = String(repeating: tag, count: 300) + "\n{|\n" + String(repeating: row, count: 5) + "|}\n"
        var document = Document(Array(text.utf8))
        let problems = TagProblemIndex(of: document.tree).problems
        #expect(problems == TagProblemIndex(of: document.tree, joiningRows: false).problems)
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
