import Foundation
import MarkupCore
import Testing

/// What is called balanced without being read has nothing to mend when it is read.
@Suite struct HTMLBalanceTests {
    /// What is said of blocks without reading them.
    private struct Verdicts {
        var balanced = 0
        var open = 0
        /// Those that reading shows to be otherwise.
        var wrong: [String] = []
    }

    private func verdicts(_ text: [UInt8]) -> Verdicts {
        var document = Document(text)
        let tree = document.tree
        var reader = HTMLReader(tree)
        var balance = HTMLBalance()
        var verdicts = Verdicts()
        for (index, block) in tree.blocks.enumerated() {
            let base = tree.start(ofBlock: index)
            let nodes = block.nodes
            let isBalanced = balance.holds(nodes.span, 1..<nodes.count, base: base, text.span)
            let verdict = balance.verdict(nodes.span, base: base, text.span)
            verdicts.balanced += isBalanced ? 1 : 0
            verdicts.open += verdict == .open ? 1 : 0
            let isPlain = balance.isPlain(nodes.span, base: base, text.span)
            let summary = HTMLBlockSummary(of: index, &reader)
            let whole = HTMLBlockSummary(of: index, &reader, readingAll: true)
            let isSo =
                (!isBalanced || whole.isQuiet && whole.inner.isEmpty && verdict == .inOrder)
                && (verdict == .unknown || whole.isQuiet == (verdict == .inOrder))
                && summary.isQuiet == whole.isQuiet && summary.inner == whole.inner
                && (!isPlain || whole.isQuiet && whole.inner.isEmpty)
            if !isSo { verdicts.wrong.append(String(decoding: text[base..<base + block.length], as: UTF8.self)) }
        }
        return verdicts
    }

    @Test(arguments: [
        "a <small>b ''c'' <sub>d</sub></small> e<br>\n", "* <span>x</span> '''y''' z\n",
        "'''''a''' b'', '''''c''''' ''d '''e''''' ''f'''''g'''\n",
        "{| class=x\n|+ a <i>b</i>\n! c !! d\n|-\n| <s>e</s> || f\n* g\n|\n{|\n|h\n|}\n|}\n",
        "<div>a <b>c</b></div> <center>\'\'d\'\'</center>\n", "{|\n|\n<div>\n* e\n\nf\n{|\n|g\n|}\n</div>\n|}\n",
        "{{a|<b>c</b>|d=\n''e''\n}}<ref>''f'' [[g|'''h''']]</ref>\n",
        "<li>a <b>c</b></li>\n", "a</br>b <i>c</i>\n", "<center><gallery>\nA.jpg|<b>d</b>\n</gallery></center>\n",
    ])
    func plainMarkupIsBalanced(_ text: String) {
        let verdicts = verdicts(Array(text.utf8))
        #expect(verdicts.balanced == 1)
        #expect(verdicts.wrong.isEmpty)
    }

    @Test(arguments: [
        "<b>a\n", "a</div>\n", "\'\'a\nb\'\' c\n", "<small/>\n", "{|\n|<s>a\n|}\n", "* <div>{{a|<i>b</i>}}\n",
        "<li>a\n", "<tr><td>a</td></tr>\n", "</table>\n", "<ul><li>a</li>\n",
        "\'\'\'a \'\'b\'\'\n",
    ])
    func whatHasNoOtherHalfIsOpen(_ text: String) {
        let verdicts = verdicts(Array(text.utf8))
        #expect(verdicts.open > 0)
        #expect(verdicts.wrong.isEmpty)
    }

    @Test(arguments: [
        "{|\n</s>\n|}\n", "\'\'a</i>\n", "</p>\n", "<b>a</b>\n", "</br>\n", "* a</li>\n",
        "<table><tr><td>a</table>\n", "<h2>a</h3>\n",
    ])
    func whatMayHaveItIsNot(_ text: String) {
        #expect(verdicts(Array(text.utf8)).open == 0)
    }

    @Test(arguments: [
        "<b>a\n", "<b>a</i>\n", "''a <b>b'' c</b>\n", "{|\n|a\n", "{|\n|-\nb\n|}\n", "<b/>\n",
        "* <li>a</li>\n", "<li><li>a</li></li>\n", "<center>a <b><gallery>\n</gallery></b></center>\n", "</wbr>\n",
        "[http://a ''b] c''\n", "''a [[b|c'' d]]\n", "<small>a {{b|c</small>}}\n", "''a '''b'' c'''\n",
        "{|\n|<u>a||b</u>\n|}\n",
        "''a\nb''\n", "<span><ref>a</span></ref>\n", "<i>[[File:a.jpg|thumb|b]]</i>\n",
    ])
    func whatNeedsALookIsNot(_ text: String) {
        #expect(verdicts(Array(text.utf8)).balanced == 0)
    }

    /// A block inside apostrophes takes them apart, with text beside it.
    @Test(arguments: ["''a<pre>b</pre>c''\n", "''<pre></pre>'''\n", "''a <gallery>\n</gallery> b''\n"])
    func blocksInsideApostrophesNeedALook(_ text: String) {
        let verdicts = verdicts(Array(text.utf8))
        #expect(verdicts.balanced == 0)
        #expect(verdicts.wrong.isEmpty)
    }

    @Test func pagesOfRandomMarkup() {
        let tokens = [
            "<b>", "</b>", "<i>", "</i>", "<small>", "</small>", "<span>", "</span>", "''", "'''", "a", " b ", "\n",
            "\n* ",
            "\n{|\n|", "\n|}\n", "||", "\n|-\n|", "{{t|", "}}", "|", "[[l|", "]]", "<ref>", "</ref>", "<br>", "\n\n",
            "\n ",
            "== h ==\n", "<nowiki>", "</nowiki>", "<!-- c -->", "[http://x ", "]", "\n;", ":", "<code>", "</code>",
            "<div>", "</div>", "<center>", "</center>", "<blockquote>", "</blockquote>", "\'\'\'\'\'", "<li>",
            "<small/>",
            "<table>", "</table>", "<td>", "<p>", "</p>", "</li>", "<tr>", "</td>", "<ul>", "</ul>", "<dd>", "<pre>",
            "</pre>", "</br>", "<gallery>\nA.jpg|", "</gallery>", "[[File:f.jpg|thumb|",
        ]
        var generator = SeededGenerator(seed: 11)
        var balanced = 0
        var open = 0
        for _ in 0..<4_000 {
            let length = Int.random(in: 1...14, using: &generator)
            let text = (0..<length).map { _ in tokens.randomElement(using: &generator) ?? "" }.joined()
            let verdicts = verdicts(Array(text.utf8))
            balanced += verdicts.balanced
            open += verdicts.open
            #expect(verdicts.wrong.isEmpty, "\(text.debugDescription)")
            if !verdicts.wrong.isEmpty { return }
        }
        #expect(balanced > 1_000)
        #expect(open > 500)
    }

    @Test func realPages() throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "../shared/corpus/pages")
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() else {
            print("skipped: ../shared/corpus is not there")
            return
        }
        let step = ProcessInfo.processInfo.environment["WIKILSP_ALL_PAGES"] == nil ? 20 : 1
        for index in stride(from: 0, to: names.count, by: step) {
            let text = try Data(contentsOf: folder.appending(path: names[index]))
            let wrong = verdicts(Array(text)).wrong
            #expect(wrong.isEmpty, "\(names[index]): \(wrong.prefix(2))")
        }
    }
}
