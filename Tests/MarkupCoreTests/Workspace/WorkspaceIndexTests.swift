import MarkupCore
import Testing

/// Makes pages out of a few words, the same for the same seed.
private struct PageMaker {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

    private mutating func number(below limit: Int) -> Int {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return Int(state % UInt64(limit))
    }

    mutating func page() -> String {
        let words = ["Ship", "ship", "Boat", "Harbour", "Über", "Old_boat", "a b"]
        return (0..<number(below: 12)).map { _ in
            let word = words[number(below: words.count)]
            switch number(below: 9) {
            case 0: return "[[\(word)]]"
            case 1: return "[[\(word)#Hull|x]]"
            case 2: return "{{\(word)|\(word)=1|2}}"
            case 3: return "[[Category:\(word)]]"
            case 4: return "\n== \(word) ==\n"
            case 5: return "<ref name=\"\(word)\">x</ref>"
            case 6: return "{{{\(word)|}}}"
            case 7: return "{{#invoke:\(word)|main}}"
            default: return "[[File:\(word).jpg]]<span id=\"\(word)\">"
            }
        }.joined(separator: " ")
    }
}

private func record(_ text: String, _ title: String) -> PageRecord {
    var document = Document(Array(text.utf8))
    let parsed = try? Title.parse(title, on: .english).get()
    return PageRecorder.record(of: document.tree, title: parsed, path: title)
}

/// Everything that an index says, in words.
private func facts(_ index: WorkspaceIndex) -> Set<String> {
    var facts: Set<String> = []
    for symbol in index.names(in: .all) {
        let kind = index.symbols.kind(of: symbol)
        let owner = index.symbols.owner(of: symbol)
        let isTitle = kind == .title || kind == .group || kind == .untitled
        let name =
            "\(kind) \(index.symbols.name(of: symbol)) of \(isTitle ? "\(owner)" : index.symbols.name(of: owner))"
        let uses = index.uses(of: symbol, .all)
        #expect(index.isUsed(symbol, .all) == !uses.isEmpty)
        #expect(Set(uses.map(\.page)).count == index.pageCount(of: symbol))
        for use in uses {
            facts.insert("\(name): \(use.entry.role) \(use.entry.detail) on \(index.pages[use.page]?.path ?? "?")")
        }
    }
    return facts
}

@Suite struct WorkspaceIndexTests {
    @Test func changesLeadToTheSameIndexAsAFreshOne() {
        var maker = PageMaker(seed: 7)
        var index = WorkspaceIndex()
        var texts: [String: String] = [:]
        for step in 0..<400 {
            let name = "Page \(step * 7 % 23)"
            if step % 5 == 4 {
                texts[name] = nil
                index.remove(name)
            } else {
                let text = maker.page()
                texts[name] = text
                index.set(record(text, name), at: name)
            }
            if step % 50 == 25 { index.settle() }
            guard step % 40 == 0 || step > 390 else { continue }
            var fresh = WorkspaceIndex()
            for (name, text) in texts { fresh.set(record(text, name), at: name) }
            fresh.settle()
            #expect(facts(index).symmetricDifference(facts(fresh)).sorted() == [])
            #expect(index.count == texts.count)
        }
    }

    @Test func whatIsWrittenIsReadAgain() {
        var maker = PageMaker(seed: 3)
        var index = WorkspaceIndex()
        for number in 0..<40 {
            let stamp = WorkspaceIndex.Stamp(size: UInt64(number), time: 5, node: 6)
            index.set(record(maker.page(), "Page \(number)"), at: "/wiki/Page \(number).wiki", stamp: stamp)
        }
        index.remove("/wiki/Page 3.wiki")
        index.settle()
        let bytes = index.encoded(key: 9)
        let read = WorkspaceIndex(encoded: bytes, key: 9)
        #expect(read.map(facts) == facts(index))
        #expect(read?.stamp(ofPath: "/wiki/Page 4.wiki") == .init(size: 4, time: 5, node: 6))
        #expect(read?.stamp(ofPath: "/wiki/Page 3.wiki") == nil)
        #expect(WorkspaceIndex(encoded: bytes, key: 8) == nil)
        #expect(WorkspaceIndex(encoded: [], key: 9) == nil)
        for place in stride(from: 0, to: bytes.count, by: 7) {
            var damaged = bytes
            damaged[place] ^= 0x40
            #expect(WorkspaceIndex(encoded: damaged, key: 9) == nil, "byte \(place)")
            #expect(WorkspaceIndex(encoded: Array(bytes[..<place]), key: 9) == nil, "\(place) bytes")
        }
    }

    @Test func namesThatNobodyUsesAreDropped() {
        var index = WorkspaceIndex()
        let many = (0..<3000).map { "[[Link \($0)]]" }.joined(separator: " ")
        index.set(record(many, "A"), at: "A")
        index.set(record("[[B]]", "B"), at: "B")
        index.settle()
        #expect(index.compacted() == nil)
        index.set(record("[[C]]", "A"), at: "A")
        index.settle()
        let smaller = index.compacted()
        #expect(smaller.map { $0.symbols.count < 10 } == true)
        #expect(smaller.map(facts) == facts(index))
    }

    @Test func redirectsAreFollowed() {
        var index = WorkspaceIndex()
        index.set(record("#REDIRECT [[Template:Box#x]]", "Template:Card"), at: "c")
        index.set(record("{{{a}}}", "Template:Box"), at: "b")
        index.set(record("{{card|a=1}}", "Page"), at: "p")
        let box = Title(page: "Box", namespace: 10)
        let card = Title(page: "Card", namespace: 10)
        #expect(index.resolved(card) == box)
        #expect(index.resolved(box) == box)
        #expect(index.redirects(to: box) == [card])
        let target = SymbolTarget.parameter([box, card], name: "a")
        #expect(target.pages(in: index)?.compactMap { index.pages[$0]?.path } == ["b", "p"])
    }
}

@Suite struct PageRecordTests {
    /// The record says of a page what its symbols say: otherwise somebody would look on the wrong pages.
    @Test func recordsAgreeWithSymbolsOnRealPages() throws {
        guard let pages = SharedData.corpusPages(limit: 150) else { return }
        for (name, bytes) in pages {
            var document = Document(bytes)
            let tree = document.tree
            let title = try? Title.parse("Page", on: .english).get()
            var index = WorkspaceIndex()
            index.set(PageRecorder.record(of: tree, title: title, path: "p"), at: "p")
            var counted: [Title: Int] = [:]
            for symbol in index.names(in: [.link, .category, .file, .transclusion, .invocation]) {
                guard let title = index.symbols.title(symbol) else { continue }
                for use in index.uses(of: symbol, [.link, .category, .file, .transclusion, .invocation]) {
                    counted[title, default: 0] += use.entry.detail
                }
            }
            var expected: [Title: Int] = [:]
            for occurrence in PageSymbol.all(in: tree, on: title) {
                switch occurrence.symbol {
                case .link(let title) where !title.isExternal && !title.key.isEmpty:
                    // `[[Media:X]]` is a file.
                    let own = title.namespace == -2 ? Title(page: title.key, namespace: 6) : title.page
                    expected[own, default: 0] += 1
                case .template(let title): expected[title.page, default: 0] += 1
                default: break
                }
            }
            #expect(counted == expected, "\(name)")
        }
    }

    @Test func functionsThatAModuleExports() {
        func names(_ source: String) -> [String] { ModuleFunctions(Array(source.utf8)).functions.map(\.name) }
        #expect(
            names("local p = {}\nfunction p.a() end\np.b = function() end\np['c'] = x\nreturn p") == ["a", "b", "c"])
        #expect(names("local p, q = {}, {}\nfunction q.a() end\nfunction p.b() p.x = 1 end\nreturn p") == ["b", "x"])
        #expect(names("-- function p.a() end\n--[[ function p.b() end ]] --[==[ ]] p.c = 1 ]==]\nreturn p") == [])
        #expect(names("local s = 'p.a = 1' .. [[p.b = 1]]\nif p.c == 1 then end\nreturn p") == [])
        #expect(names("local function a() end\nreturn { a = a, b = function() return { c = 1 } end }") == ["a", "b"])
        #expect(names("p.a.b = 1\nfunction p:m() end\nreturn p") == [])
        #expect(names("return") == [])
        #expect(names("local s = \"unclosed\n[[ function p.a()") == [])
    }

    @Test func headingsOfOneNameAreNumbered() {
        #expect(SectionName.anchors(of: ["A", "B", "a", "A", "A 2"]) == ["A", "B", "a 2", "A 3", "A 2 2"])
        #expect(SectionName.key(" A_b  c\n") == "A b c")
    }

    @Test func namesAreRanked() {
        func ranked(_ query: String, _ names: [String]) -> [String] {
            var index = WorkspaceIndex()
            for name in names { index.set(record("", name), at: name) }
            return SymbolSearch(query).matches(in: index, limit: 10).compactMap { index.pages[$0.use.page]?.path }
        }
        #expect(
            ranked("coast", ["Seacoast", "The coast", "Coastal", "Coast", "Cat on a stove", "Boat"])
                == ["Coast", "Coastal", "The coast", "Seacoast", "Cat on a stove"])
        #expect(ranked("oc", ["Old coast", "Boat"]) == ["Old coast"])
        #expect(ranked("uber", ["Über"]) == ["Über"])
        #expect(ranked("", ["B", "A"]).count == 2)
    }
}
