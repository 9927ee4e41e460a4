import MarkupCore
import Testing

@Suite struct SiteMarkupTests {
    @Test(arguments: [
        ("&amp;", "&", 5), ("&amp", nil, 0), ("&AMP;", "&", 5), ("&nbsp;x", "\u{A0}", 6), ("&NBSP;", nil, 0),
        ("&#65;", "A", 5), ("&#x1F600;", "😀", 9), ("&#X41;", "A", 6), ("&#;", nil, 0), ("&#x;", nil, 0), ("&", nil, 0),
        ("&;", nil, 0), ("&רלמ;", "\u{200F}", 8), ("&NotEqualTilde;", "\u{2242}\u{338}", 15), ("&bogus;", nil, 0),
        ("&Aacute;", "Á", 8), ("&aacute;", "á", 8), ("&CounterClockwiseContourIntegral;", "∳", 33),
        ("&#99999999999999;", nil, 0),
        ("&#13;", nil, 0), ("&#xD800;", nil, 0), ("&#128;", nil, 0), ("&#9;", "\t", 4),
    ])
    func characterReferences(text: String, characters: String?, length: Int) {
        let bytes = Array(text.utf8)
        #expect(CharacterReferences.length(bytes.span, at: 0, limit: bytes.count) == length)
        guard let characters else { return }
        #expect(
            CharacterReferences.decode(bytes.span, at: 0, limit: bytes.count)?.scalars
                == Array(characters.unicodeScalars))
    }

    @Test func disallowedNumbersStandForAReplacement() {
        let bytes = Array("a&#0;b&bogus;&lt".utf8)
        let decoded = CharacterReferences.decoded(bytes.span, 0..<bytes.count)
        #expect(String(decoding: decoded, as: UTF8.self) == "a\u{FFFD}b&bogus;&lt")
        #expect(CharacterReferences.names.count > 2100)
    }

    @Test func htmlTags() {
        #expect(tag("DIV") == .div)
        #expect(tag("h6") == .h6)
        #expect(tag("var") == .var)
        for other in ["a", "tbody", "img", "script", "ref", "", "divs"] { #expect(tag(other) == nil) }
        #expect(HTMLTag.allCases.count == 61)
        #expect(HTMLTag.allCases.filter(\.isVoid) == [.br, .hr, .link, .meta, .wbr])
        #expect(HTMLTag.allCases.filter(\.isObsolete) == [.big, .center, .font, .strike, .tt])
        #expect(HTMLTag.li.endsBefore(.li) && !HTMLTag.li.endsBefore(.div))
        #expect(HTMLTag.p.endsBefore(.div) && !HTMLTag.p.endsBefore(.span))
        #expect(HTMLTag.td.lineEffect == .antiBlock)
        #expect(!HTMLTag.span.isWikitextBlock)
        // Nothing is both a phrase and special, but for what has no content.
        for tag in HTMLTag.allCases where tag.isInline && tag.isSpecial { #expect(tag.isVoid) }
        for tag in HTMLTag.allCases where tag.isFormatting { #expect(tag.isInline) }
    }

    @Test func attributes() {
        #expect(allows(.td, "ROWSPAN"))
        #expect(!allows(.span, "rowspan"))
        #expect(allows(.span, "class") && allows(.span, "data-x") && allows(.span, "aria-label"))
        #expect(!allows(.span, "onclick") && !allows(.span, "data-mw-x") && !allows(.meta, "class"))
        #expect(!allows(.span, "") && !allows(.span, "data-"))
    }

    @Test(arguments: [
        ("s and", "en", 1), ("ß", "de", 2), ("ß", "en", 0), ("wörter x", "de", 7), ("词", "zh", 0), ("'s", "ca", 2),
        ("''s", "ca", 0), ("а", "ru", 2), ("ё!", "ru", 2), ("Ё", "ru", 0), ("S", "en", 0), ("", "en", 0),
        (":aa", "se", 3),
        (":", "se", 0), ("c'hoazh", "br", 7), ("'x", "br", 0), ("é", "pl", 0), ("अ", "hi", 3), ("ß", "gsw", 2),
        ("a'''", "kaa", 1), ("s\u{301}", "en", 1),
    ])
    func linkTrails(text: String, language: String, length: Int) {
        let site = SiteConfiguration.builtIn(language: language)!
        let bytes = Array(text.utf8)
        #expect(site.linkTrailLength(bytes.span, from: 0, limit: bytes.count) == length)
        #expect(site.linkTrailLength(bytes.span, from: bytes.count, limit: bytes.count) == 0)
    }

    @Test(arguments: [
        ("x abc", "ar", 3), ("x ب", "ar", 2), ("abc", "en", 0), ("„", "uk", 3), ("a", "uk", 0), ("x-", "is", 2),
        ("", "ar", 0),
    ])
    func linkPrefixes(text: String, language: String, length: Int) {
        let site = SiteConfiguration.builtIn(language: language)!
        let bytes = Array(text.utf8)
        #expect(site.linkPrefixLength(bytes.span, before: bytes.count, from: 0) == length)
    }

    @Test func everyLanguageLoadsAndIsComplete() {
        let codes = SiteConfiguration.builtInLanguageCodes
        #expect(codes.count >= 538)
        for code in codes {
            guard let site = SiteConfiguration.builtIn(language: code) else {
                Issue.record("\(code) does not load")
                continue
            }
            for (name, number) in [("Template", 10), ("File", 6), ("User talk", 3), ("Module", 828), ("Project", 4)] {
                #expect(site.namespace(named: name) == number, "\(code): \(name)")
            }
            for namespace in site.namespaces where namespace.number != 0 {
                #expect(site.namespace(named: namespace.name) == namespace.number, "\(code): \(namespace.name)")
                #expect(!namespace.name.contains("$"))
            }
            let redirect = Array("#REDIRECT".utf8)
            #expect(site.redirectWordLength(redirect.span, at: 0, limit: 9) == 9, "\(code)")
            #expect(function("lc", site) && function("#if", site) && function("#invoke", site), "\(code)")
        }
    }

    private func function(_ name: String, _ site: SiteConfiguration) -> Bool {
        let bytes = Array(name.utf8)
        return site.functionHook(named: bytes.span, 0..<bytes.count) != nil
    }

    private func tag(_ name: String) -> HTMLTag? {
        let bytes = Array(name.utf8)
        return HTMLTag(named: bytes.span, 0..<bytes.count)
    }

    private func allows(_ tag: HTMLTag, _ name: String) -> Bool {
        let bytes = Array(name.utf8)
        return tag.allowsAttribute(bytes.span, 0..<bytes.count)
    }
}
