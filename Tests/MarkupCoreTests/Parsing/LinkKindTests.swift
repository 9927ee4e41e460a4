import MarkupCore
import Testing

/// What a link is, the parser tells of most targets without reading them as titles: it must say what `Title` would.
@Suite struct LinkKindTests {
    static let prefixes = [
        "", ":", "::", "File:", ":File:", "file :", "_File:", "Category:", ":category:", "Category_talk:", "Media:",
        ":Media:",
        "User:", "Talk:", "Special:", "de:", ":de:", "DE:", "en:", "m:", ":m:", "wikt:", "m:de:", "Foo:", "A/B:",
        "Project:",
    ]
    static let names = [
        "A", "a b", " A ", "_A_", "A:B", ":A", "File:A", "A#B", "#B", "A#:", "#", "A/B", "/A", "./A", "../A", "A/../B",
        "A.",
        "...", "A%41", "A%5B", "%zz", "A&amp;B", "A & B", "AT&T;", "\"A\"", "$1", "A@B", "^", "`", "\\", "~~", "~~~",
        "A=B", "1",
        "é", "tiếng Việt", "ไทย", "ქართული", "日本語", "😀", "A–B", "A\u{200E}B", "A\u{1680}B", "A\u{180E}", "\u{3000}",
        "\u{FFFD}",
        "A\u{A0}B", "", " ", "_", "A>B", "A<!-- c -->B", String(repeating: "x", count: 199),
        String(repeating: "x", count: 256),
    ]

    @Test func kindsAreThoseOfTitles() {
        for prefix in Self.prefixes {
            for name in Self.names {
                let target = prefix + name
                let found = kind(ofLinkTo: target)
                let expected = Self.kind(target, on: .english)
                #expect(
                    found == expected,
                    "[[\(target)]]: \(String(describing: found)), not \(String(describing: expected))")
            }
        }
    }

    private func kind(ofLinkTo target: String) -> LinkKind? {
        var document = Document(Array("[[\(target)]]".utf8), site: .english)
        for block in document.tree.blocks {
            for node in block.nodes where node.kind == .wikilink { return LinkKind(rawValue: node.flags) }
        }
        return nil
    }

    /// As `Parser::handleInternalLinks2` has it.
    private static func kind(_ target: String, on site: SiteConfiguration) -> LinkKind? {
        guard !target.isEmpty else { return nil }
        let bytes = Array(target.replacing("<!-- c -->", with: "").utf8)
        guard case .success(let title) = Title.parse(linkTarget: bytes.span, 0..<bytes.count, from: nil, on: site)
        else {
            let trimmed = target.drop { $0 == " " }
            return trimmed.hasPrefix("#") || trimmed.hasPrefix("/") || trimmed.hasPrefix("../") ? .page : nil
        }
        if !title.interwiki.isEmpty {
            let prefix = Array(title.interwiki.utf8)
            let isLanguage = site.interwiki(prefix: prefix.span, 0..<prefix.count) == .language
            return isLanguage && !title.hasLeadingColon ? .language : .interwiki
        }
        switch title.namespace {
        case -2 where !title.hasLeadingColon: return .media
        case 6 where !title.hasLeadingColon: return .file
        case 14 where !title.hasLeadingColon: return .category
        default: return .page
        }
    }
}
