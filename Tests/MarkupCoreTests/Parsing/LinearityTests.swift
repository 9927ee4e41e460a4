import MarkupCore
import Testing

/// Invariant I5: doubling a hostile input at most doubles the parser's steps, give or take what is constant.
struct LinearityTests {
    /// Patterns that make parsers of wikitext quadratic or worse.
    static let patterns: [String] = [
        "{", "}", "{{", "{{a|", "{{{", "{{{a|", "[", "]", "[[", "[[a|", "[[a]]", "[http://a ", "[[http://a ",
        "http://a",
        "<", "<!--", "<ref>", "<ref name=\"", "<ref><ref>x</ref>", "<nowiki>", "<b", "<b ", "<b a=\"", "<b\n", "<b>",
        "</b>",
        "<includeonly>", "<noinclude>", "{|", "{|\n", "\n{|\n|", "{|\n|a\n", "||", "\n|", "\n!a!!", "\n=", "\n== a",
        "=",
        "'", "''", "'''", "''''' ''", "\n* ", "\n;a:", ";:", ":", "\n:{|", "-{", "-{a", "}-", "&", "&a", "__", "__TOC",
        "~~~~",
        "\n", "\r", "\n ", " ", "\t\n", "{{a}}{{b", "[[a{{b|", "{{a[[b|", "<ref>{{a|", "[[File:a.jpg|\n{|\n|", "a", "é",
        "😀",
        "{{{{{a}}}}}", "[[[[a]]]]", "<gallery>\na|b\n", "<div\n\n", "RFC 1 ", "#", "|a=", "{{x|a=b|", "<!-- x -->\n",
    ]

    #if DEBUG
        @Test(arguments: patterns)
        func stepsGrowWithTheText(pattern: String) throws {
            let size = 6_000
            let small = try #require(steps(pattern, size))
            let large = try #require(steps(pattern, 4 * size))
            // A fixed share for what every text costs.
            #expect(
                Double(large) < 4.6 * Double(small) + 2_000,
                "\(pattern.debugDescription): \(small) steps for \(size) bytes, \(large) for \(4 * size)")
        }

        @Test(arguments: [
            ("[[a", "]]"), ("[[a|", "]]"), ("[[a|[", "]]]"), ("{{a", "}}"), ("{{a|b=", "}}"), ("[[File:a.jpg|", "]]"),
            ("[[|", "]]"),
            ("<ref>", "</ref>"), ("<b>", "</b>"), ("[http://a ", "]"), ("-{", "}-"), ("{{{", "}}}"), ("{", "}"),
            ("\n{|\n|", "\n|}"), ("<includeonly>", "</includeonly>"), ("[[a{{b|", "}}]]"),
            ("[[File:a.jpg|\n{|\n|", "\n|}]]"),
        ])
        func stepsGrowWithTheNesting(opener: String, closer: String) throws {
            func steps(_ count: Int) -> Int? {
                stepsToParse(
                    Array((String(repeating: opener, count: count) + String(repeating: closer, count: count)).utf8),
                    site: .english)
            }
            let small = try #require(steps(1_000))
            let large = try #require(steps(4_000))
            #expect(Double(large) < 4.6 * Double(small) + 2_000, "\(opener) … \(closer): \(small), \(large) steps")
        }

        /// An edit above a hostile text: nothing after it may be gone into more than a bounded number of times.
        @Test(arguments: [
            "[[\n", "{{a\n", "{{a|b\n", "{{{\n", "-{\n", "<ref>\n", "<b\n", "== {{a\n", "{|\n", "a\n", "}}\n", "[[",
            "{{a| [[\n",
        ])
        func stepsToFollowAnEditGrowWithTheText(pattern: String) throws {
            func steps(_ count: Int, _ first: String, _ inserted: String) -> Int? {
                let text = Array((first + "\n" + String(repeating: pattern, count: count)).utf8)
                return stepsToFollow(
                    first.utf8.count..<first.utf8.count, Array(inserted.utf8), in: text, site: .english)
            }
            for inserted in ["x", "{{", "]]", "}}", "{|", "<ref>", "</ref>", "<b"] {
                for first in ["a", "{{", String(repeating: "[[", count: 300)] {
                    let small = try #require(steps(400, first, inserted))
                    let large = try #require(steps(1_600, first, inserted))
                    #expect(
                        Double(large) < 4.6 * Double(small) + 4_000,
                        "\(inserted) after \(first.prefix(8)): \(small), \(large) steps")
                }
            }
        }

        private func steps(_ pattern: String, _ size: Int) -> Int? {
            let bytes = Array(pattern.utf8)
            let repeated = Array(repeatElement(bytes, count: size / bytes.count).joined())
            return stepsToParse(repeated, site: .english)
        }
    #endif

    /// What a page of a megabyte of openers must not do is overflow the stack.
    @Test(arguments: ["{{a|", "[[a|", "<ref>", "<includeonly>", "-{", "{|\n|", "{{{a|", "<b>", "{", "[["])
    func deepNestingIsParsed(opener: String) {
        let closers = ["{{a|": "}}", "[[a|": "]]", "<ref>": "</ref>", "{{{a|": "}}}", "-{": "}-", "{|\n|": "\n|}"]
        let count = 20_000
        let text = Array(
            (String(repeating: opener, count: count) + String(repeating: closers[opener] ?? "", count: count)).utf8)
        var document = Document(text)
        #expect(violationOfTiling(document.tree) == nil)
    }
}
