/// What a link's prefix leads to.
package enum InterwikiKind: UInt8, Sendable {
    /// The same page in another language; without a leading colon the link is listed beside the page.
    case language
    /// Another wiki.
    case interwiki
    /// The wiki itself.
    case local
}

/// The prefixes of links to other wikis.
package final class InterwikiTable: Sendable {
    private let table: ByteTable
    private let entries: [Entry]

    private struct Entry: Sendable {
        var prefix: String
        var kind: InterwikiKind
        var url: String
    }

    /// The prefixes that all of Wikimedia's wikis share; those that are local to the English Wikipedia are not marked.
    static let wikimedia: InterwikiTable = {
        let text = GeneratedInterwikis.text
        let bytes = text.utf8.span
        var list: [SiteDescription.Interwiki] = []
        var lines = FieldReader(0..<bytes.count)
        while let line = lines.nextLine(bytes) {
            var fields = FieldReader(line)
            guard let prefix = fields.nextField(bytes), let kinds = fields.nextField(bytes),
                let url = fields.nextField(bytes)
            else { continue }
            let isLanguage = !kinds.isEmpty && bytes[kinds.lowerBound] == UInt8(ascii: "l")
            let name = string(bytes, prefix)
            let address = url.isEmpty ? "https://" + name + ".wikipedia.org/wiki/$1" : string(bytes, url)
            list.append(
                SiteDescription.Interwiki(prefix: name, isLanguage: isLanguage, isLocal: false, url: address))
        }
        return InterwikiTable(list)
    }()

    package init(_ list: [SiteDescription.Interwiki]) {
        var table = ByteTable(minimumCapacity: list.count)
        for (number, interwiki) in list.enumerated() {
            table.insert(interwiki.prefix, UInt16(truncatingIfNeeded: number))
        }
        self.table = table
        entries = list.map {
            Entry(prefix: $0.prefix, kind: $0.isLocal ? .local : $0.isLanguage ? .language : .interwiki, url: $0.url)
        }
    }

    /// All prefixes, in lower case.
    package var prefixes: [String] { entries.map(\.prefix) }

    /// What the prefix leads to; nil when it is none.
    package func kind(of bytes: Span<UInt8>, _ range: Range<Int>) -> InterwikiKind? {
        table.value(of: bytes, in: range).map { entries[Int($0)].kind }
    }

    /// Where the prefix leads, with `$1` for the page's name; nil when it is no prefix.
    package func url(of prefix: String) -> String? {
        table.value(of: prefix).map { entries[Int($0)].url }
    }
}

extension SiteConfiguration {
    /// What a link's prefix (what stands before the colon) leads to; nil when it is no prefix. The site's own language
    /// leads to the site itself.
    package func interwiki(prefix bytes: Span<UInt8>, _ range: Range<Int>) -> InterwikiKind? {
        guard let kind = interwikis.kind(of: bytes, range) else { return nil }
        guard kind == .language, range.count == language.utf8.count else { return kind }
        var index = range.lowerBound
        for byte in language.utf8 {
            guard asciiLowercased(bytes[index]) == byte else { return kind }
            index += 1
        }
        return .local
    }
}
