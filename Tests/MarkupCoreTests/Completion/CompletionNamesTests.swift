import MarkupCore
import Testing

@Suite struct CompletionNamesTests {
    private func names(_ names: PageNames) -> [String] {
        var all: [String] = []
        for kind in [PageName.Kind.page, .category, .file, .template, .parameter, .reference, .section] {
            names.candidates(kind, matching: NameQuery("")) { name, _, count in
                all.append("\(kind) \(name.name) ×\(count)")
            }
        }
        return all.sorted()
    }

    @Test func collection() {
        var document = Document(
            Array(
                """
                == Title ==
                [[a_b#c|d]] [[ A b ]] [[:Category:C]] [[Category:D|e]] [[File:F.jpg|thumb|[[G]]]] [[{{h}}]]
                {{T_t|x=1|2=y|[[I]]}}<ref name="R">[[J]]</ref>
                """.utf8))
        var page = PageNames()
        page.update(to: document.tree)
        #expect(
            names(page) == [
                "category C ×1", "category D ×1", "file F.jpg ×1", "page A b ×1", "page G ×1", "page I ×1", "page J ×1",
                "page a b ×1", "parameter x ×1", "reference R ×1", "section Title ×1", "template T t ×1",
                "template h ×1",
            ])
    }

    /// Following edits gives the same names as collecting them anew.
    @Test func followingEqualsCollecting() {
        let pieces = ["[[A]]\n\n", "{{B|c=1}}\n\n", "== D ==\n", "[[E", "]]", "\n\n", "text ", "<ref name=f>g</ref>"]
        var state: UInt64 = 42
        func random(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        var document = Document(Array((0..<40).map { pieces[$0 % pieces.count] }.joined().utf8))
        var followed = PageNames()
        for _ in 0..<500 {
            followed.update(to: document.tree)
            let start = random(document.text.count + 1)
            let end = min(document.text.count, start + random(12))
            document.replace(start..<end, with: Array(pieces[random(pieces.count)].utf8))
            if random(3) == 0 { document.replace(0..<0, with: Array(pieces[random(pieces.count)].utf8)) }
            followed.update(to: document.tree)
            var fresh = PageNames()
            fresh.update(to: document.tree)
            #expect(names(followed) == names(fresh))
        }
    }

    @Test func folding() {
        #expect(NameFolding.fold("A_b  C") == Array("a b c".utf8))
        #expect(NameFolding.fold("Łódź") == Array("lodz".utf8))
        #expect(NameFolding.fold("e\u{301}te") == Array("ete".utf8))
        #expect(NameFolding.fold("ВЕРХ") == Array("верх".utf8))
    }

    @Test func titlesFromPaths() {
        func title(_ path: String) -> String? {
            Title(path: path, on: .english)?.prefixedText(on: .english)
        }
        #expect(title("Foo bar.wiki") == "Foo bar")
        #expect(title("foo_bar.mediawiki") == "Foo bar")
        #expect(title("articles/Foo.wikitext") == "Foo")
        #expect(title("Category/Ships.wiki") == "Category:Ships")
        #expect(title("Template:Infobox.wiki") == "Template:Infobox")
        #expect(title("Template%3AInfobox%2Fdoc.mw") == "Template:Infobox/doc")
        #expect(title("dump/Template/Infobox/doc.wiki") == "Template:Infobox/doc")
        #expect(title("Main/Foo.wiki") == "Foo")
        #expect(title("images/a b.jpg") == "File:A b.jpg")
        #expect(title("notes.txt") == nil)
        #expect(title(".wiki") == nil)
        #expect(title("a[b.wiki") == nil)
    }

    @Test func titlesOfTheWorkspace() {
        var titles = WorkspaceTitles()
        func all() -> [String] {
            var names: [String] = []
            titles.titles(in: 0, matching: NameQuery("")) { name, _ in names.append(name.name) }
            return names.sorted()
        }
        let a = Title(path: "A.wiki", on: .english)
        titles.set(a, at: "x/A.wiki")
        titles.set(a, at: "y/A.wiki")
        titles.set(Title(path: "B.wiki", on: .english), at: "x/B.wiki")
        #expect(all() == ["A", "B"])
        titles.set(nil, at: "x/A.wiki")
        #expect(all() == ["A", "B"])
        titles.set(nil, at: "y/A.wiki")
        #expect(all() == ["B"])
        #expect(titles.count == 1)
    }
}
