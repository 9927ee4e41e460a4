import MarkupCore
import Testing

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

@Suite struct SiteTitleTests {
    static let english = SiteConfiguration.english

    /// The site of MediaWiki's own title tests: two interwiki prefixes, one of them its own.
    static let titleTests: SiteConfiguration = {
        var description = SiteConfiguration.builtInDescription(language: "en")!
        description.interwikis = [
            SiteDescription.Interwiki(prefix: "localtestiw", isLanguage: false, isLocal: true, url: ""),
            SiteDescription.Interwiki(prefix: "remotetestiw", isLanguage: false, isLocal: false, url: ""),
        ]
        return SiteConfiguration(description)
    }()

    private struct Cases: Decodable {
        struct Invalid: Decodable {
            var title: String
            var message: String
        }
        var valid: [String]
        var invalid: [Invalid]
    }

    @Test func mediaWikiTitleCases() throws {
        let path = URL(filePath: #filePath).deletingLastPathComponent().appending(
            path: "../../../shared/data/title-cases.json")
        guard let data = try? Data(contentsOf: path) else {
            print("skipped: ../shared/data/title-cases.json is missing")
            return
        }
        let cases = try JSONDecoder().decode(Cases.self, from: data)
        #expect(cases.valid.count + cases.invalid.count == 65)
        for text in cases.valid {
            if case .failure(let reason) = Title.parse(text, on: Self.titleTests) {
                Issue.record("'\(text)' is valid, but: \(reason)")
            }
        }
        for entry in cases.invalid {
            switch Title.parse(entry.title, on: Self.titleTests) {
            case .success(let title): Issue.record("'\(entry.title)' is invalid, but read as \(title)")
            case .failure(let reason): #expect(reason.messageKey == entry.message, "'\(entry.title)'")
            }
        }
    }

    @Test(arguments: [
        ("foo bar", "en", "Foo bar"), ("_foo__bar_", "en", "Foo bar"), ("foo\u{A0}\u{3000}bar", "en", "Foo bar"),
        ("Foo\u{200E}\u{202A}bar", "en", "Foobar"), ("user_talk: foo", "en", "User talk:Foo"),
        ("benutzer:foo", "de", "Benutzer:Foo"), ("user:foo", "de", "Benutzer:Foo"), ("bild:a.png", "de", "Datei:A.png"),
        ("Caf&eacute;", "en", "Café"), ("A &amp; B", "en", "A & B"), ("&#65;&#x42;", "en", "AB"),
        ("élan", "en", "Élan"), ("ßa", "en", "ßa"), ("istanbul", "tr", "İstanbul"), ("istanbul", "en", "Istanbul"),
        ("de:foo", "en", "de:foo"), ("DE:foo", "en", "de:foo"), ("en:user:foo", "en", "User:Foo"),
        (":File:x", "en", "File:X"),
        ("nothing:foo", "en", "Nothing:foo"), ("Foo#bar_baz", "en", "Foo"), ("User:::1", "en", "User:::1"),
        ("ა", "en", "ა"), ("wp:foo", "en", "Wikipedia:Foo"), ("𐐨x", "en", "𐐀x"),
    ])
    func normalForms(text: String, language: String, expected: String) throws {
        let site = SiteConfiguration.builtIn(language: language)!
        let title = try Title.parse(text, on: site).get()
        #expect(title.prefixedText(on: site) == expected)
    }

    @Test(arguments: [
        ("&lt;b&gt;", InvalidTitle.characters("<")), ("A&nosuch;B", .characters("&nosuch;")),
        ("A%41", .characters("%41")),
        ("&#0;", .notUTF8), ("User:", .empty), (":::a", .leadingColon), ("Talk:de:x", .talkNamespace),
        ("User:../x", .relative), ("&#126;~~", .magicTilde),
    ])
    func reasons(text: String, reason: InvalidTitle) {
        #expect(Title.parse(text, on: Self.english) == .failure(reason))
        #expect(!reason.message(for: text).isEmpty)
    }

    @Test func lengthIsLimitedInBytes() {
        #expect((try? Title.parse(String(repeating: "é", count: 127), on: Self.english).get()) != nil)
        let long = Title.parse(String(repeating: "é", count: 128), on: Self.english)
        #expect(long == .failure(.tooLong(length: 256, limit: 255)))
        #expect((try? Title.parse("Special:" + String(repeating: "x", count: 500), on: Self.english).get()) != nil)
    }

    @Test func bytesThatAreNoTextAreNoTitle() {
        let bytes: [UInt8] = [0x41, 0xFF, 0x42]
        #expect(Title.parse(bytes.span, 0..<3, on: Self.english) == .failure(.notUTF8))
        #expect(Title.parse(bytes.span, 2..<9, on: Self.english) == .failure(.empty))
    }

    @Test(arguments: [
        ("/Sub", "User:A", "User:A/Sub"), ("/Sub/", "User:A", "User:A/Sub"), ("../", "User:A/B", "User:A"),
        ("../C", "User:A/B", "User:A/C"), ("../../C/", "User:A/B/D", "User:A/C"), ("/Sub#x", "User:A", "User:A/Sub"),
        ("/Sub", "A", "/Sub"), ("A%20b", "A", "A b"), ("%C3%A9", "A", "É"),
    ])
    func linkTargets(target: String, page: String, expected: String) throws {
        let context = try Title.parse(page, on: Self.english).get()
        let bytes = Array(target.utf8)
        let title = try Title.parse(linkTarget: bytes.span, 0..<bytes.count, from: context, on: Self.english).get()
        #expect(title.prefixedText(on: Self.english) == expected)
    }

    @Test func stepsAboveTheTopAreInvalid() throws {
        let context = try Title.parse("User:A", on: Self.english).get()
        let bytes = Array("../../C".utf8)
        #expect(Title.parse(linkTarget: bytes.span, 0..<7, from: context, on: Self.english) == .failure(.relative))
    }

    @Test func defaultNamespaceAndColons() throws {
        #expect(try Title.parse("foo", defaultNamespace: 10, on: Self.english).get().namespace == 10)
        #expect(try Title.parse(":foo", defaultNamespace: 10, on: Self.english).get().namespace == 0)
        #expect(try Title.parse("user:foo", defaultNamespace: 10, on: Self.english).get().namespace == 2)
        #expect(try Title.parse(" :File:x", on: Self.english).get().hasLeadingColon)
        #expect(try Title.parse("#part one", on: Self.english).get().fragment == "part one")
    }

    @Test func relatedPages() throws {
        let title = try Title.parse("User talk:A/B", on: Self.english).get()
        #expect(title.isTalk)
        #expect(title.basePage(on: Self.english)?.prefixedText(on: Self.english) == "User talk:A")
        #expect(title.counterpart?.prefixedText(on: Self.english) == "User:A/B")
    }
}
