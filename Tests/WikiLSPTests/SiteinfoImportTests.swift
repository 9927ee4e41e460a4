import MarkupCore
import Testing
import WikiLSP

@Suite struct SiteinfoImportTests {
    /// A wiki as `formatversion=2` tells of it.
    private static let current = """
        {"batchcomplete": true, "query": {
        "general": {"lang": "de", "rtl": false, "case": "case-sensitive", "linktrail": "/^([a-zäß]+)(.*)$/sDu",
            "linkprefixcharset": ""},
        "namespaces": {
            "0": {"id": 0, "case": "case-sensitive", "name": "", "subpages": true, "content": true},
            "10": {"id": 10, "case": "first-letter", "name": "Schablone", "subpages": true, "canonical": "Template"},
            "3000": {"id": 3000, "case": "first-letter", "name": "Rezept", "subpages": false}},
        "namespacealiases": [{"id": 3000, "alias": "R"}],
        "extensiontags": ["<nowiki>", "<ref>", "<zutaten>"],
        "protocols": ["https://", "gemini://"],
        "interwikimap": [{"prefix": "koch", "url": "https://koch.example/$1", "localinterwiki": true},
            {"prefix": "fr", "language": "français", "url": "https://fr.example/$1"}],
        "functionhooks": ["if", "lc", "mengen"],
        "variables": ["pagename"],
        "doubleunderscores": ["toc"],
        "magicwords": [{"name": "if", "aliases": ["wenn", "if"], "case-sensitive": false},
            {"name": "lc", "aliases": ["K:", "LC:"], "case-sensitive": false},
            {"name": "mengen", "aliases": ["Mengen"], "case-sensitive": true},
            {"name": "pagename", "aliases": ["SEITE", "PAGENAME"], "case-sensitive": true},
            {"name": "toc", "aliases": ["__INHALT__", "__TOC__"], "case-sensitive": false},
            {"name": "redirect", "aliases": ["#WEITER", "#REDIRECT"], "case-sensitive": false},
            {"name": "img_thumbnail", "aliases": ["mini", "thumb"], "case-sensitive": true}]
        }}
        """

    @Test func readsTheCurrentFormat() throws {
        let site = SiteConfiguration(try SiteinfoImport.description(from: Array(Self.current.utf8)).get())
        #expect(site.language == "de")
        #expect(site.namespace(named: "schablone") == 10)
        #expect(site.namespace(named: "template") == 10)
        #expect(site.namespace(named: "r") == 3000)
        #expect(site.hasSubpages(0) && !site.hasSubpages(3000))
        #expect(try Title.parse("foo", on: site).get().key == "foo")
        #expect(try Title.parse("r:foo", on: site).get().key == "Foo")
        #expect(try Title.parse("koch:foo", on: site).get().isLocalInterwiki)
        #expect(ask("zutaten") { site.extensionTag(named: $0, $1) }?.content == .opaque)
        #expect(ask("math") { site.extensionTag(named: $0, $1) } == nil)
        #expect(ask("#wenn") { site.functionHook(named: $0, $1) } != nil)
        #expect(ask("#Mengen") { site.functionHook(named: $0, $1) } != nil)
        #expect(ask("#mengen") { site.functionHook(named: $0, $1) } == nil)
        #expect(ask("k") { site.functionHook(named: $0, $1) } != nil)
        #expect(ask("SEITE") { site.variable(named: $0, $1) } != nil)
        #expect(ask("__inhalt__") { site.behaviourSwitch(named: $0, $1) } != nil)
        #expect(ask("#weiter") { site.redirectWordLength($0, at: 0, limit: $1.upperBound) } == 7)
        #expect(ask("mini") { site.imageOption($0, $1) }?.kind == .thumbnail)
        #expect(ask("fr") { site.interwiki(prefix: $0, $1) } == .language)
        #expect(ask("commons") { site.interwiki(prefix: $0, $1) } == nil)
        #expect(ask("Gemini://x") { site.protocolLength($0, at: 0, limit: $1.upperBound, allowingRelative: true) } == 9)
        #expect(ask("äh") { site.linkTrailLength($0, from: 0, limit: $1.upperBound) } == 3)
    }

    @Test func readsTheOlderFormat() throws {
        let text = """
            {"query": {"general": {"lang": "he", "rtl": "", "case": "first-letter"},
            "namespaces": {"2": {"id": 2, "case": "first-letter", "subpages": "", "canonical": "User", "*": "משתמש"}},
            "namespacealiases": [{"id": 2, "*": "משתמשת"}],
            "magicwords": [{"name": "pagename", "aliases": ["PAGENAME"], "case-sensitive": ""}]}}
            """
        let site = SiteConfiguration(try SiteinfoImport.description(from: Array(text.utf8)).get())
        #expect(site.isRightToLeft)
        #expect(site.namespace(named: "משתמשת") == 2)
        #expect(site.hasSubpages(2))
        #expect(ask("pagename") { site.variable(named: $0, $1) } == nil)
        #expect(ask("PAGENAME") { site.variable(named: $0, $1) } != nil)
        // Not exported: what all of Wikimedia's wikis have.
        #expect(ask("ref") { site.extensionTag(named: $0, $1) } != nil)
    }

    @Test(arguments: ["", "{", "[]", "{}", "{\"query\": {\"general\": {}}}", "{\"general\": 1, \"namespaces\": 2}"])
    func saysWhatIsMissing(text: String) {
        guard case .failure(let failure) = SiteinfoImport.description(from: Array(text.utf8)) else {
            Issue.record("read as a site: \(text)")
            return
        }
        #expect(failure.message.hasPrefix("The site file"))
    }

    @Test func oddValuesAreLeftOut() throws {
        let text = """
            {"general": {"lang": 7}, "namespaces": {"x": {}, "5": 3, "6": {"name": 1}}, "magicwords": [1, {"name": "a"}, {}],
            "extensiontags": [1, "<>", "x"], "interwikimap": [null], "protocols": ["", 3], "namespacealiases": [{}]}
            """
        let site = SiteConfiguration(try SiteinfoImport.description(from: Array(text.utf8)).get())
        #expect(site.language == "en")
        #expect(ask("x") { site.extensionTag(named: $0, $1) } != nil)
        #expect(ask("") { site.extensionTag(named: $0, $1) } == nil)
    }

    private func ask<Answer>(_ text: String, _ question: (Span<UInt8>, Range<Int>) -> Answer) -> Answer {
        let bytes = Array(text.utf8)
        return question(bytes.span, 0..<bytes.count)
    }
}
