/// A category or interlanguage link that stands in the text without its brackets.
package struct BareLink: Sendable, Equatable {
    /// From the namespace or language code to the end of the title.
    package var range: Range<Int>
    /// The namespace or language code, as written.
    package var prefix: Range<Int>
    /// The title, without white space around it.
    package var title: Range<Int>
}

/// The bare categories and interlanguage links that close a page or a line. Ranges are bytes of the page.
struct BareLinks {
    /// In order.
    private(set) var categories: [BareLink] = []
    /// Runs of at least `leastLanguages` links, in order.
    private(set) var languages: [BareLink] = []

    var isEmpty: Bool { categories.isEmpty && languages.isEmpty }

    /// One link of another language alone can be prose (`it: …`); two in a row, or a line of its own, cannot.
    private static let leastLanguages = 2
    /// Longer titles than this, in bytes, are text.
    private static let longestTitle = 255

    /// So many links of other languages in a row are no prose even where the first is glued to the text before it.
    private static let surelyLanguages = 4

    /// A `prefix:` that could begin a bare link.
    private struct Mark {
        var prefix: Range<Int>
        var isCategory: Bool
        /// Whether a word that has nothing to do with it runs into the prefix.
        var isGlued = false
    }

    /// Links of other languages on lines of their own, one a line, that nothing but white space parts.
    private var lone: [BareLink] = []

    /// Looks at the lines of `plain`; `words` tell which of two codes is meant. Linear.
    init(_ plain: PlainText, _ tree: SyntaxTree, _ words: Vocabulary.Lazy? = nil) {
        let bytes = tree.text.bytes
        for piece in plain.pieces {
            var line = piece.lowerBound
            while line < piece.upperBound {
                let end = bytes[line..<piece.upperBound].firstIndex(of: 0x0A) ?? piece.upperBound
                let marks = Self.marks(in: line..<end, plain, tree, words)
                if !marks.isEmpty { take(marks, lineStart: line, lineEnd: end, bytes) }
                line = end + 1
            }
        }
        takeLone(bytes)
        // The same few codes over and over are data of another kind.
        if !Self.areDistinct(languages, bytes, part: 0.6), Self.distinctCodes(languages, bytes) < 8 { languages = [] }
    }

    /// Whether a line of the one block that was looked at could be one of several links.
    private(set) var hasLone = false

    /// Takes what stands on a line of its own into account: one alone can be prose, several in a row or after a category
    /// cannot.
    private mutating func add(lone link: BareLink, _ bytes: [UInt8]) {
        hasLone = true
        if let last = lone.last ?? categories.last,
            !bytes.trimmed(last.range.upperBound..<max(link.range.lowerBound, last.range.upperBound)).isEmpty
        {
            takeLone(bytes)
        }
        lone.append(link)
    }

    private mutating func takeLone(_ bytes: [UInt8]) {
        guard let first = lone.first else { return }
        let followsCategory =
            categories.last.map {
                $0.range.upperBound < first.range.lowerBound && first.range.lowerBound - $0.range.upperBound <= 4
            } ?? false
        if followsCategory || lone.count >= Self.leastLanguages && Self.areDistinct(lone, bytes) { languages += lone }
        lone = []
    }

    private static func marks(
        in line: Range<Int>, _ plain: PlainText, _ tree: SyntaxTree, _ words: Vocabulary.Lazy?
    ) -> [Mark] {
        let bytes = tree.text.bytes
        var marks: [Mark] = []
        var offset = line.lowerBound
        while let colon = bytes[offset..<line.upperBound].firstIndex(of: UInt8(ascii: ":")) {
            offset = colon + 1
            guard plain.holeEnd(at: colon) == nil else { continue }
            if let mark = mark(before: colon, line, tree, words, follows: marks.last) { marks.append(mark) }
        }
        return marks
    }

    /// Whether the word before `colon`, which the line in `line` holds, is one that links begin with.
    static func mayBegin(before colon: Int, in line: Range<Int>, _ tree: SyntaxTree) -> Bool {
        mark(before: colon, line, tree, nil, follows: nil) != nil
    }

    private static func mark(
        before colon: Int, _ line: Range<Int>, _ tree: SyntaxTree, _ words: Vocabulary.Lazy?, follows last: Mark?
    ) -> Mark? {
        let bytes = tree.text.bytes
        var start = colon
        let low = max(line.lowerBound, last?.prefix.upperBound ?? line.lowerBound, colon - 40)
        while start > low, Vocabulary.isWord(bytes[start - 1]) || bytes[start - 1] == UInt8(ascii: "-") { start -= 1 }
        guard start < colon, colon + 1 < line.upperBound else { return nil }
        if start > line.lowerBound, bytes[start - 1] == UInt8(ascii: "[") { return nil }
        let next = bytes[colon + 1]
        if let begin = categoryStart(in: start..<colon, tree) {
            return next == UInt8(ascii: "/") ? nil : Mark(prefix: begin..<colon, isCategory: true)
        }
        guard !bytes.isSpace(colon + 1), next != UInt8(ascii: "/"), next != UInt8(ascii: ":"),
            tree.site.namespace(named: bytes.span, start..<colon) == nil,
            let begin = codeStart(in: start..<colon, tree, words)
        else { return nil }
        return Mark(prefix: begin..<colon, isCategory: false, isGlued: begin > start)
    }

    /// Where a category namespace begins that ends with `word`: `Category` in `footageCategory`.
    private static func categoryStart(in word: Range<Int>, _ tree: SyntaxTree) -> Int? {
        let bytes = tree.text.bytes
        var start = word.lowerBound
        while start < word.upperBound {
            if start == word.lowerBound || Letter.at(start, in: bytes).letter == .upper
                || (Letter.at(start, in: bytes).letter == .other && bytes[start] & 0xC0 != 0x80)
            {
                if tree.site.namespace(named: bytes.span, start..<word.upperBound) == 14 { return start }
            }
            start += 1
        }
        return nil
    }

    /// Where a language code begins that ends with `word`: `bg` in `Germanybg`.
    private static func codeStart(in word: Range<Int>, _ tree: SyntaxTree, _ words: Vocabulary.Lazy?) -> Int? {
        let bytes = tree.text.bytes
        func isCode(_ start: Int) -> Bool {
            let range = start..<word.upperBound
            guard range.count >= 2, range.count <= 12,
                bytes[range].allSatisfy({ $0.isLower || $0 == UInt8(ascii: "-") })
            else {
                return false
            }
            return tree.site.interwikis.kind(of: bytes.span, range) == .language
        }
        if isCode(word.lowerBound) { return word.lowerBound }
        // `zh-yue` before `yue`; then two letters, which nearly all codes have.
        if let hyphen = bytes[word].firstIndex(of: UInt8(ascii: "-")) {
            for length in [2, 3] where hyphen - length >= word.lowerBound && isCode(hyphen - length) {
                return hyphen - length
            }
        }
        let starts = [2, 3, 6].compactMap { length in
            word.count > length && isCode(word.upperBound - length) ? word.upperBound - length : nil
        }
        // `Organizationals`: what is left before `als` is a word of the page, before `ls` it is not.
        guard starts.count > 1, let words else { return starts.first }
        return starts.first { words.count(Self.lastWord(word.lowerBound..<$0, bytes)) > 0 } ?? starts.first
    }

    /// The last run of letters of `range` that begins with a capital, or all of it.
    private static func lastWord(_ range: Range<Int>, _ bytes: [UInt8]) -> Range<Int> {
        let start = GluedTitle.componentStart(range, bytes)
        return start < range.upperBound ? start..<range.upperBound : range
    }

    private mutating func take(_ marks: [Mark], lineStart: Int, lineEnd: Int, _ bytes: [UInt8]) {
        var first = marks.count
        // From the end of the line backwards: all that follows a mark must be titles.
        while first > 0 {
            let mark = marks[first - 1]
            let end = first < marks.count ? marks[first].prefix.lowerBound : lineEnd
            let title = bytes.trimmed(mark.prefix.upperBound + 1..<max(end, mark.prefix.upperBound + 1))
            guard Self.isTitle(title, bytes) else { break }
            first -= 1
        }
        var taken: [(mark: Mark, link: BareLink)] = []
        for index in first..<marks.count {
            let mark = marks[index]
            let end = index + 1 < marks.count ? marks[index + 1].prefix.lowerBound : lineEnd
            let title = bytes.trimmed(mark.prefix.upperBound + 1..<max(end, mark.prefix.upperBound + 1))
            taken.append(
                (mark, BareLink(range: mark.prefix.lowerBound..<title.upperBound, prefix: mark.prefix, title: title)))
        }
        // Before the first category, codes can be prose; after one they are what is left of a page's tail.
        let leading = taken.prefix { !$0.mark.isCategory }
        if leading.contains(where: \.mark.isGlued), !Self.areSurelyLanguages(leading.lazy.map(\.link), bytes) {
            taken.removeSubrange(leading.indices)
        }
        let codes = taken.filter { !$0.mark.isCategory }.map(\.link)
        let isTail = taken.first?.mark.isCategory == true
        let startsLine = taken.first.map { bytes.trimmed(lineStart..<$0.link.range.lowerBound).isEmpty } ?? false
        if codes.count == 1, taken.count == 1, startsLine { return add(lone: codes[0], bytes) }
        if codes.count >= (isTail || startsLine ? Self.leastLanguages : 3)
            && (isTail || Self.areDistinct(taken.prefix { !$0.mark.isCategory }.map(\.link), bytes))
            || (isTail && codes.count == 1 && taken.count >= 2)
        {
            languages += codes
        } else if !codes.isEmpty, !isTail {
            return
        }
        guard isTail || startsLine || codes.count >= 3 else { return }
        // One category with a space before it is prose about a category.
        if let start = taken.first?.link.range.lowerBound, !startsLine, taken.count == 1, bytes.isSpace(start - 1) {
            return
        }
        for (mark, link) in taken where mark.isCategory { categories.append(link) }
    }

    /// Whether links are several, short as titles are, and each in a language of its own.
    private static func areSurelyLanguages(_ links: some Collection<BareLink>, _ bytes: [UInt8]) -> Bool {
        guard links.count >= surelyLanguages, areDistinct(links, bytes) else { return false }
        var spaces = 0
        for link in links {
            guard link.title.count <= 120 else { return false }
            for offset in link.title where bytes[offset] == 0x20 { spaces += 1 }
        }
        return spaces <= links.count * 2
    }

    /// Whether each link is in a language of its own, as links of a page are; `part` of them is enough.
    private static func areDistinct(_ links: some Collection<BareLink>, _ bytes: [UInt8], part: Double = 1) -> Bool {
        Double(distinctCodes(links, bytes)) >= Double(links.count) * part
    }

    private static func distinctCodes(_ links: some Collection<BareLink>, _ bytes: [UInt8]) -> Int {
        var codes = WordTable()
        var count = 0
        for link in links {
            let code = FNVHash(link.prefix, of: bytes).value
            if codes[code] == 0 { count += 1 }
            codes.add(code)
        }
        return count
    }

    private static func isTitle(_ title: Range<Int>, _ bytes: [UInt8]) -> Bool {
        guard !title.isEmpty, title.count <= longestTitle else { return false }
        var offset = title.lowerBound
        while offset < title.upperBound {
            let byte = bytes[offset]
            if notInTitles.contains(byte) { return false }
            // Two sentences are no title.
            if byte == UInt8(ascii: "."), offset + 2 < title.upperBound, bytes[offset + 1] == 0x20,
                offset > title.lowerBound + 2, bytes[offset - 1].isLower, bytes[offset - 2].isLower,
                bytes[offset - 3].isLower,
                Letter.at(offset + 2, in: bytes).letter == .upper
            {
                return false
            }
            offset += 1
        }
        return true
    }

    private static let notInTitles = ByteSet("[]{}<>|\n")
}
