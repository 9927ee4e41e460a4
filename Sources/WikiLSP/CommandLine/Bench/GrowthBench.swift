import MarkupCore

/// How the time for parse and lint grows when a page gets four times as long: about 4 where everything is linear.
///
/// With pages of a megabyte text, tree and findings are at both sizes larger than the caches next to the processor: between a
/// page that fits and one that does not lies a step that says nothing about growth.
struct GrowthBench {
    let site: SiteConfiguration
    let linter: Linter
    /// The smaller size of real text, in bytes; patterns have a quarter of it, which with their trees and findings is more.
    let size: Int

    /// Texts that make parsers slow: openers without end, closers without beginning, deep nesting.
    static let patterns = [
        "{", "}", "[", "]", "[[", "]]", "{{", "}}", "{{{", "{{a|", "[[a|", "{{{a|", "{{a|b=[[c|", "{{a}}{{", "<!--",
        "<!-- -->",
        "<ref>", "</ref>", "<ref name=a>b", "<nowiki>", "<div>", "</div>", "<b><i>", "</i></b>", "<", "{|\n",
        "{|\n|a\n",
        "|-\n", "|}\n", "{|\n|-\n|a||b\n", "''", "'''", "'''''a", "= a\n", "== a ==\n", "=", "*", "*#:;\n", ";a:b",
        ";:",
        "[http://a.b ", "http://a.b/", "-{", "}-", "&", "&amp;", "~~~~", "__TOC__", "_", "\n", "\r", "\n\n a\n", " ",
        "|", "|a=",
        "#REDIRECT [[", "[[Foo text", "[[a}} ", "{{a]] ", "</div>\n\n", "<div>\n\n", "[[a]]] ", "{{x|a} ", "<ref>[[a",
        "|a=b\n", "{{Infobox x\n|a=\n", "a.B", "x=y ", "name=a ", "''a\n", "de:a fr:b ",
        "<gallery>\n", "<pre>", "<includeonly>", "<noinclude>", "[[File:a|thumb|", "[[Category:a]]",
        "{{#if:", "{{#invoke:a|", "a. B", "Category:a ", "|image= |caption=", "\0", "é", "😀",
        "|{{a\n", "<ref>[http://a.b ", "<gallery><b>",
        "<ref name=a>b</ref><ref name=a>c</ref>", "<ref name=1>b</ref>",
    ]

    /// Openers and closers: as many of the one as of the other, nested in one another.
    static let nests: [(opener: String, closer: String)] = [
        ("[[a ", "]] "), ("[[a|", "]]"), ("{{a|", "}}"), ("{{a|b=", "|c=d}}"), ("{{{a|", "}}}"), ("-{", "}-"),
        ("<div>", "</div>"), ("<i><b>", "</i></b>"), ("{|\n|\n", "\n|}\n"), ("<table><tr><td>", "</td></tr></table>"),
        ("<ref>", "</ref>"), ("[[File:a|thumb|", "]]"), ("[http://a.b ", "]"), ("{{Infobox x\n|a=", "\n}}"),
    ]

    /// What is repeated between a head and a tail, each time with another number in the place of `%`: names of which none is
    /// another.
    static let numbered: [(head: String, item: String, tail: String)] = [
        ("", "<ref name=a%>b</ref>", ""), ("", "<ref name=a% />", ""), ("", "<ref name=A%>b</ref><ref name=a% />", ""),
        ("", "[[Category:a%]]\n", ""), ("", "== a% ==\n", ""), ("", "{{a%|", ""), ("{{x", "|a%=1|a%=2", "}}"),
        ("{{Infobox film\n", "|a%=b\n", "}}"), ("{{Infobox film\n", "|a%_caption=b\n", "}}"),
        ("{{Infobox film\n|name=", "director%=b\n", "}}"), ("", "<!-- wikilsp-disable-line a% -->\n", ""),
    ]

    /// How often each text is measured.
    private static let rounds = 3
    /// How many patterns are listed unless all are wanted.
    private static let shortList = 5

    /// The figures for real text, and for the patterns that grow most.
    func figures(_ pages: [[UInt8]], all: Bool) -> BenchReport.Section {
        var section = BenchReport.Section(
            title:
                "Growth: time of parse + lint for 4 times the text, \(Self.patterns.count + Self.nests.count + Self.numbered.count) patterns",
            bytes: 0)
        let small = BenchPage(joining: pages, size: size, site: site).bytes
        let large = BenchPage(joining: pages, size: 4 * size, site: site).bytes
        let scale = 4 * Double(small.count) / Double(max(1, large.count))
        section.figures.append(
            .init(name: "real text", value: ratio(small, large) * scale, unit: "times", runs: Self.rounds))
        let repeated = Self.patterns.map { (name: "'\(Self.visible($0))'", opener: $0, closer: "") }
        let nested = Self.nests.map {
            (name: "'\(Self.visible($0.opener))' … '\(Self.visible($0.closer))'", opener: $0.opener, closer: $0.closer)
        }
        var figures = (repeated + nested).map { text in
            // An even number: of `''` and the like only every other one opens something, and what stays open costs more.
            let count = max(2, size / 4 / (text.opener.utf8.count + text.closer.utf8.count) & ~1)
            let (small, large) = (
                Self.repeating(text.opener, text.closer, count), Self.repeating(text.opener, text.closer, 4 * count)
            )
            return BenchReport.Figure(
                name: text.name, value: ratio(small, large), unit: "times", runs: Self.rounds)
        }
        figures += Self.numbered.map { text in
            let count = max(2, size / 4 / (text.item.utf8.count + 5))
            return BenchReport.Figure(
                name: "'\(Self.visible(text.head + text.item + text.tail))'",
                value: ratio(Self.numbered(text, count), Self.numbered(text, 4 * count)), unit: "times",
                runs: Self.rounds)
        }
        figures.sort { ($1.value, $0.name) < ($0.value, $1.name) }
        section.figures += all ? figures[...] : figures.prefix(Self.shortList)
        return section
    }

    /// The best times of both, measured in turn: what else the machine does then hits neither more than the other.
    private func ratio(_ small: [UInt8], _ large: [UInt8]) -> Double {
        var (ofSmall, ofLarge) = (Samples(), Samples())
        for _ in 0..<Self.rounds {
            ofSmall.add(time(small))
            ofLarge.add(time(large))
        }
        return Double(ofLarge.best) / Double(max(1, ofSmall.best))
    }

    private func time(_ bytes: [UInt8]) -> UInt64 {
        Stopwatch.measureWork {
            var document = Document(bytes, site: site)
            return document.findings(linter).count
        }.nanoseconds
    }

    /// So many openers, and then as many closers.
    private static func repeating(_ opener: String, _ closer: String, _ count: Int) -> [UInt8] {
        [[UInt8]](repeating: Array(opener.utf8), count: count).flatMap { $0 }
            + [[UInt8]](repeating: Array(closer.utf8), count: count).flatMap { $0 }
    }

    /// So many items, whose numbers are equally long.
    private static func numbered(_ text: (head: String, item: String, tail: String), _ count: Int) -> [UInt8] {
        let items = (0..<count).map { text.item.replacing("%", with: String(100_000 + $0)) }
        return Array((text.head + items.joined() + text.tail).utf8)
    }

    private static func visible(_ pattern: String) -> String {
        pattern.replacing("\n", with: "\\n").replacing("\r", with: "\\r").replacing("\0", with: "\\0")
    }
}
