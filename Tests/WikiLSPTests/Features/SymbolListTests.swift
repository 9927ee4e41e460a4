import MarkupCore
import Testing
import WikiLSP

/// The list of symbols that is put together from what is kept of blocks is the one that is made from nothing.
@Suite struct SymbolListTests {
    private static let pieces = [
        "== History ==\n", "=== Ships \"line\":7 ===\n", "= é😀 =\n", "==  ==\n", "== '' ==\n", "====== deep\n",
        "{{Infobox ship\n|name = A\n|crew = [[é😀]] \"line\":3\n|image=\n}}\n", "{{Infobox x|a=1}} text\n",
        "{|\n! Year !! Ships\n|-\n| 1 || 2\n|}\n", "{|\n|+ Caption\n|a\n", "|}\n", "\n", "Some text. More text.\n",
        "[[Category:Ships]]\n", "[[de:Schiff]] [[Category:A]]\n", "* [[Category:In a list]]\n", "[[File:A.jpg|thumb|\n",
        "== In it ==\n", "]]\n", "<!--", "-->\n", "\r\n", "Category:Bare\n", ") |name=A |image= |caption=B |crew=3\n",
        "sank there.HistoryThe ship was built.", "{{", "}}", "😀",
    ]

    /// The symbols of `document` with all that is kept of its blocks.
    private func kept(_ document: inout Document) -> String {
        let tree = document.tree
        return String(decoding: JSONWriter.encode(SymbolList(Outline(tree), tree, .utf16)), as: UTF8.self)
    }

    /// The same from the text alone.
    private func fresh(_ text: SourceText) -> String {
        var document = Document(text.bytes)
        var ranges = WireRanges(text, .utf16)
        let symbols = Outline(document.tree).entries.map { DocumentSymbol($0, &ranges) }
        return String(decoding: JSONWriter.encode(symbols), as: UTF8.self)
    }

    @Test(arguments: UInt64(1)...UInt64(60))
    func afterEditsAsFromTheBeginning(seed: UInt64) {
        var generator = SplitMix64(seed: seed)
        let text = (0..<Int.random(in: 3...25, using: &generator)).map { _ in
            Self.pieces.randomElement(using: &generator) ?? ""
        }
        .joined()
        var document = Document(Array(text.utf8))
        for _ in 0..<25 {
            let list = kept(&document)
            #expect(list == fresh(document.text), "seed \(seed)")
            let start = Int.random(in: 0...document.text.count, using: &generator)
            let end = Bool.random(using: &generator) ? start : start + Int.random(in: 0...9, using: &generator)
            let new = Bool.random(using: &generator) ? Self.pieces.randomElement(using: &generator) ?? "" : ""
            document.replace(start..<end, with: Array(new.utf8))
        }
    }

    /// After an edit only the blocks that changed are looked at for symbols.
    @Test func otherBlocksKeepTheirs() throws {
        let text = (1...30).map { "== Section \($0) ==\nText of it.\n\n{|\n! Table \($0)\n|}\n\n" }.joined()
        var document = Document(Array(text.utf8))
        var tree = document.tree
        let before = tree.blocks.indices.map { BlockOutline.of($0, in: tree) }.filter { !$0.isEmpty }
        #expect(before.count == 60)
        let place = try #require(text.firstRange(of: "Section 20"))
        let offset = text.utf8.distance(from: text.startIndex, to: place.lowerBound)
        document.replace(offset..<offset, with: Array("The ".utf8))
        tree = document.tree
        let known = Set(before.map { ObjectIdentifier($0) })
        let made = tree.blocks.indices.map { BlockOutline.of($0, in: tree) }.filter {
            !$0.isEmpty && !known.contains(ObjectIdentifier($0))
        }
        #expect(made.map { $0.headings.map(\.entry.name) } == [["The Section 20"]])
        // An outline that is gone could lend a new one its address.
        withExtendedLifetime(before) {}
    }
}
