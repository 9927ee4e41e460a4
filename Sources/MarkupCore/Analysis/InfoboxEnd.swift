/// Where a broken infobox ends: at its closer if it has one, else where the page's text begins.
///
/// Without a closer, MediaWiki lets the last field swallow the lead. A reader sees the seam: a blank line, two spaces,
/// and then a sentence that says what something *is*.
struct InfoboxEnd {
    /// Where the last field's value ends, white space excluded.
    var valueEnd: Int
    /// `}}`, if there is one.
    var closer: Range<Int>?
    /// Where the text after the infobox begins.
    var textStart: Int

    /// How much text after the last field is looked at, in bytes.
    private static let reach = 1500

    /// `isOverLines`: whether the last field stands on a line of its own.
    init(after last: FieldAnchor, limit: Int, isOverLines: Bool, _ plain: PlainText, _ tree: SyntaxTree) {
        let bytes = tree.text.bytes
        let limit = max(last.valueStart, limit)
        let lines = Self.valueByLines(from: last.valueStart, limit: limit, plain, bytes)
        if let closer = Infobox.closer(in: last.valueStart..<min(limit, last.valueStart + 6000), plain, bytes),
            closer <= max(lines, last.valueStart + 300) || bytes.isLineStart(closer)
        {
            self.closer = closer..<closer + 2
            valueEnd = bytes.trimmed(last.valueStart..<closer).upperBound
            textStart = closer + 2
            return
        }
        let lineEnd = min(lines, limit)
        let seam = LeadSeam(
            in: last.valueStart..<min(lineEnd, last.valueStart + Self.reach),
            isWhole: lineEnd <= last.valueStart + Self.reach, plain, tree)
        // Fields that kept their lines end with them, unless the lead shows by its bold subject that it follows.
        let isKept = isOverLines && !(seam.offset.map { bytes.has("'''", at: $0) } ?? false)
        let stop = isKept ? lineEnd : seam.offset ?? lineEnd
        valueEnd = bytes.trimmed(last.valueStart..<stop).upperBound
        var start = stop
        while start < limit, bytes.isSpace(start) { start += 1 }
        textStart = max(start, valueEnd)
    }

    /// The end of the lines that the last value can hold: up to a blank line, or a line that is not a list item.
    private static func valueByLines(from start: Int, limit: Int, _ plain: PlainText, _ bytes: [UInt8]) -> Int {
        var offset = start
        while let lineBreak = bytes[offset..<limit].firstIndex(of: 0x0A) {
            if let end = plain.holeEnd(at: lineBreak) {
                offset = min(end, limit)
                continue
            }
            let next = lineBreak + 1
            guard next < limit, bytes[next] == UInt8(ascii: "*") || bytes[next] == UInt8(ascii: "#") else {
                return lineBreak
            }
            offset = next
        }
        return limit
    }
}

/// The place in a run of text where the last value of an infobox ends and the lead sentence begins.
struct LeadSeam {
    /// The first byte of the lead, or nil when there is no seam.
    var offset: Int?

    /// `isWhole`: whether the value could be all of `range`.
    init(in range: Range<Int>, isWhole: Bool, _ plain: PlainText, _ tree: SyntaxTree) {
        let bytes = tree.text.bytes
        var best: (offset: Int, score: Int)?
        var firstGap: Int?
        var spaces = 0
        var words = 0
        var offset = range.lowerBound
        var sentences = 0
        let stop = min(range.upperBound, range.lowerBound + Self.reach)
        while offset < stop {
            if bytes.isSpace(offset) {
                spaces += 1
                offset += 1
                continue
            }
            if spaces > 0 || offset == range.lowerBound {
                let isGap = spaces >= 2
                // Within a template or a link nothing begins.
                let isInside =
                    offset > range.lowerBound && plain.holeEnd(at: offset) != nil
                    && plain.holeEnd(at: offset - 1) != nil
                if !isInside, isGap || Self.canBegin(bytes, offset) {
                    var score = Self.score(of: offset, end: range.upperBound, tree)
                    // What was removed or joined leaves two spaces; the first such place is the likeliest.
                    if isGap { score += firstGap == nil ? 6 : 4 }
                    if words == 0, spaces == 1 { score += 1 }
                    score -= min(words / 4, isGap ? 2 : 6) + min(sentences * 3, isGap ? 3 : 12)
                    if isGap, firstGap == nil { firstGap = offset }
                    if score > best?.score ?? 5 { best = (offset, score) }
                }
                words += 1
                spaces = 0
            }
            if bytes[offset] == UInt8(ascii: "."), offset + 1 < stop, bytes.isSpace(offset + 1) { sentences += 1 }
            offset += 1
        }
        // Values are short: a long run of text is not one, wherever its seam.
        let isLong = range.count > 400
        self.offset = best?.offset ?? (isLong ? firstGap ?? bytes.trimmed(range).lowerBound : nil)
    }

    /// How far into the value the seam may lie, in bytes.
    private static let reach = 900

    /// Whether a sentence can begin there.
    private static func canBegin(_ bytes: [UInt8], _ offset: Int) -> Bool {
        let byte = bytes[offset]
        if byte >= 0xC3 || byte.isUpper || byte.isDigit { return true }
        return (byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"")) && offset + 1 < bytes.count
    }

    /// How much the text from `offset` on looks like the first sentence of an article.
    private static func score(of offset: Int, end: Int, _ tree: SyntaxTree) -> Int {
        let bytes = tree.text.bytes
        var score = bytes.has("'''", at: offset) ? 4 : 0
        var cursor = offset
        var depth = 0
        var wordsBeforeVerb = 0
        let stop = min(end, offset + 420)
        var sawVerb = false
        while cursor < stop {
            let byte = bytes[cursor]
            if byte == UInt8(ascii: "(") { depth += 1 }
            if byte == UInt8(ascii: ")") { depth = max(0, depth - 1) }
            if byte == 0x20, depth == 0, !sawVerb {
                wordsBeforeVerb += 1
                if isVerb(after: cursor, bytes, tree.site.language) {
                    sawVerb = true
                    score += wordsBeforeVerb <= 12 ? 5 : 3
                }
                if cursor + 2 < stop, bytes[cursor + 1] == 0x20 { score -= 3 }
            }
            if byte == UInt8(ascii: "."), depth == 0, cursor + 1 >= end || !bytes[cursor - 1].isUpper { break }
            cursor += 1
        }
        if isVerb(after: offset - 1, bytes, tree.site.language) { score += 5 }
        if end - offset >= 120 { score += 2 } else if end - offset < 40 { score -= 3 }
        return score
    }

    /// Whether a word that joins a subject to what it is follows the space at `offset`.
    static func isVerb(after offset: Int, _ bytes: [UInt8], _ language: String) -> Bool {
        let words = verbs[language] ?? verbs["en"] ?? []
        return words.contains { word in
            guard bytes.has(word, at: offset + 1) else { return false }
            let end = offset + 1 + word.utf8.count
            return end >= bytes.count || bytes.isSpace(end)
        }
    }

    /// The words that join a subject to what it is, by language.
    private static let verbs: [String: [String]] = [
        "en": ["is", "was", "are", "were", "refers", "has"], "simple": ["is", "was", "are", "were"],
        "de": ["ist", "war", "sind", "waren", "bezeichnet"], "fr": ["est", "était", "sont", "fut", "désigne"],
        "es": ["es", "fue", "era", "son", "fueron"], "it": ["è", "fu", "era", "sono", "furono"],
        "pt": ["é", "foi", "era", "são", "foram"], "nl": ["is", "was", "zijn", "waren"],
        "sv": ["är", "var"], "da": ["er", "var"], "no": ["er", "var"], "nb": ["er", "var"], "nn": ["er", "var"],
        "pl": ["–", "—", "to", "jest"], "ru": ["—", "–"], "uk": ["—", "–"], "be": ["—", "–"], "bg": ["е", "са"],
        "cs": ["je", "byl", "byla", "bylo", "jsou"], "sk": ["je", "bol", "bola", "bolo", "sú"], "fi": ["on", "oli"],
        "ro": ["este", "a", "sunt", "e"], "ca": ["és", "fou", "era"], "id": ["adalah", "merupakan"], "tr": ["ise"],
    ]
}
