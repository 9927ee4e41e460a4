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
    /// The seam may part two items of a list.
    private(set) var isItemSeam = true

    init(_ title: Range<Int>, _ line: Range<Int>, _ bytes: [UInt8], _ words: Vocabulary, _ language: String) {
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

    /// The end of the capitalised word that begins at `offset`.
    private static func wordEnd(_ offset: Int, _ line: Range<Int>, _ bytes: [UInt8]) -> Int {
        var end = offset
        while end < line.upperBound, end - offset < 80 {
            let (letter, length) = Letter.at(end, in: bytes)
            if !Vocabulary.isWord(bytes[end]) || (letter == .upper && end > offset) { break }
            end += length
        }
        return min(end, line.upperBound)
    }

    private mutating func judgeSeam(
        _ left: Range<Int>, _ right: Range<Int>, _ token: Range<Int>, _ bytes: [UInt8], _ words: Vocabulary
    ) {
        let leftText = String(decoding: bytes[left], as: UTF8.self)
        if Self.innerCapitals.contains(leftText) || (left.count == 1 && bytes[left.lowerBound].isLower) {
            isSeam = false
            isItemSeam = false
        }
        // A word written so elsewhere is one word, unless both halves are common on their own.
        var component = left.upperBound
        while component > left.lowerBound {
            let previous = Letter.before(component, in: bytes)
            component = max(previous.start, left.lowerBound)
            if previous.letter != .lower { break }
        }
        let isWhole =
            !left.isEmpty && component < right.upperBound
            && words.count(component..<right.upperBound, of: bytes) > (component == left.lowerBound ? 1 : 0)
        let isRepeated = isWhole || (!left.isEmpty && words.count(token, of: bytes) > 1)
        let rightText = String(decoding: bytes[right], as: UTF8.self)
        let leftCount = words.count(component..<left.upperBound, of: bytes)
        let rightCount = words.count(right, of: bytes)
        if isRepeated {
            isSeam = false
            let whole = max(words.count(token, of: bytes), words.count(component..<right.upperBound, of: bytes))
            isItemSeam = isItemSeam && leftCount > 0 && rightCount > 0 && leftCount + rightCount >= whole
        }
        // `GovPubs`, `NobelPrize.org`
        if left.upperBound - component <= 4, leftCount == 0, rightCount == 0,
            left.last.map({ bytes[$0].isLower }) == true
        {
            isItemSeam = false
        }
        if right.upperBound + 1 < bytes.count, bytes[right.upperBound] == UInt8(ascii: "."),
            bytes[right.upperBound + 1].isLower
        {
            isItemSeam = false
        }
        if Self.itemOpeners.contains(rightText), leftCount > 0 || bytes[right.lowerBound - 1].isDigit {
            isItemSeam = true
        }
        if !left.isEmpty, words.count(left, of: bytes) > 0 { score += 1 }
        if left.isEmpty { score += 1 }
        if words.count(right, of: bytes) > 0 { score += 1 }
        if Self.openers.contains(rightText) {
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
        let parts = String(decoding: text, as: UTF8.self).split(separator: " ")
        if let last = parts.last, Self.neverLast.contains(last.lowercased()) { score -= 8 }
        if let first = parts.first {
            if Self.pronouns.contains(String(first)) { score -= 3 }
            if Self.prepositions.contains(String(first)) { score -= 2 }
            if first == "The" || first == "A" || first == "An" { score -= parts.count <= 2 ? 3 : 1 }
        }
        if parts.dropFirst().contains(where: { Self.verbs.contains(String($0)) }) { score -= 3 }
    }

    /// What stands before a capital inside one word: `McCain`, `YouTube`.
    private static let innerCapitals: Set<String> = [
        "Mc", "Mac", "De", "Di", "Da", "Du", "Del", "Della", "La", "Le", "Lo", "Van", "Von", "Fitz", "Ó", "You", "Play",
        "My",
        "Face", "Pay", "Java", "Type", "Git", "Linked", "Deep", "Word", "Power", "Photo", "Quick", "Data", "Net",
        "Open",
        "Master", "Home", "Black", "Star", "Sun", "Win", "Mega", "Blu", "Snap", "Hyper", "Post", "Data", "eBay", "ex",
        "pre",
        "post", "anti", "non", "neo", "Ph", "St", "Mp", "Dr", "AstroTurf", "Wiki", "Vo", "Ka", "Ma", "Te", "Sk", "Im",
        "Al",
        "Micro", "Cine", "Tele", "Digi", "Soft", "Sound", "Rock", "Cyber", "Ever", "Gold", "Good", "Green", "Ri",
    ]
    /// Words that begin sentences more than anything else.
    private static let openers: Set<String> = [
        "The", "In", "A", "An", "On", "At", "It", "He", "She", "They", "After", "During", "As", "By", "From", "For",
        "When",
        "While", "This", "These", "There", "His", "Her", "Its", "Their", "According", "Although", "Since", "With",
        "Before",
        "Following", "Most", "Many", "Some", "One", "Two", "To", "Of", "Between", "Under", "Both", "Several", "Another",
        "Until",
        "Der", "Die", "Das", "Im", "Am", "Nach", "Le", "Les", "En", "El", "Los", "Il", "Nel", "Gli", "O", "Os", "No",
        "Het", "De",
        "Als", "В", "На", "По", "После", "С", "У", "За",
    ]
    /// Small words that the rest of a caption begins with.
    static let captionWords: Set<String> = [
        "in", "of", "is", "was", "at", "on", "with", "by", "during", "and", "near", "from", "for", "as", "are", "were",
        "to", "the",
        "showing", "after", "before",
    ]
    /// Words that items of lists begin with.
    private static let itemOpeners: Set<String> = ["List", "Lists", "Outline", "Index", "Timeline", "Official", "The"]
    private static let neverLast: Set<String> = [
        "of", "the", "a", "an", "in", "to", "and", "for", "by", "with", "at", "on", "from", "as", "is", "was", "are",
        "were", "or",
        "his", "her", "their", "its", "that", "which", "who", "former", "called", "named", "against", "than", "von",
        "van", "de",
        "der", "die", "das", "und", "la", "le", "les", "et", "du", "des", "el", "los", "y", "del", "il", "e", "di",
    ]
    private static let pronouns: Set<String> = [
        "He", "She", "It", "They", "This", "These", "There", "When", "While", "If", "Although", "However", "Since",
        "Because",
        "Er", "Sie", "Es", "Il", "Elle", "Ils",
    ]
    private static let prepositions: Set<String> = [
        "In", "On", "At", "By", "From", "Between", "To", "As", "With", "Im", "En",
    ]
    private static let verbs: Set<String> = [
        "is", "was", "were", "are", "has", "had", "have", "been", "can", "could", "would", "said", "became", "ist",
        "war", "wurde",
        "est", "était", "fue", "era", "è", "fu",
    ]
}
