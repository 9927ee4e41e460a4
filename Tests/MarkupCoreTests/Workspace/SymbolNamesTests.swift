import MarkupCore
import Testing

/// On a page under edit the blocks that do not have a symbol's name are passed over: the places found are the same.
@Suite struct SymbolNamesTests {
    private static let pieces = [
        "== A ==\n", "== A ==\n", "=== a_b ===\n", "[[A]] ", "[[a#A|x]] ", "[[#A]] ", "[[#a b]]\n", "[[/sub]] ",
        "{{A|n=1|n=2|3}}\n",
        "{{a|n=1}} ", "<ref name=n>x</ref>", "<ref name=\"n\" group=g />\n", "{{#invoke:A|n}}\n", "{{{n|}}} ",
        "[[Category:A]]\n", "[[File:A.jpg|thumb|[[A]]]]\n", "<gallery>\nFile:A.jpg|[[n]]\n</gallery>\n", "\n", "text\n",
        "{{",
        "}}", "[[", "]]",
    ]

    @Test(arguments: UInt64(1)...UInt64(30))
    func placesAreTheSame(seed: UInt64) {
        var state = seed
        func random(_ count: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(count))
        }
        let text = (0..<20).map { _ in Self.pieces[random(Self.pieces.count)] }.joined()
        var document = Document(Array(text.utf8))
        let index = WorkspaceIndex()
        var found = 0
        for round in 0..<12 {
            let tree = document.tree
            // The title of a page may change while it is open.
            let page = round < 6 ? Title(path: "A.wiki", on: tree.site) : Title(path: "Template/A.wiki", on: tree.site)
            for symbol in PageSymbol.all(in: tree, on: page) {
                let target = SymbolTarget(symbol, at: symbol.range.lowerBound, in: tree, on: page, index)
                let places = target.occurrences(in: tree, on: page).map(\.range)
                found += places.count
                #expect(
                    target.occurrences(in: tree, on: page, isUnderEdit: true).map(\.range) == places,
                    "seed \(seed), \(target)")
                guard case .reference(let name, _) = symbol.symbol else { continue }
                #expect(
                    PageSymbol.references(named: name, in: tree, on: page).filter { $0.symbol == symbol.symbol }
                        .map(\.range) == places)
            }
            let start = random(document.text.count + 1)
            let new = Self.pieces[random(Self.pieces.count)]
            document.replace(start..<start + random(6), with: Array(new.utf8))
        }
        #expect(found > 0)
    }
}
