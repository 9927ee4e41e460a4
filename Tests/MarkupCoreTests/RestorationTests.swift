import MarkupCore
import Testing

@Suite struct RestorationTests {
    private func restored(_ text: String, minimumConfidence: Double = 0) -> String {
        let page = Restoration.restore(Array(text.utf8), site: .english, minimumConfidence: minimumConfidence)
        return String(decoding: page.bytes, as: UTF8.self)
    }

    @Test func damagedArticleIsRebuilt() {
        #expect(
            restored(damagedArticle) == """
                {{Infobox military unit
                |image=
                |caption= The old lighthouse seen from the harbour
                |location= Northern headland
                |country=
                |garrison= Port Ellis
                |unit_name=
                |branch= Navy
                |size=
                |battles= Siege of Ellis
                |commander1=
                |commander1_label=
                |notable_commanders= Ann Hale
                |identification_symbol=
                }}
                '''Ellis Coast Guard''' (in short ECG) was a volunteer force that watched the coast of Ellis until 1934.

                The force was raised by Ann Hale, who later led it. It kept four boats.

                == History ==
                The first boats were bought in 1871 and kept at the harbour of Ellis. They were manned by the fishermen of the town.

                In 1902 the force moved to the headland, where a station had been built for it.

                == See also ==
                * [[Harbour of Ellis]]
                * [[Ann Hale]]
                * [[Northern Light (ship)]]

                [[Category:Coast guards]]
                [[Category:1934 disestablishments in Ellis]]

                """)
    }

    @Test(arguments: [
        damagedArticle, "|unit_name=A |garrison=B |branch=C |size=D }} '''A''' was a unit.", "Category:A Category:B",
    ])
    func restoringTwiceChangesNothing(_ text: String) {
        let once = restored(text)
        #expect(once != text)
        #expect(restored(once) == once)
    }

    @Test(arguments: [
        "", "Text.\n",
        "{{Infobox film\n|name=A\n|music=\n}}\n'''A''' is a film of 11 April, 1945.\n\n== Cast ==\n* [[B]]\n",
        "McCain used YouTube.The iPhone.", "{{Infobox film|name=A|image=}} A.B", "Line one\n\n\n\nline two   \n",
    ])
    func intactTextIsLeftAlone(_ text: String) {
        #expect(restored(text) == text)
    }

    @Test func anIntactHalfStaysAsItIs() {
        let intact = "== Legacy ==\n{{main|A}}\nIt is kept in  [[Ellis]] .\n\n\n* [[B]]\n"
        let text =
            "The force kept four boats.HistoryThe first boats were bought in 1871.In 1902 the force moved.It ended.\n\n"
            + intact
        let result = restored(text)
        #expect(result.hasSuffix(intact))
        #expect(result.contains("\n\n== History ==\nThe first boats"))
    }

    @Test func repairsBelowTheConfidenceAreLeftOut() {
        let all = Restoration.restore(Array(damagedArticle.utf8), site: .english)
        #expect(all.repairs.allSatisfy { (0...1).contains($0.confidence) })
        #expect(restored(damagedArticle, minimumConfidence: 1.1) == damagedArticle)
    }

    @Test func referenceArticle() {
        guard let damaged = referenceFile("articles/russian-liberation-army.wikitext"),
            let wanted = referenceFile("articles/russian-liberation-army.restored.wikitext")
        else { return }
        let page = Restoration.restore(damaged, site: .english)
        func lines(_ bytes: [UInt8]) -> [Substring] {
            String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: true)
        }
        #expect(lines(page.bytes) == lines(wanted))
        #expect(Restoration.restore(page.bytes, site: .english).bytes == page.bytes)
        var document = Document(page.bytes)
        #expect(document.findings(Linter()).filter { $0.severity <= .warning } == [])
    }
}
