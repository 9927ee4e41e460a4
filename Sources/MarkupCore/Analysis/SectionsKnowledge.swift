/// What is common in a language: section titles, and the words that items of lists of links begin and end with.
///
/// Kept as hashes, so that asking costs no text.
package struct SectionsKnowledge: Sendable {
    /// Titles with what is known of them: 1, and 2 more where the section usually holds a list.
    private var titles = WordTable()
    /// The bytes titles begin with.
    private var initials = ByteSet("")
    /// The first bytes of titles that close articles and are long enough to be found in running text: `closingKey`.
    private var closingStarts = WordTable()
    /// The length of the longest title, in bytes.
    package private(set) var longest = 0
    /// The first and the last words of items, beside those of English ones: names of sites are the same everywhere.
    private var firstWords = WordTable()
    private var lastWords = WordTable()

    private static let all: [String: SectionsKnowledge] = {
        var result: [String: SectionsKnowledge] = [:]
        for line in SectionsKnowledgeData.text.utf8.split(separator: 0x0A) {
            let cells = line.dropFirst().split(separator: 0x09)
            guard let kind = line.first, let language = cells.first else { continue }
            result[String(decoding: language, as: UTF8.self), default: SectionsKnowledge()]
                .add(cells.dropFirst(), kind)
        }
        return result
    }()

    private static let english = all["en"] ?? SectionsKnowledge()

    private init() {}

    /// Whether anything is known of the language.
    private var isKnown: Bool { longest > 0 }

    private mutating func add(_ cells: ArraySlice<Substring.UTF8View.SubSequence>, _ kind: UInt8) {
        for cell in cells {
            switch kind {
            case UInt8(ascii: "<"): firstWords.add(FNVHash(cell).value)
            case UInt8(ascii: ">"): lastWords.add(FNVHash(cell).value)
            default:
                let isList = cell.first == UInt8(ascii: "*")
                let title = isList ? cell.dropFirst() : cell
                titles.add(FNVHash(title).value, isList ? 3 : 1)
                longest = max(longest, title.count)
                if let first = title.first { initials.insert(first) }
                if isList, title.count >= Self.leastClosing {
                    closingStarts.add(Self.closingKey(Array(title).span, at: 0))
                }
            }
        }
    }

    /// What is known of a language; nothing of an unknown one.
    package static func of(_ language: String) -> SectionsKnowledge {
        all[language] ?? all[String(language.prefix { $0 != "-" })] ?? SectionsKnowledge()
    }

    // MARK: Titles

    /// A common title.
    struct Title {
        var range: Range<Int>
        /// Whether its section usually holds a list.
        var holdsList: Bool

        /// Whether it closes articles: only a list can follow it.
        var isClosing: Bool { holdsList && range.count >= 5 }
    }

    /// The longest common title that begins at `start` and ends where `isEnd` says that one can.
    func title(
        at start: Int, limit: Int, _ bytes: [UInt8], isEnd: (_ end: Int, _ holdsList: Bool) -> Bool
    ) -> Title? {
        guard start < limit, initials.contains(bytes[start]) else { return nil }
        var best: Title?
        var hash = FNVHash()
        var offset = start
        let stop = min(limit, start + longest)
        while offset < stop {
            hash.combine(bytes[offset])
            offset += 1
            let known = titles[hash.value]
            if known != 0, isEnd(offset, known > 1) {
                best = Title(range: start..<offset, holdsList: known > 1)
            }
        }
        return best
    }

    /// The common title that the bytes in `range` are, and nothing else.
    func title(_ range: Range<Int>, _ bytes: [UInt8]) -> Title? {
        guard range.count >= 2, range.count <= longest, initials.contains(bytes[range.lowerBound]) else { return nil }
        let known = titles[FNVHash(range, of: bytes).value]
        return known == 0 ? nil : Title(range: range, holdsList: known > 1)
    }

    /// Whether the line in `range` is a common title and nothing else.
    func isTitle(_ range: Range<Int>, _ bytes: [UInt8]) -> Bool {
        guard range.count >= 3, range.count <= longest + 1 else { return false }
        let trimmed = bytes.trimmed(range)
        return trimmed.lowerBound == range.lowerBound && title(trimmed, bytes) != nil
    }

    /// Whether the line in `range` begins with a common title that runs into another word.
    func beginsWithTitle(_ range: Range<Int>, _ bytes: [UInt8]) -> Bool {
        title(at: range.lowerBound, limit: range.upperBound, bytes) { end, _ in
            end < range.upperBound && !bytes[end].isLower && bytes[end] != 0x20
                && Letter.at(end, in: bytes).letter == .upper && Letter.before(end, in: bytes).letter == .lower
        } != nil
    }

    /// Whether a common title begins at `start` and runs into the word that begins at `end`.
    func title(at start: Int, runningInto end: Int, _ bytes: [UInt8]) -> Bool {
        initials.contains(bytes[start]) && Letter.at(end, in: bytes).letter == .upper
            && Letter.before(end, in: bytes).letter == .lower && title(start..<end, bytes) != nil
    }

    /// The least length, in bytes, of a title that is looked for in running text.
    private static let leastClosing = 8

    /// What stands for the four bytes at `offset`.
    private static func closingKey(_ bytes: Span<UInt8>, at offset: Int) -> UInt64 {
        var key: UInt64 = 0
        for index in offset..<offset + 4 { key = key << 8 | UInt64(bytes[index]) }
        // Spread, as tables take their places from the lowest bits.
        return key &* 0x9E37_79B9_7F4A_7C15
    }

    /// Whether `closingTitle` may find one at `offset`, as far as four bytes tell.
    func mayClose(at offset: Int, _ bytes: Span<UInt8>) -> Bool {
        offset + Self.leastClosing <= bytes.count && initials.contains(bytes[offset])
            && closingStarts[Self.closingKey(bytes, at: offset)] != 0
    }

    /// The title that closes articles, begins at `offset`, and is glued to what follows, or ends the text: so long a one
    /// that nothing else is spelled so.
    func closingTitle(at offset: Int, limit: Int, _ bytes: [UInt8]) -> Title? {
        title(at: offset, limit: limit, bytes) { end, holdsList in
            holdsList && end - offset >= Self.leastClosing && Self.isGlued(offset..<end, limit: limit, bytes)
        }
    }

    /// Whether a long title runs into what follows. One of several words does so even into small letters.
    static func isGlued(_ title: Range<Int>, limit: Int, _ bytes: [UInt8]) -> Bool {
        guard title.upperBound < limit else { return true }
        let next = bytes[title.upperBound]
        // `==External links==` kept its marks.
        if next == UInt8(ascii: "=") { return false }
        if next == 0x20 || next == UInt8(ascii: "'") || next == UInt8(ascii: ",") || next == UInt8(ascii: ".") {
            return false
        }
        return Letter.at(title.upperBound, in: bytes).letter != .lower || bytes[title].contains(0x20)
    }

    // MARK: Items

    /// Whether items of lists often begin with the word in `range`.
    func beginsItems(_ range: Range<Int>, _ bytes: [UInt8]) -> Bool {
        let word = FNVHash(range, of: bytes).value
        return firstWords[word] != 0 || (isKnown && Self.english.firstWords[word] != 0)
    }

    /// Whether items of lists often end with the word in `range`.
    func endsItems(_ range: Range<Int>, _ bytes: [UInt8]) -> Bool {
        let word = FNVHash(range, of: bytes).value
        return lastWords[word] != 0 || (isKnown && Self.english.lastWords[word] != 0)
    }
}
