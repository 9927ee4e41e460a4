import Testing
import WikiLSP

struct DocumentURITests {
    /// Spellings of one address.
    @Test(arguments: [
        ["file:///c%3A/a%20b.wiki", "file:///C:/a b.wiki", "FILE:///c:/a%20b.wiki", "file://localhost/C%3a/a b.wiki"],
        ["file:///w/%C5%BE", "file:///w/ž", "file:///w/%c5%be", "file:/w/ž"],
        ["untitled:Untitled-1", "Untitled:Untitled-1", "untitled:%55ntitled-1"],
        ["file:///a%23b", "file:///%61%23b"],
    ])
    func spellingsOfOneAddressAreEqual(_ spellings: [String]) {
        let uris = spellings.map { DocumentURI($0) }
        #expect(Set(uris).count == 1)
        #expect(uris.map(\.spelling) == spellings)
    }

    @Test(arguments: [
        ("file:///a%2Fb", "file:///a/b"), ("file:///a#b", "file:///a%23b"), ("wiki:P?x=1", "wiki:P%3Fx=1"),
        ("file:///A", "file:///a"), ("file:///a%25", "file:///a%"), ("untitled:a", "file:a"),
    ])
    func otherAddressesAreNot(_ left: String, _ right: String) {
        #expect(DocumentURI(left) != DocumentURI(right))
    }

    @Test(arguments: [
        ("file:///w/a%20b.wiki", "/w/a b.wiki"), ("file:///100%25%23", "/100%#"),
        ("file://localhost/w", "/w"), ("untitled:x", nil), ("file://server/share", nil), ("", nil), ("file:", nil),
        ("https://x/y", nil), ("%", nil), ("file:///%", "/%"),
    ])
    func pathsAreDecoded(_ spelling: String, _ path: String?) {
        #expect(DocumentURI(spelling).path == path)
    }

    @Test(arguments: ["/w/a b", "/100%/#?ž😀", "/", "/a:b"])
    func pathsSurvive(_ path: String) {
        #expect(DocumentURI(path: path).path == path)
        #expect(DocumentURI(path: path).spelling.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F })
    }
}
