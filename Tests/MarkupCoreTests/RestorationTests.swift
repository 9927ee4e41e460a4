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
        "A club. |- |} ==See also== *[[B]] ==References== {{Reflist}} ==External links== * [http://b.c D]",
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

    private func restored(_ text: String, language: String) -> String {
        let site = SiteConfiguration.builtIn(language: language) ?? .english
        return String(decoding: Restoration.restore(Array(text.utf8), site: site).bytes, as: UTF8.self)
    }

    @Test(arguments: [
        (
            "de",
            "Der Verein hatte vier Boote.GeschichteDie ersten wurden 1871 gekauft.Im Jahr 1902 zog er um.Er wurde 1934 aufgelöst."
                + "Siehe auchHafen von EllisAnna HahnKategorie:Küstenwache Kategorie:Ellis",
            ["== Geschichte ==\nDie ersten", "== Siehe auch ==\n* [[Hafen von Ellis]]", "[[Kategorie:Ellis]]"]
        ),
        (
            "fr",
            "La force avait quatre bateaux.HistoireLes premiers furent achetés en 1871.En 1902 elle déménagea.Elle finit en 1934."
                + "RéférencesLiens externesSite officiel de la villeHistoire du portCatégorie:Garde-côtes",
            [
                "== Histoire ==\nLes premiers", "== Références ==", "== Liens externes ==\n* Site officiel",
                "[[Catégorie:",
            ]
        ),
        (
            "ru",
            "У отряда было четыре лодки.ИсторияПервые были куплены в 1871 году.В 1902 году отряд переехал.Он распущен в 1934 году."
                + "ПримечанияСсылкиОфициальный сайтКатегория:Береговая охрана",
            [
                "== История ==\nПервые", "== Примечания ==", "== Ссылки ==\n* Официальный",
                "[[Категория:Береговая охрана]]",
            ]
        ),
    ])
    func wordsOfTheLanguage(_ language: String, _ text: String, _ wanted: [String]) {
        let result = restored(text, language: language)
        for part in wanted { #expect(result.contains(part), "\(part) in \(result)") }
        #expect(restored(result, language: language) == result)
    }

    /// Where there are no capitals, nothing is said about text that runs together.
    @Test(arguments: [
        ("zh", "艾利斯海岸警卫队有四艘船。历史第一批船于1871年购入。参见艾利斯港\n\n", "Category:海岸警卫队\nCategory:艾利斯"),
        ("ja", "エリス沿岸警備隊は四隻の船を持っていた。歴史最初の船は1871年に購入された。\n\n", "Category:沿岸警備隊\nCategory:エリス"),
        ("ar", "كان للقوة أربعة قوارب.تاريخ تم شراء أول القوارب عام 1871.\n\n", "Category:خفر السواحل\nCategory:إليس"),
    ])
    func scriptsWithoutCapitals(_ language: String, _ prose: String, _ categories: String) {
        let brackets = categories.split(separator: "\n").map { "[[\($0)]]" }.joined(separator: "\n")
        #expect(restored(prose + categories, language: language) == prose + brackets + "\n")
    }

    @Test(arguments: [
        "Text.\n\nbar:1861 text:1861\nbar:1871 text:1871\nbar:1881 text:1881\nbar:1891 text:1891\n",
        "id:lightgrey value:1\nid:darkgrey value:2\nid:red value:3\n",
        "He said: \"It is:over\". The award of Peru:Grand Cross and of Samoa:Great Star and of Ghana:Order.",
    ])
    func codesThatAreNoLanguages(_ text: String) {
        #expect(restored(text) == text)
    }

    @Test func languagesBeforeAndAfterTheCategories() {
        let result = restored(
            "The force kept four boats.fr:Force bm:Fanga frp:Fôrce gag:KuvvetCategory:Coast guards Category:Ellisals:Küste "
                + "de:Küste fr:Force\n")
        #expect(
            result == "The force kept four boats.\n\n[[Category:Coast guards]]\n[[Category:Ellis]]\n")
    }

    @Test func oneSlipInWhatIsIntactStays() {
        let intact = "Mr.DJ came to St.Ellis on 2 February, 1915.The [[boat]] sank by the .NET of a fisher.\n"
        let text =
            "The force kept four boats.HistoryThe first boats were bought in 1871.In 1902 the force moved.It ended.\n\n"
        #expect(restored(text + intact).hasSuffix("\n\n" + intact))
    }

    @Test func headingsAfterWhatKeptItsMarks() {
        let result = restored(
            "The force kept boats.<ref>A.</ref>HistoryThe first were bought in 1871.{{sfn|B}}See also* [[Harbour of Ellis]]\n"
        )
        #expect(result.contains("</ref>\n\n== History ==\nThe first") && result.contains("== See also ==\n* [[Harbour"))
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
