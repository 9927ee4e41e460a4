import MarkupCore
import Testing

@Suite struct OutlineTests {
    @Test func damagedArticleHasAnOutline() {
        let outline = Outline(recoveryTree(damagedArticle))
        #expect(
            drawing(outline.entries) == """
                infobox Infobox military unit | inferred: no '{{' *
                  field image *
                  field caption | The old lighthouse seen from the harbour *
                  field location | Northern headland *
                  field country *
                  field garrison | Port Ellis *
                  field unit_name *
                  field branch | Navy *
                  field size *
                  field battles | 'Siege of Ellis' *
                  field commander1 *
                  field commander1_label *
                  field notable_commanders | Ann Hale *
                  field identification_symbol *
                lead Lead
                section History | inferred *
                section See also | inferred, 3 items *
                categories Categories | 2 *
                  category Coast guards *
                  category 1934 disestablishments in Ellis *
                interlanguageLinks Interlanguage links | 3 *
                  interlanguageLink Küstenwache Ellis | de *
                  interlanguageLink Garde-côtes d'Ellis | fr *
                  interlanguageLink Straż przybrzeżna Ellis | pl *

                """)
    }

    /// The outline that an expert expects of the reference article.
    @Test func referenceArticle() {
        guard let bytes = referenceFile("articles/russian-liberation-army.wikitext") else { return }
        var document = Document(bytes)
        let entries = Outline(document.tree).entries
        #expect(
            entries.map(\.range) == [
                0..<732, 732..<1486, 1486..<4179, 4179..<6956, 6956..<8851, 8851..<9207, 9207..<9577, 9577..<9675,
                9675..<10220,
            ])
        #expect(entries.first?.selectionRange == 0..<6)
        #expect(entries.first?.children.count == 27)
        #expect(entries.dropFirst(6).first?.children.map(\.range) == [9221..<9364, 9364..<9577])
    }

    @Test func everyRangeHoldsItsChildrenAndSelection() {
        func check(_ entry: OutlineEntry) {
            #expect(
                entry.range.lowerBound <= entry.selectionRange.lowerBound
                    && entry.selectionRange.upperBound <= entry.range.upperBound)
            #expect(!entry.name.isEmpty)
            for child in entry.children {
                #expect(
                    entry.range.lowerBound <= child.range.lowerBound && child.range.upperBound <= entry.range.upperBound
                )
                check(child)
            }
        }
        for text in [
            damagedArticle, "", "|a=1|b=2|c=3", "{{Infobox x\n|name=[[A\n|size=2\n}}", "Category:A", "de:A\nfr:B\n",
            "{|\n|[[A]]\n[[it:B]]\n |x\n[[sv:C]]\n[[zh:D]]", "== H ==\nde:A\n{|\n",
        ] {
            Outline(recoveryTree(text)).entries.forEach(check)
        }
    }

    @Test func whatAnOpenTableSwallowedIsStillThere() {
        let tree = recoveryTree(
            "Lead.\n{| class=\"a\"\n! A\n|-\n| 1\n\n== History ==\nText.\n\n=== Early ===\nText.\n\n[[Category:B]]\n")
        #expect(
            drawing(Outline(tree).entries) == """
                lead Lead
                  table A
                section History
                  section Early
                categories Categories | 1
                  category B

                """)
    }

    @Test func whatAnOpenLinkSwallowedIsStillThere() {
        let tree = recoveryTree("[[File:A.jpg|thumb|A.\n\n== History ==\nText.]]\n\n== Other ==\nText.\n")
        #expect(Outline(tree).entries.filter { $0.kind == .section }.map(\.name) == ["History", "Other"])
        let found = Linter().findings(in: tree)
        #expect(found.map(\.rule) == ["unclosed-link"] && found.first?.range.lowerBound == 0)
    }

    @Test func sectionsEndBeforeTheCategoriesThatCloseThePage() {
        let tree = recoveryTree("[[Category:A]]\nLead.\n\n== History ==\nText.\n\n[[Category:B]]\n[[de:C]]\n")
        let section = Outline(tree).entries.first { $0.kind == .section }
        #expect(section.map { tree.text.string(in: $0.range) } == "== History ==\nText.")
    }

    @Test(arguments: 60..<82)
    func theNameOfTheLeadEndsBetweenCharacters(_ length: Int) {
        let words = String(repeating: "a", count: length) + "😀" + String(repeating: "é", count: 30)
        let tree = recoveryTree("\(words)\n\n== History ==\nText.\n")
        let lead = Outline(tree).entries.first
        #expect(lead?.kind == .lead)
        #expect(lead.flatMap { String(validating: tree.text.bytes[$0.selectionRange], as: UTF8.self) } != nil)
    }
}
