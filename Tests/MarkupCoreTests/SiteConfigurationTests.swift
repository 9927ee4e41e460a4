import MarkupCore
import Testing

@Suite struct SiteConfigurationTests {
    let german = SiteConfiguration.builtIn(language: "de")!
    let english = SiteConfiguration.english

    @Test func extensionTagsIgnoreCase() {
        #expect(ask("REF") { english.extensionTag(named: $0, $1) }?.content == .wikitext)
        #expect(ask("nowiki") { english.extensionTag(named: $0, $1) }?.content == .opaque)
        #expect(ask("Gallery") { english.extensionTag(named: $0, $1) }?.content == .lines)
        #expect(ask("spantag") { english.extensionTag(named: $0, $1) } == nil)
        #expect(ask("abschnitt") { english.extensionTag(named: $0, $1) } == nil)
        #expect(ask("Abschnitt") { german.extensionTag(named: $0, $1) } != nil)
        let tests = SiteConfiguration.builtIn(wiki: "parsertests")
        #expect(ask("TÅG") { tests?.extensionTag(named: $0, $1) }?.name == "tåg")
    }

    @Test func parserFunctionsHaveTheirSpellingsAndCase() {
        #expect(function("lc", english) == "lc")
        #expect(function("FormatNum", english) == "formatnum")
        #expect(function("if", english) == nil)
        #expect(function("#IF", english) == "if")
        #expect(function("#wechsle", german) == "switch")
        #expect(function("#wechsle", english) == nil)
        #expect(function("SORTIERUNG", german) == "defaultsort")
        #expect(function("Sortierung", german) == nil)
        #expect(function("DEFAULTSORT", german) == "defaultsort")
        #expect(function("SHORTDESC", english) == "shortdesc")
        #expect(function("SHORTDESC", german) == nil)
        #expect(function("", english) == nil)
    }

    @Test func variablesAreExactWhereMediaWikiSaysSo() {
        #expect(variable("PAGENAME", english) == "pagename")
        #expect(variable("pagename", english) == nil)
        #expect(variable("!", english) == "!")
        #expect(variable("SEITENNAME", german) == "pagename")
        #expect(variable("SERVER", english) == "server")
        #expect(variable("server", english) == "server")
    }

    @Test func transclusionModifiers() {
        #expect(ask("subst") { english.transclusionModifier(named: $0, $1) } == .subst)
        #expect(ask("SafeSubst") { english.transclusionModifier(named: $0, $1) } == .safesubst)
        #expect(ask("ers") { german.transclusionModifier(named: $0, $1) } == .subst)
        #expect(ask("msgnw") { english.transclusionModifier(named: $0, $1) } == .msgnw)
        #expect(ask("int") { english.transclusionModifier(named: $0, $1) } == nil)
    }

    @Test(arguments: [
        ("__TOC__", "en", 7), ("__toc__ x", "en", 7), ("__NOTOC", "en", 0), ("__Hiddencat__", "en", 0),
        ("__EXPECTED_UNCONNECTED_PAGE__", "en", 29), ("__KEIN_INHALTSVERZEICHNIS__", "de", 27),
        ("__KEIN_INHALTSVERZEICHNIS__", "en", 0), ("__без_оглавления__", "ru", 31), ("__a\n__TOC__", "en", 0),
        ("____TOC__", "en", 0), ("__NOCT___ x", "es", 9), ("__TOC_", "en", 0), ("＿＿目次＿＿", "ja", 18),
    ])
    func behaviourSwitches(text: String, language: String, length: Int) {
        let site = SiteConfiguration.builtIn(language: language)!
        let bytes = Array(text.utf8)
        #expect(site.behaviourSwitch(at: 0, in: bytes.span, limit: bytes.count)?.length ?? 0 == length)
    }

    @Test func redirectWords() {
        #expect(ask("#Redirect [[x]]") { english.redirectWordLength($0, at: $1.lowerBound, limit: $1.upperBound) } == 9)
        #expect(ask("#REDIREC") { english.redirectWordLength($0, at: 0, limit: $1.upperBound) } == 0)
        #expect(ask("#WEITERLEITUNG[[x]]") { german.redirectWordLength($0, at: 0, limit: $1.upperBound) } == 14)
        let russian = SiteConfiguration.builtIn(language: "ru")!
        #expect(ask("#ПЕРЕНАПР [[x]]") { russian.redirectWordLength($0, at: 0, limit: $1.upperBound) } == 17)
    }

    @Test(arguments: [
        ("thumb", "en", "thumbnail", nil), ("mini", "de", "thumbnail", nil), ("mini", "en", nil, nil),
        (" 250px ", "en", "width", "250"), ("x40px", "en", "width", "x40"), ("250x40px", "de", "width", "250x40"),
        ("250pxpx", "en", "width", "250px"), ("widepx", "en", nil, nil), ("alt=50px", "en", "alt", "50px"),
        ("upright", "en", "upright", nil), ("upright=1.2", "en", "upright", "1.2"),
        ("hochkant=1.2", "de", "upright", "1.2"),
        ("upright=wide", "en", nil, nil), ("link=", "en", "link", ""), ("A caption", "en", nil, nil),
        ("", "en", nil, nil),
        ("Thumb", "en", nil, nil), ("start=1:30", "en", "startTime", "1:30"), ("60пкс", "ru", "width", "60"),
        ("page 3", "en", "page", "3"), ("alt=a\nb", "en", nil, nil),
    ])
    func imageOptions(text: String, language: String, kind: String?, value: String?) {
        let site = SiteConfiguration.builtIn(language: language)!
        let bytes = Array(text.utf8)
        let option = site.imageOption(bytes.span, 0..<bytes.count)
        #expect(option?.kind.rawValue == kind)
        #expect(option?.value.map { String(decoding: bytes[$0], as: UTF8.self) } == value)
    }

    @Test func namespacesAreFoundByAllTheirNames() {
        for name in ["Benutzer", "benutzerin", "USER", " user_ ", "Benutzer"] {
            #expect(german.namespace(named: name) == 2)
        }
        #expect(german.namespace(named: "Benutzer__Diskussion") == 3)
        #expect(german.namespace(named: "BD") == 3)
        #expect(english.namespace(named: "BD") == nil)
        #expect(german.namespace(named: "Bild") == 6)
        #expect(german.namespace(named: "Project") == 4)
        #expect(german.namespace(named: "") == nil)
        #expect(german.namespaceName(6) == "Datei")
        #expect(german.canonicalNamespaceName(6) == "File")
        #expect(german.hasSubpages(2) && !german.hasSubpages(0))
        let turkish = SiteConfiguration.builtIn(language: "tr")!
        #expect(turkish.namespace(named: "KULLANICI") == nil)
        #expect(turkish.namespace(named: "ŞABLON") == 10)
        let russian = SiteConfiguration.builtIn(language: "ru")!
        #expect(russian.namespace(named: "ОБСУЖДЕНИЕ УЧАСТНИКА") == 3)
        #expect(russian.namespace(named: "template") == 10)
    }

    @Test func interwikis() {
        #expect(ask("de") { english.interwiki(prefix: $0, $1) } == .language)
        #expect(ask("EN") { english.interwiki(prefix: $0, $1) } == .local)
        #expect(ask("en") { german.interwiki(prefix: $0, $1) } == .language)
        #expect(ask("commons") { english.interwiki(prefix: $0, $1) } == .interwiki)
        #expect(ask("nothing") { english.interwiki(prefix: $0, $1) } == nil)
        #expect(english.interwikis.url(of: "fr") == "https://fr.wikipedia.org/wiki/$1")
        #expect(LanguageNames.name(of: "de") == "Deutsch")
        #expect(LanguageNames.successor(of: "als") == "gsw")
    }

    @Test func languageTagsAndWikis() {
        #expect(SiteConfiguration.builtIn(language: "de-AT")?.namespaceName(10) == "Vorlage")
        #expect(SiteConfiguration.builtIn(language: "en_US")?.language == "en")
        #expect(SiteConfiguration.builtIn(language: "xyzzy") == nil)
        #expect(SiteConfiguration.builtIn(language: "") == nil)
        #expect(SiteConfiguration.builtIn(wiki: "dewiki")?.namespaceName(4) == "Wikipedia")
        #expect(SiteConfiguration.builtIn(wiki: "be_x_oldwiki")?.language == "be-tarask")
        #expect(SiteConfiguration.builtIn(wiki: "commonswiki")?.projectName == "Commons")
        #expect(SiteConfiguration.builtIn(wiki: "wiki") == nil)
        #expect(SiteConfiguration.builtIn(wiki: "nonesuch") == nil)
        let dictionary = SiteConfiguration.builtIn(wiki: "frwiktionary")!
        #expect(dictionary.namespaceName(5) == "Discussion Wiktionary")
        #expect(dictionary.namespace(named: "Modèle") == 10)
        #expect((try? Title.parse("polish", on: dictionary).get())?.key == "polish")
        #expect((try? Title.parse("user:polish", on: dictionary).get())?.key == "Polish")
    }

    @Test func variantsAndDirection() {
        #expect(!english.hasLanguageVariants)
        #expect(SiteConfiguration.builtIn(language: "zh")!.variants.contains("zh-hant"))
        #expect(SiteConfiguration.builtIn(language: "ar")!.isRightToLeft)
        #expect(!german.isRightToLeft)
    }

    @Test(arguments: [
        ("https://x", 8, 8), ("HTTP://x", 7, 7), ("//x", 2, 0), ("mailto:x", 7, 7), ("http:x", 0, 0), ("", 0, 0),
        ("news:x", 5, 5), ("sips:x", 5, 5), ("sip:x", 4, 4), ("/", 0, 0), ("é", 0, 0),
    ])
    func protocols(text: String, bracketed: Int, bare: Int) {
        let bytes = Array(text.utf8)
        #expect(english.protocolLength(bytes.span, at: 0, limit: bytes.count, allowingRelative: true) == bracketed)
        #expect(english.protocolLength(bytes.span, at: 0, limit: bytes.count, allowingRelative: false) == bare)
    }

    private func function(_ name: String, _ site: SiteConfiguration) -> String? {
        ask(name) { site.functionHook(named: $0, $1) }.map { site.identifier(of: $0) }
    }

    private func variable(_ name: String, _ site: SiteConfiguration) -> String? {
        ask(name) { site.variable(named: $0, $1) }.map { site.identifier(of: $0) }
    }

    private func ask<Answer>(_ text: String, _ question: (Span<UInt8>, Range<Int>) -> Answer) -> Answer {
        let bytes = Array(text.utf8)
        return question(bytes.span, 0..<bytes.count)
    }
}
