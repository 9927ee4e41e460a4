/// How much a stretch of text before a seam looks like a heading that lost its line.
struct GluedTitle {
    /// Evidence for a heading; five and more, with what stands before it, is enough.
    private(set) var score = 0
    /// No heading can begin here, whatever its end.
    private(set) var isImpossible = false
    /// The capital after the stretch begins a word of its own.
    private(set) var isSeam = true
    /// The word after the seam is one that begins sentences.
    private(set) var beginsSentence = false

    init(_ title: Range<Int>, _ line: Range<Int>, _ bytes: [UInt8], _ words: Vocabulary.Lazy) {
        let seam = title.upperBound
        let token = Vocabulary.word(around: seam, in: line, of: bytes)
        let left = max(token.lowerBound, title.lowerBound)..<seam
        let right = seam..<Self.wordEnd(seam, line, bytes)
        judgeSeam(left, right, token, bytes, words)
        judgeShape(title, bytes)
    }

    /// Judges the shape alone.
    init(shapeOf title: Range<Int>, _ bytes: [UInt8]) {
        judgeShape(title, bytes)
    }

    /// Where the part of a word after its last inner seam begins: `Prize` in `NobelPrize`.
    static func componentStart(_ word: Range<Int>, _ bytes: [UInt8]) -> Int {
        var start = word.upperBound
        while start > word.lowerBound {
            let previous = Letter.before(start, in: bytes)
            start = max(previous.start, word.lowerBound)
            if previous.letter != .lower { break }
        }
        return start
    }

    /// The end of the capitalised word that begins at `offset`.
    static func wordEnd(_ offset: Int, _ line: Range<Int>, _ bytes: [UInt8]) -> Int {
        var end = offset
        while end < line.upperBound, end - offset < 80 {
            let (letter, length) = Letter.at(end, in: bytes)
            if !Vocabulary.isWord(bytes[end]) || (letter == .upper && end > offset) { break }
            end += length
        }
        return min(end, line.upperBound)
    }

    private mutating func judgeSeam(
        _ left: Range<Int>, _ right: Range<Int>, _ token: Range<Int>, _ bytes: [UInt8], _ words: Vocabulary.Lazy
    ) {
        if GluedWords.innerCapitals.contains(left, of: bytes) || (left.count == 1 && bytes[left.lowerBound].isLower) {
            isSeam = false
        }
        // A word written so elsewhere is one word, unless both halves are common on their own.
        let component = Self.componentStart(left, bytes)
        let isWhole =
            !left.isEmpty && component < right.upperBound
            && words.count(component..<right.upperBound) > (component == left.lowerBound ? 1 : 0)
        if isWhole || (!left.isEmpty && words.count(token) > 1) { isSeam = false }
        if left.isEmpty || words.count(left) > 0 { score += 1 }
        if words.count(right) > 0 { score += 1 }
        if GluedWords.openers.contains(right, of: bytes) {
            score += 2
            beginsSentence = true
        }
        if right.upperBound < bytes.count, bytes[right.upperBound] != 0x20 { score -= 1 }
    }

    private mutating func judgeShape(_ title: Range<Int>, _ bytes: [UInt8]) {
        let text = bytes[title]
        var wordCount = 0
        var depth = 0
        var quotes = 0
        var commas = 0
        var inWord = false
        var previous: UInt8 = 0
        for byte in text {
            let isWord = Vocabulary.isWord(byte)
            if isWord, !inWord { wordCount += 1 }
            inWord = isWord
            if byte == UInt8(ascii: "(") { depth += 1 }
            if byte == UInt8(ascii: ")") { depth -= 1 }
            if byte == UInt8(ascii: "\"") { quotes += 1 }
            if byte == UInt8(ascii: ",") { commas += 1 }
            if previous == UInt8(ascii: ";"), byte == 0x20 { isImpossible = true }
            if byte == UInt8(ascii: "|") || byte == UInt8(ascii: "[") || byte == UInt8(ascii: "]") {
                isImpossible = true
            }
            if byte == 0x20,
                previous == UInt8(ascii: ".") || previous == UInt8(ascii: "?") || previous == UInt8(ascii: "!")
            {
                if wordCount > 2 { isImpossible = true }
            }
            previous = byte
        }
        if depth != 0 || quotes % 2 != 0 { score -= 3 }
        if commas > 0 { score -= commas }
        switch wordCount {
        case 0: isSeam = false
        case 1...4: score += 2
        case 5...6: score += 1
        case 7...9: break
        default: score -= 2
        }
        judgeWords(title, bytes)
    }

    private mutating func judgeWords(_ title: Range<Int>, _ bytes: [UInt8]) {
        var count = 0
        var hasVerb = false
        var isArticle = false
        var last = title.lowerBound..<title.lowerBound
        var offset = title.lowerBound
        while offset < title.upperBound {
            let end = bytes[offset..<title.upperBound].firstIndex(of: 0x20) ?? title.upperBound
            if end > offset {
                last = offset..<end
                if count == 0 {
                    if GluedWords.pronouns.contains(last, of: bytes) { score -= 3 }
                    if GluedWords.prepositions.contains(last, of: bytes) { score -= 2 }
                    isArticle = GluedWords.articles.contains(last, of: bytes)
                } else if !hasVerb {
                    hasVerb = GluedWords.verbs.contains(last, of: bytes)
                }
                count += 1
            }
            offset = end + 1
        }
        if GluedWords.neverLast.containsLowercased(last, of: bytes) { score -= 8 }
        if isArticle { score -= count <= 2 ? 3 : 1 }
        if hasVerb { score -= 3 }
    }
}
