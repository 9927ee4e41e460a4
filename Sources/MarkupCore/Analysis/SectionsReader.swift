/// Reads one flattened line from left to right and finds the headings, lists and paragraphs in it.
///
/// Every decision rests on seams (`Joint`), on titles that are common in the language, and on which words stand alone
/// elsewhere in the page. Linear in the line, up to a constant look-ahead at each seam.
struct SectionsReader {
    private let line: Range<Int>
    private let bytes: [UInt8]
    private let joints: [Joint]
    private let known: SectionsKnowledge
    private let words: Vocabulary
    private let language: String
    /// Whether only common titles count, and they must run into a sentence.
    private let isStrict: Bool
    /// The `]]` of the line that nothing opened.
    private let closes: [(offset: Int, lastOpen: Int)]
    private(set) var sections = RecoveredSections()
    /// The heading whose list may follow.
    private var heading: Int?

    init(
        _ line: Range<Int>, joints: [Joint], of bytes: [UInt8], known: SectionsKnowledge, words: Vocabulary,
        language: String, isStrict: Bool
    ) {
        self.isStrict = isStrict
        self.line = line
        self.joints = joints
        self.bytes = bytes
        self.known = known
        self.words = words
        self.language = language
        closes = Self.orphanCloses(in: line, of: bytes)
        read()
    }

    private mutating func read() {
        var boundary = line.lowerBound
        var index = 0  // of the first joint after the boundary
        var follows: Joint.Kind?
        while boundary < line.upperBound {
            while index < joints.count, joints[index].offset <= boundary { index += 1 }
            if let found = knownTitle(at: boundary, index, follows) {
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
        guard joints[index].kind != .number, let title = knownTitle(at: seam, index + 1, .capital) else { return false }
        if title.isClosing { return true }
        let word = Vocabulary.word(around: seam, in: line, of: bytes)
        let left = word.lowerBound..<seam
        return left.isEmpty || (left.count >= 3 && words.count(left, of: bytes) > 0) || bytes[seam - 1].isDigit
    }

    private mutating func add(_ found: RecoveredHeading) {
        var found = found
        found.level = sections.level(of: found, after: sections.headings.last, known, bytes)
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
    private func knownTitle(at boundary: Int, _ index: Int, _ follows: Joint.Kind?) -> RecoveredHeading? {
        var best: Range<Int>?
        var cursor = boundary
        let stop = min(line.upperBound, boundary + known.longest)
        while cursor < stop {
            cursor += Letter.at(cursor, in: bytes).length
            guard cursor <= stop, endsTitle(at: cursor, follows, boundary) else { continue }
            let title = String(decoding: bytes[boundary..<cursor], as: UTF8.self)
            if known.contains(title) { best = boundary..<cursor }
        }
        guard let best else { return nil }
        let title = String(decoding: bytes[best], as: UTF8.self)
        if isStrict, follows != .sentence {
            // `MusicBrainz` begins a line as well.
            guard best.upperBound < line.upperBound,
                GluedTitle(best, line, bytes, words, language).beginsSentence || best.count >= 12
            else { return nil }
        }
        return RecoveredHeading(
            range: best, level: 2, isGlued: true, holdsList: known.holdsList(title), isKnown: true, confidence: 0.97)
    }

    /// Whether a common title can end at `offset`: at a seam, or at the end of the line.
    private func endsTitle(at offset: Int, _ follows: Joint.Kind?, _ start: Int) -> Bool {
        guard offset < line.upperBound else { return follows != nil }
        let (letter, _) = Letter.at(offset, in: bytes)
        let before = Letter.before(offset, in: bytes)
        if letter == .upper { return before.letter == .lower || bytes[offset - 1] == UInt8(ascii: ")") }
        // So can a list or a construct that kept its marks.
        if follows == .sentence, before.letter == .lower, "*#{[".utf8.contains(bytes[offset]) { return true }
        // The end of a caption can follow.
        if follows != nil, !isStrict, bytes[offset] != 0x20, orphanClose(after: offset) != nil {
            return letter != .lower ? bytes[offset] != UInt8(ascii: "'") : isOwnWord(at: offset, start)
        }
        if bytes[offset].isDigit || bytes[offset] == UInt8(ascii: "\"") {
            return before.letter == .lower && follows != nil
        }
        // `See also Ostlegionen`: a space instead of a seam, after a title whose section is a list.
        if bytes[offset] == 0x20, follows == .sentence, offset + 1 < line.upperBound,
            Letter.at(offset + 1, in: bytes).letter == .upper
        {
            return known.holdsList(String(decoding: bytes[start..<offset], as: UTF8.self))
        }
        return false
    }

    /// Whether the small letters at `offset` are a word that has run into the one before, not its rest.
    private func isOwnWord(at offset: Int, _ start: Int) -> Bool {
        let word = Vocabulary.word(around: offset, in: start..<line.upperBound, of: bytes)
        return word.upperBound - offset >= 2 && words.count(word, of: bytes) <= 1
            && words.count(offset..<word.upperBound, of: bytes) > 0
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
            if joint.kind == .number {
                next += 1
                continue
            }
            let candidate = GluedTitle(boundary..<joint.offset, line, bytes, words, language)
            if candidate.isImpossible { return nil }
            if candidate.isSeam {
                let isProse = proseFollows(joint.offset, next + 1)
                let isBeforeTitle = knownTitle(at: joint.offset, next + 1, .capital) != nil
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
        guard word.count >= 6, words.count(word, of: bytes) <= 1 else { return nil }
        var best: Int?
        var split = word.upperBound - 2
        while split > word.lowerBound + 2 {
            defer { split -= 1 }
            guard bytes[split].isLower else { continue }
            let left = word.lowerBound..<split
            let right = split..<word.upperBound
            if bytes[split - 1].isDigit { return split }
            let isKnown = words.count(left, of: bytes) > 0
            if isKnown, words.count(right, of: bytes) > 0 { return split }
            if best == nil, isKnown, left.count >= 4, right.count >= 4, !isLast { best = split }
            if best == nil, left.count >= 5,
                GluedTitle.captionWords.contains(String(decoding: bytes[right], as: UTF8.self))
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

    // MARK: Lists

    /// The list items after a heading: at least two short stretches between seams.
    private func list(after boundary: Int, _ index: Int, _ heading: Int) -> RecoveredList? {
        let holdsList =
            sections.headings[heading].holdsList || (sections.headings[heading].level == 3 && isInList(heading))
        var items: [Range<Int>] = []
        var start = boundary
        var next = index
        var sentences = 0
        while start < line.upperBound {
            let isTitle = start > boundary && endsList(at: start, next, heading)
            if isTitle { break }
            while next < joints.count, !separates(joints[next], from: start, isList: holdsList) {
                guard joints[next].offset - start <= 500 else { return nil }
                next += 1
            }
            let end = next < joints.count ? joints[next].offset : line.upperBound
            let item = bytes.trimmed(start..<end)
            guard item.count <= (holdsList ? 400 : 120) else { return nil }
            if Self.endsSentence(item, bytes) { sentences += 1 }
            if !item.isEmpty { items.append(item) }
            // Text, not a list: no need to read on.
            guard sentences * 3 <= items.count * 2 + 8 else { return nil }
            start = end
            next += 1
        }
        // One item alone is one where a section closes the article.
        let isSingle =
            items.count == 1 && sections.headings[heading].isClosing && sentences == 0
            && (items.first?.count ?? 0) <= 160
        guard isSingle || items.count >= (holdsList ? 2 : 3), let first = items.first, let last = items.last else {
            return nil
        }
        guard holdsList ? sentences * 3 <= items.count * 2 : sentences * 5 <= items.count else { return nil }
        return RecoveredList(
            range: first.lowerBound..<last.upperBound, items: items, heading: heading,
            confidence: holdsList ? 0.85 : 0.6)
    }

    private func isInList(_ heading: Int) -> Bool {
        sections.headings[..<heading].last { $0.level == 2 }?.holdsList == true
    }

    /// Whether the list ends at a seam because a heading stands there.
    private func endsList(at offset: Int, _ next: Int, _ heading: Int) -> Bool {
        guard let title = knownTitle(at: offset, next, .capital) else { return false }
        if title.range.upperBound == line.upperBound
            || knownTitle(at: title.range.upperBound, next + 1, .capital) != nil
        {
            return true
        }
        let text = String(decoding: bytes[title.range], as: UTF8.self)
        // `Art` or `History` can be an item of a list of links; a title that closes articles cannot.
        return title.isClosing || known.holdsList(text) || isLinkSection(heading)
    }

    /// Whether the list holds external links or sources, where short titles part groups.
    private func isLinkSection(_ heading: Int) -> Bool {
        let top = sections.headings[...heading].last { $0.level == 2 } ?? sections.headings[heading]
        return top.holdsList && bytes[top.range].contains(UInt8(ascii: "l")) && top.range.count > 8
    }

    /// Whether a seam parts two items.
    private func separates(_ joint: Joint, from start: Int, isList: Bool) -> Bool {
        guard joint.offset - start >= 3 else { return false }
        if joint.kind == .sentence || joint.kind == .number { return joint.kind == .sentence || isList }
        return GluedTitle(start..<joint.offset, line, bytes, words, language).isItemSeam
    }

    private static func endsSentence(_ range: Range<Int>, _ bytes: [UInt8]) -> Bool {
        guard let last = bytes[range].last(where: { $0 != UInt8(ascii: ")") && $0 != 0x22 }) else { return false }
        return last == UInt8(ascii: ".") || last == UInt8(ascii: "!") || last == UInt8(ascii: "?")
    }
}

extension RecoveredHeading {
    /// Whether the title is one that closes articles: a common one whose section holds a list.
    var isClosing: Bool { isKnown && holdsList && range.count >= 5 }
}
