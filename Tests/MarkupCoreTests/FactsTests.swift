import MarkupCore
import Testing

/// What each list of `PageFacts` holds, told as the source of its items.
@Suite struct FactsTests {
    private func facts(_ text: String) -> (facts: PageFacts, bytes: [UInt8]) {
        var document = Document(Array(text.utf8))
        return (PageFacts(of: document.tree), Array(text.utf8))
    }

    private func sources(_ text: String, _ items: (PageFacts) -> [PageFacts.Named]) -> [String] {
        let (facts, bytes) = facts(text)
        return items(facts).map { "\($0.name) \(String(decoding: bytes[$0.range], as: UTF8.self))" }
    }

    @Test func itemHoldsItsNestedLists() {
        #expect(
            sources("*a\n**b\n**c\n*d\nx", \.listItems) == ["li *a\n**b\n**c", "li **b", "li **c", "li *d"])
    }

    @Test func deepFirstItemTakesOneMarkEach() {
        #expect(sources("*#x", \.listItems) == ["li *#x", "li #x"])
    }

    @Test func termAndDefinition() {
        #expect(sources(";t:d\n:e", \.listItems) == ["dt ;t", "dd :d", "dd :e"])
    }

    @Test func commentLineDoesNotEndAList() {
        #expect(sources("*a\n<!-- c -->\n**b", \.listItems) == ["li *a\n<!-- c -->\n**b", "li **b"])
        #expect(sources("*a\n\n**b", \.listItems) == ["li *a", "li **b", "li *b"])
    }

    @Test func categoriesAfterAListAreNotItsOwn() {
        #expect(sources("*a\n[[Category:X]]\n*b\n\n[[Category:Y]]", \.listItems).last == "li *b")
    }

    @Test func listInACellEndsWithTheCell() {
        #expect(sources("{|\n|\n*a\n*b\n|c\n|}", \.listItems) == ["li *a", "li *b"])
    }

    @Test func blockEndTagEndsTheList() {
        #expect(sources("<div>\n*a</div>\n*b", \.listItems) == ["li *a", "li *b"])
    }

    @Test func quotesNestAndEndWithTheLine() {
        #expect(sources("'''''a''b'''", \.quotes) == ["b '''''a''b'''", "i ''a''"])
        #expect(sources("''a\nb''", \.quotes) == ["i ''a", "i ''"])
        #expect(sources("''a [[B|''c'']] d''", \.quotes).count == 2)
    }

    @Test func annotationsDoNotSeparateQuotes() throws {
        let site = try #require(SiteConfiguration.builtIn(wiki: "parsertests"))
        let text = "<dummyanno>a ''b</dummyanno> c'' '''d"
        var document = Document(Array(text.utf8), site: site)
        let quotes = PageFacts(of: document.tree).quotes.map { document.text.string(in: $0.range) }
        #expect(quotes == ["''b</dummyanno> c''", "'''d"])
    }

    @Test func crossedQuotesAreCut() {
        #expect(sources("'''a''b'''c''", \.quotes) == ["b '''a''b'''", "i ''b"])
    }

    @Test func cellsEndBeforeTheLineBreak() {
        let (facts, bytes) = facts("{| class=x\n|+ cap\n|-\n! a !! b\n|-\n| c || d\n|}")
        let rows = facts.tables.first?.rows.map { row in
            row.cells.map { "\($0.tag) \(String(decoding: bytes[$0.range], as: UTF8.self))" }
        }
        #expect(rows == [["th ! a ", "th !! b"], ["td | c ", "td || d"]])
        #expect(facts.tables.first?.caption != nil)
        #expect(facts.tables.first?.range == 0..<bytes.count)
    }

    @Test func elementsPairAndCloseOneAnother() {
        #expect(
            sources("<div>a<span>b</span></div>", \.elements) == [
                "div <div>a<span>b</span></div>", "span <span>b</span>",
            ])
        #expect(sources("<ul><li>a<li>b</ul>", \.elements) == ["ul <ul><li>a<li>b</ul>", "li <li>a", "li <li>b"])
        #expect(sources("a<br>b<hr/>", \.elements) == ["br <br>", "hr <hr/>"])
    }

    @Test func formattingAcrossParagraphsIsCut() {
        #expect(sources("<b>a\n\nc</b>", \.elements) == ["b <b>a"])
    }

    @Test func whatACallHoldsIsNotInThePage() {
        let (facts, _) = facts("{{a|b=''c''|<b>d</b>}}")
        #expect(facts.quotes.isEmpty)
        #expect(facts.elements.isEmpty)
        #expect(facts.templates.first?.parameters.map(\.name) == ["b", "1"])
        #expect(facts.templates.first?.parameters.first?.value == "''c''")
    }

    @Test func directKinds() {
        let (facts, _) = facts(
            "== H ==\n{{{p|x}}} [[A|b]] [[File:F.jpg|thumb|c]] [http://e.org t] __TOC__<!-- c -->"
                + "<ref name=\"n\" group=g>''x''</ref><ref name=n />")
        #expect(facts.headings.first?.title == "H")
        #expect(facts.headings.first?.level == 2)
        #expect(facts.arguments.map(\.name) == ["p"])
        #expect(facts.links.map(\.kind) == [.page, .file])
        #expect(facts.links.map(\.text) == ["b", "c"])
        #expect(facts.externalLinks.map(\.url) == ["http://e.org"])
        #expect(facts.switches.map(\.name) == ["__TOC__"])
        #expect(facts.comments.count == 1)
        #expect(facts.references.map(\.name) == ["n", "n"])
        #expect(facts.references.map(\.group) == ["g", nil])
        #expect(facts.references.map(\.content) == ["''x''", nil])
        #expect(facts.quotes.count == 1)
    }

    @Test func redirect() {
        #expect(facts("#REDIRECT [[ Target ]]").facts.redirect?.target == "Target")
    }
}
