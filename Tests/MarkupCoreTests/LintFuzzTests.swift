import Foundation
import MarkupCore
import Testing

/// What the linter says after any edits is what it says of the resulting text from the beginning.
@Suite struct LintFuzzTests {
    /// Every rule, those that are off by default as well.
    private static let linter = Linter(
        LintConfiguration(rules: Dictionary(uniqueKeysWithValues: RuleRegistry.all.map { ($0.id, .on($0.severity)) })))

    private static let pieces = [
        "Plain text with a comma, 11 April, 1945, and more.\n\n", "== Heading ==\n", "=== Deep ===\n",
        "==== Deeper ====\n",
        "a<ref name=\"x\">c</ref> b<ref name=\"x\">d</ref>\n", "e<ref name=\"x\" /> f<ref name=y/> {{refn|name=y|g}}\n",
        "<ref></ref><ref name=5>h</ref><ref group=n name=z/>\n", "[[Category:A]]\n",
        "[[Category:a|key]] [[Category:A]]\n",
        "<div>i\n\nj</div>\n", "<b>k <i>l</b></i>\n\n", "</span>\n", "{|\n|m\n|-\nn\n|}\n", "{|\n|o\n", "|}\n",
        "{{Infobox film\n|name=P\n|music=\n|image=\n|caption=q\n|director='R'\n}}\n", "{{x|a=1|a=2}}\n", "{{open|b\n",
        "c}}\n", "[[Link|d\n", "e]] f\n", "[[::G]] [[|h]] [[http://i j]]\n", "<!-- wikilsp-disable unclosed-link -->\n",
        "<!-- wikilsp-enable -->\n", "k]] <!-- wikilsp-disable-line -->\n", "Category:Bare\n", "de:Lang fr:Langue\n",
        "The force kept four boats.The first were bought in 1871.In 1902 it moved.\n", "* item ''l\n", "\n", "é😀 m\n",
        "|unit_name=Coast\n|branch=Navy\n|garrison=Port\n|command_structure=Fleet\n}}\n", "<references />\n",
    ]
    private static let tokens = [
        "a", "e", " ", "\n", "\n\n", "<", ">", "[[", "]]", "{{", "}}", "|", "=", "'", "''", "<b>", "</b>", "<div>",
        "</div>",
        "<ref>", "</ref>", "<ref name=x/>", "name=y", "== a ==\n", "[[Category:A]]", "<!--", "-->", "{|", "|}", "|-\n",
        "*",
        "é", "😀", ".T", "<!-- wikilsp-disable-next-line -->", "{{t|name=y}}", "\r\n", "\r",
    ]

    @Test(arguments: UInt64(1)...UInt64(30))
    func afterEditsAsFromTheBeginning(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let count = Int.random(in: 0...24, using: &generator)
        let start = (0..<count).map { _ in Self.pieces.randomElement(using: &generator) ?? "" }.joined()
        var document = Document(Array(start.utf8))
        var shown = Shown(&document)
        for _ in 0..<Self.edits {
            let before = document.text.bytes
            let lower = Int.random(in: 0...before.count, using: &generator)
            let isDeletion = Int.random(in: 0..<3, using: &generator) == 0
            let upper = isDeletion ? min(before.count, lower + Int.random(in: 1...30, using: &generator)) : lower
            let parts = Int.random(in: 0..<6, using: &generator) == 0 ? Self.pieces : Self.tokens
            let inserted = isDeletion ? "" : parts.randomElement(using: &generator) ?? ""
            document.replace(lower..<upper, with: Array(inserted.utf8))
            // Several changes now and then make one update.
            if Int.random(in: 0..<5, using: &generator) == 0 { continue }
            let now = Shown(&document)
            var fresh = Document(document.text.bytes)
            let expected = fresh.findings(Self.linter)
            let place =
                "\(lower)..<\(upper) -> \(inserted.debugDescription) in \(String(decoding: before, as: UTF8.self).debugDescription)"
            if document.findings(Self.linter) != expected {
                let found = document.findings(Self.linter)
                Issue.record(
                    "\(place)\nonly then: \(found.filter { !expected.contains($0) })\nonly fresh: \(expected.filter { !found.contains($0) })"
                )
                return
            }
            if now.revision == shown.revision, now.list != shown.list {
                Issue.record("nothing new was announced: \(place)\n\(shown.list)\n\(now.list)")
                return
            }
            shown = now
        }
    }

    private static let edits: Int = {
        ProcessInfo.processInfo.environment["WIKILSP_FUZZ_EDITS"].flatMap(Int.init) ?? 60
    }()

    /// What a client would be shown.
    private struct Shown {
        var revision: Int
        var list: [String]

        init(_ document: inout Document) {
            let lint = document.lint(linter)
            revision = lint.revision
            let text = document.text
            func place(_ range: Range<Int>) -> String {
                "\(text.position(of: range.lowerBound, in: .utf16))–\(text.position(of: range.upperBound, in: .utf16))"
            }
            list = lint.findings.map { finding in
                "\(finding.rule) \(finding.message) \(place(finding.range)) \(finding.related.map { place($0.range) })"
            }
        }
    }
}
