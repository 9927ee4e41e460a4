/// Text such as `Category:A Category:B de:C fr:D`: links to categories and other languages that lost their brackets.
///
/// Only the end of a line is looked at, and only what says what it is: a namespace's or a language's name, a colon and
/// a title. Prose that mentions a category, or a sentence with a colon in it, is left alone.
package enum RunningLinks {
    package enum Kind: Sendable { case category, language }

    /// One link without brackets.
    package struct Entry: Sendable {
        package var kind: Kind
        /// From the prefix to the last byte of the title.
        package var range: Range<Int>
        /// The category namespace's name or the language code, as written.
        package var prefix: Range<Int>
        package var title: Range<Int> { prefix.upperBound + 1..<range.upperBound }
    }

    /// The longest prefix that is looked for, in bytes.
    private static let longestPrefix = 40

    /// The entries in `line`, a stretch of plain text without line breaks in `bytes`, in order.
    package static func entries(in line: Range<Int>, of bytes: [UInt8], site: SiteConfiguration) -> [Entry] {
        var starts: [Entry] = []
        let span = bytes.span
        var offset = line.lowerBound
        while offset < line.upperBound {
            if span[offset] == UInt8(ascii: ":"), let entry = start(at: offset, in: line, of: bytes, site) {
                starts.append(entry)
            }
            offset += 1
        }
        for index in starts.indices {
            let end = index + 1 < starts.count ? starts[index + 1].prefix.lowerBound : line.upperBound
            var last = end
            while last > starts[index].prefix.upperBound + 1, bytes[last - 1].isWikiSpace { last -= 1 }
            starts[index].range = starts[index].prefix.lowerBound..<last
        }
        return starts
    }

    /// The entries that run to the end of `line` without anything between them, and that look like what they claim to
    /// be: the first stands at the start of the line, or is glued to the text before it, where a sentence would have a
    /// space; a language needs company. Empty when there are none.
    package static func tail(of line: Range<Int>, in bytes: [UInt8], site: SiteConfiguration) -> ArraySlice<Entry> {
        let all = entries(in: line, of: bytes, site: site)
        var first = all.endIndex
        while first > 0, isTitleLike(all[first - 1].title, in: bytes) { first -= 1 }
        // Where the run begins in the middle of a sentence, it is the sentence's.
        while first < all.endIndex {
            let start = all[first].range.lowerBound
            let isGlued =
                start > line.lowerBound && !bytes[start - 1].isWikiSpace && bytes[start - 1] != UInt8(ascii: ":")
            let isAlone = all[first].kind == .language && all.endIndex - first < 2
            if start == line.lowerBound || (isGlued && !isAlone) { break }
            first += 1
        }
        return all[first...]
    }

    /// Short, and not a sentence.
    private static func isTitleLike(_ title: Range<Int>, in bytes: [UInt8]) -> Bool {
        guard !title.isEmpty, title.count <= 255 else { return false }
        for offset in title {
            switch bytes[offset] {
            case UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "<"),
                UInt8(ascii: ">"), UInt8(ascii: "|"), UInt8(ascii: "#"), 0x0A, UInt8(ascii: "?"), UInt8(ascii: ";"):
                return false
            case UInt8(ascii: ".") where offset + 1 < title.upperBound && bytes[offset + 1] == 0x20:
                return false
            default: continue
            }
        }
        return true
    }

    /// The entry whose prefix ends at the colon at `colon`; its title is filled in later.
    private static func start(
        at colon: Int, in line: Range<Int>, of bytes: [UInt8], _ site: SiteConfiguration
    ) -> Entry? {
        guard colon + 1 < line.upperBound, canBeginTitle(bytes[colon + 1]) else { return nil }
        let lowest = max(line.lowerBound, colon - longestPrefix)
        if let prefix = categoryPrefix(before: colon, from: lowest, in: bytes, site) {
            return Entry(kind: .category, range: prefix, prefix: prefix)
        }
        if let prefix = languagePrefix(before: colon, from: lowest, in: bytes, site) {
            return Entry(kind: .language, range: prefix, prefix: prefix)
        }
        return nil
    }

    private static func canBeginTitle(_ byte: UInt8) -> Bool {
        byte.isASCIILetter || byte.isASCIIDigit || byte >= 0x80 || byte == UInt8(ascii: "\"")
            || byte == UInt8(ascii: "'")
            || byte == UInt8(ascii: "(")
    }

    /// The longest run of letters before the colon that names the category namespace: a text may be glued to it, as
    /// in `(video)Category:`.
    private static func categoryPrefix(
        before colon: Int, from lowest: Int, in bytes: [UInt8], _ site: SiteConfiguration
    ) -> Range<Int>? {
        var start = colon
        var found: Range<Int>?
        while start > lowest, bytes[start - 1].isASCIILetter || bytes[start - 1] >= 0x80 {
            start -= 1
            // Not inside a character, and with a capital first letter, unless the word begins here.
            guard bytes[start] & 0xC0 != 0x80 else { continue }
            if site.namespace(named: bytes.span, start..<colon) == 14, isUppercase(bytes[start]) || start == lowest {
                found = start..<colon
            }
        }
        return found
    }

    private static func isUppercase(_ byte: UInt8) -> Bool { byte >= 0x80 || (byte >= 0x41 && byte <= 0x5A) }

    /// The longest language code before the colon.
    private static func languagePrefix(
        before colon: Int, from lowest: Int, in bytes: [UInt8], _ site: SiteConfiguration
    ) -> Range<Int>? {
        var start = colon
        var found: Range<Int>?
        while start > lowest, isCodeByte(bytes[start - 1]), colon - start < 16 {
            start -= 1
            if colon - start >= 2, bytes[start] != UInt8(ascii: "-"),
                site.interwikis.kind(of: bytes.span, start..<colon) == .language
            {
                found = start..<colon
            }
        }
        return found
    }

    private static func isCodeByte(_ byte: UInt8) -> Bool {
        (byte >= 0x61 && byte <= 0x7A) || byte == UInt8(ascii: "-")
    }
}
