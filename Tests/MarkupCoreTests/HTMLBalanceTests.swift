import Foundation
import MarkupCore
import Testing

/// What is called balanced without being read has nothing to mend when it is read.
@Suite struct HTMLBalanceTests {
    /// The blocks of `text` that are called balanced, and of those the ones in which reading finds something.
    private func balanced(_ text: [UInt8]) -> (count: Int, wrong: [String]) {
        var document = Document(text)
        let tree = document.tree
        var source = HTMLTokenSource(tree)
        var count = 0
        var wrong: [String] = []
        for (index, block) in tree.blocks.enumerated() {
            let base = tree.start(ofBlock: index)
            guard HTMLBalance.holds(block, base: base, in: text) else { continue }
            count += 1
            let summary = HTMLBlockSummary(of: index, &source, readingAll: true)
            if !summary.isQuiet || !summary.inner.isEmpty {
                wrong.append(String(decoding: text[base..<base + block.length], as: UTF8.self))
            }
        }
        return (count, wrong)
    }

    @Test(arguments: [
        "a <small>b ''c'' <sub>d</sub></small> e<br>\n", "* <span>x</span> '''y''' z\n",
        "{| class=x\n|+ a <i>b</i>\n! c !! d\n|-\n| <s>e</s> || f\n* g\n|\n{|\n|h\n|}\n|}\n",
        "{{a|<b>c</b>|d=\n''e''\n}}<ref>''f'' [[g|'''h''']]</ref>\n",
    ])
    func plainMarkupIsBalanced(_ text: String) {
        let (count, wrong) = balanced(Array(text.utf8))
        #expect(count == 1)
        #expect(wrong.isEmpty)
    }

    @Test(arguments: [
        "<b>a\n", "<b>a</i>\n", "''a <b>b'' c</b>\n", "{|\n|a\n", "{|\n|-\nb\n|}\n", "<b/>\n", "</br>\n",
        "<div>a</div>\n",
        "[http://a ''b] c''\n", "''a [[b|c'' d]]\n", "<small>a {{b|c</small>}}\n", "'''''a''' b''\n",
        "{|\n|<u>a||b</u>\n|}\n",
        "''a\nb''\n", "<span><ref>a</span></ref>\n", "<i>[[File:a.jpg|thumb|b]]</i>\n",
    ])
    func whatNeedsALookIsNot(_ text: String) {
        #expect(balanced(Array(text.utf8)).count == 0)
    }

    @Test func pagesOfRandomMarkup() {
        let tokens = [
            "<b>", "</b>", "<i>", "</i>", "<small>", "</small>", "<span>", "</span>", "''", "'''", "a", " b ", "\n",
            "\n* ",
            "\n{|\n|", "\n|}\n", "||", "\n|-\n|", "{{t|", "}}", "|", "[[l|", "]]", "<ref>", "</ref>", "<br>", "\n\n",
            "\n ",
            "== h ==\n", "<nowiki>", "</nowiki>", "<!-- c -->", "[http://x ", "]", "\n;", ":", "<code>", "</code>",
        ]
        var generator = SeededGenerator(seed: 11)
        var count = 0
        for _ in 0..<4_000 {
            let length = Int.random(in: 1...14, using: &generator)
            let text = (0..<length).map { _ in tokens.randomElement(using: &generator) ?? "" }.joined()
            let (balanced, wrong) = balanced(Array(text.utf8))
            count += balanced
            #expect(wrong.isEmpty, "\(text.debugDescription)")
            if !wrong.isEmpty { return }
        }
        #expect(count > 1_000)
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
            let (_, wrong) = balanced(Array(text))
            #expect(wrong.isEmpty, "\(names[index]): \(wrong.prefix(2))")
        }
    }
}
