import MarkupCore
import Testing

@Suite struct PageLeadTests {
    @Test(
        arguments: [
            ("'''Tern''' is a [[bird|sea bird]].\nIt dives.\n", "Tern is a sea bird."),
            ("{{Infobox ship\n|name=Tern\n}}\n\nTern is a ship.\n", "Tern is a ship."),
            ("== History ==\nText.\n", nil),
            // An infobox without its braces is no text of the page, whether or not it has kept its lines.
            (
                damagedArticle,
                "Ellis Coast Guard (in short ECG) was a volunteer force that watched the coast of Ellis until 1934."
            ),
            (
                "|image=x.jpg\n|branch=Army\n|garrison=Port Ellis\n|battles=None\n|commander1=Ann Hale\n}}\nTern was a unit.\nB\n",
                "Tern was a unit."
            ),
            (
                "|image=x.jpg\n|branch=Army\n|garrison=Port Ellis\n|battles=None\n|commander1=Ann Hale\n}}\n\n== A ==\n",
                nil
            ),
        ] as [(String, String?)])
    func theFirstParagraphIsFound(page: String, lead: String?) {
        #expect(PageLead.text(of: recoveryTree(page)) == lead)
    }
}
