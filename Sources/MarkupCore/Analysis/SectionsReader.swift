/// Reads one flattened line from left to right and finds the headings, lists and paragraphs in it.
///
/// Every decision rests on seams (`Joint`), on titles that are common in the language, and on which words stand alone
/// elsewhere in the page. Linear in the line, up to a constant look-ahead at each seam.
struct SectionsReader {
    let line: Range<Int>
    let bytes: [UInt8]
    let joints: [Joint]
    let known: SectionsKnowledge
    let words: Vocabulary.Lazy
    /// Whether only common titles count, and they must run into a sentence.
    private let isStrict: Bool
    /// The `]]` of the line that nothing opened.
    private let closes: [(offset: Int, lastOpen: Int)]
    private(set) var sections = RecoveredSections()
    /// The heading whose list may follow.
    private var heading: Int?

    init(
        _ line: Range<Int>, joints: [Joint], of bytes: [UInt8], known: SectionsKnowledge,
        words: Vocabulary.Lazy, isStrict: Bool
    ) {
        self.isStrict = isStrict
        self.line = line
        self.joints = joints
        self.bytes = bytes
        self.known = known
        self.words = words
        closes = Self.orphanCloses(in: line, of: bytes)
        read()
    }

    private mutating func read() {
        var boundary = line.lowerBound
        var index = 0  // of the first joint after the boundary
        var follows: Joint.Kind?
        while boundary < line.upperBound {
            while index < joints.count, joints[index].offset <= boundary { index += 1 }
            if let found = knownTitle(at: boundary, follows) {
                add(found)
                boundary = skipSpace(found.range.upperBound)
                follows = .capital
                continue
            }
            if let scar = scar(at: boundary, index) {
                sections.scars.append(scar)
                boundary = scar.upperBound
                continue
            }
            if let found = unknownTitle(at: boundary, follows, index) {
                add(found)
                boundary = skipSpace(found.range.upperBound)
                follows = .capital
                continue
            }
            if let heading, let list = list(after: boundary, index, heading) {
                sections.lists.append(list)
                boundary = list.range.upperBound
                self.heading = nil
                follows = .capital
                continue
            }
            if follows == .sentence, boundary > line.lowerBound { sections.paragraphBreaks.append(boundary) }
            // Prose: on to the next sentence seam, or to a common title between two seams.
            heading = nil
            var next = index
            while next < joints.count, joints[next].kind != .sentence, !isTitleInProse(next) { next += 1 }
            guard next < joints.count else { return }
            boundary = joints[next].offset
            follows = joints[next].kind
            index = next + 1
        }
    }

    /// Whether a common title stands between two seams in the middle of text, after a word of its own.
    private func isTitleInProse(_ index: Int) -> Bool {
        let seam = joints[index].offset
        guard joints[index].kind != .item, let title = knownTitle(at: seam, .capital) else { return false }
        if title.isClosing { return true }
        let word = Vocabulary.word(around: seam, in: line, of: bytes)
        let left = word.lowerBound..<seam
        return left.isEmpty || (left.count >= 3 && words.count(left) > 0) || bytes[seam - 1].isDigit
    }

    private mutating func add(_ found: RecoveredHeading) {
        var found = found
        found.level = sections.level(of: found, after: sections.headings.last, bytes)
        heading = sections.headings.count
        sections.headings.append(found)
    }

    private func skipSpace(_ offset: Int) -> Int {
        var offset = offset
        while offset < line.upperBound, bytes.isSpace(offset) { offset += 1 }
        return offset
    }

    // MARK: Titles

    /// A common title that stands between seams at `boundary`.
    func knownTitle(at boundary: Int, _ follows: Joint.Kind?) -> RecoveredHeading? {
        let found = known.title(at: boundary, limit: line.upperBound, bytes) { end, holdsList in
            endsTitle(at: end, follows, boundary, holdsList)
        }
        guard let found else { return nil }
        if isStrict, follows != .sentence {
            // `MusicBrainz` begins a line as well.
            let end = found.range.upperBound
            guard end < line.upperBound else { return nil }
            let isBeforeMarks = found.isClosing && "*#{[".utf8.contains(bytes[end])
            guard
                isBeforeMarks || found.range.count >= 12
                    || GluedTitle(found.range, line, bytes, words).beginsSentence
            else { return nil }
        }
        return RecoveredHeading(
            range: found.range, level: 2, isGlued: true, holdsList: found.holdsList, isKnown: true, confidence: 0.97)
    }

    /// Whether a common title can end at `offset`: at a seam, or at the end of the line.
    private func endsTitle(at offset: Int, _ follows: Joint.Kind?, _ start: Int, _ holdsList: Bool) -> Bool {
        guard offset < line.upperBound else { return follows != nil }
        let (letter, _) = Letter.at(offset, in: bytes)
        let before = Letter.before(offset, in: bytes)
        if letter == .upper { return before.letter == .lower || bytes[offset - 1] == UInt8(ascii: ")") }
        if holdsList, follows != nil, offset - start >= 8, before.letter == .lower,
            SectionsKnowledge.isGlued(start..<offset, limit: line.upperBound, bytes)
        {
            return true
        }
        // So can a list or a construct that kept its marks.
        if follows == .sentence, before.letter == .lower, "*#{[".utf8.contains(bytes[offset]) { return true }
        // The end of a caption can follow.
        if follows != nil, !isStrict, bytes[offset] != 0x20, orphanClose(after: offset) != nil {
            return letter != .lower ? bytes[offset] != UInt8(ascii: "'") : isOwnWord(at: offset, start)
        }
        if bytes[offset].isDigit || bytes[offset] == UInt8(ascii: "\"") {
            // `Law360` is a name.
            let isYear =
                offset + 4 <= line.upperBound && bytes[offset..<offset + 4].allSatisfy(\.isDigit) || offset - start > 4
            return before.letter == .lower && follows != nil && (isYear || !bytes[offset].isDigit)
        }
        // `See also Ostlegionen`: a space instead of a seam, after a title whose section is a list.
        if bytes[offset] == 0x20, follows == .sentence, offset + 1 < line.upperBound,
            Letter.at(offset + 1, in: bytes).letter == .upper
        {
            return holdsList
        }
        return false
    }

    /// Whether the small letters at `offset` are a word that has run into the one before, not its rest.
    private func isOwnWord(at offset: Int, _ start: Int) -> Bool {
        let word = Vocabulary.word(around: offset, in: start..<line.upperBound, of: bytes)
        return word.upperBound - offset >= 2 && words.count(word) <= 1
            && words.count(offset..<word.upperBound) > 0
    }

    /// A title nobody has counted: short, without a sentence's marks, between a sentence's end and a capital.
    private func unknownTitle(at boundary: Int, _ follows: Joint.Kind?, _ index: Int) -> RecoveredHeading? {
        guard !isStrict else { return nil }
        let isDirect = sections.headings.last?.range.upperBound == boundary
        guard follows == .sentence || (isDirect && sections.headings.last?.holdsList == false) else { return nil }
        if let split = titleBeforeScar(at: boundary) { return split }
        var next = index
        var inner: (seam: Int, score: Int)?
        while next < joints.count, joints[next].offset - boundary <= Self.longestTitle, next - index < 4 {
            let joint = joints[next]
            guard joint.kind != .sentence else { return nil }
            if joint.kind == .item || joint.kind == .construct {
                next += 1
                continue
            }
            let candidate = GluedTitle(boundary..<joint.offset, line, bytes, words)
            if candidate.isImpossible { return nil }
            if candidate.isSeam {
                let isProse = proseFollows(joint.offset, next + 1)
                let isBeforeTitle = knownTitle(at: joint.offset, .capital) != nil
                let score = candidate.score + 2 + (isProse ? 1 : 0) + (isBeforeTitle ? 2 : 0)
                if score >= Self.leastScore, !isDirect || isProse || isBeforeTitle {
                    // `MotivationPersonal`: a seam inside parts two titles.
                    let end = inner?.seam ?? joint.offset
                    return RecoveredHeading(
                        range: boundary..<end, level: 2, isGlued: true, holdsList: false, isKnown: false,
                        confidence: min(0.95, 0.5 + 0.06 * Double(candidate.score)))
                }
                if inner == nil, candidate.score >= 0 { inner = (joint.offset, candidate.score) }
            }
            next += 1
        }
        return nil
    }

    /// Whether running text follows the seam at `offset`: no further seam for a while.
    private func proseFollows(_ offset: Int, _ next: Int) -> Bool {
        var next = next
        while next < joints.count, joints[next].kind == .item || joints[next].kind == .construct { next += 1 }
        guard next < joints.count else { return line.upperBound - offset >= 60 }
        return joints[next].offset - offset >= 60 || joints[next].kind == .sentence
    }

    private static let longestTitle = 110
    private static let leastScore = 5

    // MARK: Scars

    /// The leftover end of a caption that begins at `boundary`: text up to a `]]` that nothing opened.
    private func scar(at boundary: Int, _ index: Int) -> Range<Int>? {
        guard let close = orphanClose(after: boundary) else { return nil }
        // At a paragraph's start a caption's end begins with a small letter or punctuation.
        let isAfterTitle = sections.headings.last?.range.upperBound == boundary
        guard isAfterTitle || Letter.at(boundary, in: bytes).letter != .upper else { return nil }
        return boundary..<skipSpace(close + 2)
    }

    /// The next `]]` that nothing opened within a caption's length, with no `[[` before it. O(log of their number).
    private func orphanClose(after boundary: Int) -> Int? {
        var low = 0
        var high = closes.count
        while low < high {
            let middle = (low + high) / 2
            if closes[middle].offset < boundary { low = middle + 1 } else { high = middle }
        }
        guard low < closes.count, closes[low].offset <= boundary + 200, closes[low].lastOpen < boundary else {
            return nil
        }
        return closes[low].offset
    }

    /// The `]]` in `line` that nothing opened, each with the last `[[` before it.
    private static func orphanCloses(in line: Range<Int>, of bytes: [UInt8]) -> [(offset: Int, lastOpen: Int)] {
        var found: [(offset: Int, lastOpen: Int)] = []
        var depth = 0
        var lastOpen = -1
        var offset = line.lowerBound
        while offset + 1 < line.upperBound {
            if bytes[offset] == UInt8(ascii: "["), bytes[offset + 1] == UInt8(ascii: "[") {
                depth += 1
                lastOpen = offset
                offset += 2
            } else if bytes[offset] == UInt8(ascii: "]"), bytes[offset + 1] == UInt8(ascii: "]") {
                if depth == 0 { found.append((offset, lastOpen)) } else { depth -= 1 }
                offset += 2
            } else {
                offset += 1
            }
        }
        return found
    }

    /// `…by the Sovietscemetery in Prague]]`: a title that runs into a caption's end. The seam is at punctuation without a
    /// space before it, or where the longest beginning of a word stands alone elsewhere in the page while the whole
    /// does not.
    private func titleBeforeScar(at boundary: Int) -> RecoveredHeading? {
        guard let close = orphanClose(after: boundary) else { return nil }
        func heading(_ end: Int, _ confidence: Double) -> RecoveredHeading? {
            let title = GluedTitle(shapeOf: boundary..<end, bytes)
            guard end > boundary + 2, end - boundary <= Self.longestTitle, title.score >= 0, !title.isImpossible else {
                return nil
            }
            return RecoveredHeading(
                range: boundary..<end, level: 2, isGlued: true, holdsList: false, isKnown: false, confidence: confidence
            )
        }
        var offset = boundary
        while offset < close {
            let word = Vocabulary.word(around: offset, in: boundary..<close, of: bytes)
            if let split = split(of: word, isLast: bytes[word.upperBound..<close].allSatisfy { $0 != 0x20 }) {
                return heading(split, 0.7)
            }
            let end = word.upperBound
            if end > boundary, end < close, isPunctuation(at: end) { return heading(end, 0.65) }
            offset = max(end, offset) + 1
        }
        // `Tourism]]The`: the caption is gone to its brackets.
        return heading(close, 0.6)
    }

    /// Where two words have run together in `word`, if they have: both halves stand alone elsewhere in the page, or the
    /// first does and more words follow, or the second is one that captions go on with.
    private func split(of word: Range<Int>, isLast: Bool) -> Int? {
        guard word.count >= 6, words.count(word) <= 1 else { return nil }
        var best: Int?
        var split = word.upperBound - 2
        while split > word.lowerBound + 2 {
            defer { split -= 1 }
            guard bytes[split].isLower else { continue }
            let left = word.lowerBound..<split
            let right = split..<word.upperBound
            if bytes[split - 1].isDigit { return split }
            let isKnown = words.count(left) > 0
            if isKnown, words.count(right) > 0 { return split }
            if best == nil, isKnown, left.count >= 4, right.count >= 4, !isLast { best = split }
            if best == nil, left.count >= 5,
                GluedWords.captionWords.contains(right, of: bytes)
            {
                best = split
            }
        }
        return best
    }

    /// Whether punctuation that begins the rest of a caption stands right after a word.
    private func isPunctuation(at offset: Int) -> Bool {
        let byte = bytes[offset]
        if byte == UInt8(ascii: "'") { return bytes.has("'s ", at: offset) }
        return byte == UInt8(ascii: ",") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: ";")
            || byte == UInt8(ascii: "(")
    }
}

extension RecoveredHeading {
    /// Whether the title is one that closes articles: a common one whose section holds a list.
    var isClosing: Bool { isKnown && holdsList && range.count >= 5 }
}
