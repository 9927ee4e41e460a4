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
        read()
    }

    private mutating func read() {
        var boundary = line.lowerBound
        var index = 0  // of the first joint after the boundary
        var follows: Joint.Kind?
        while boundary < line.upperBound {
            while index < joints.count, joints[index].offset <= boundary { index += 1 }
            if let scar = scar(at: boundary, index) {
                sections.scars.append(scar)
                boundary = scar.upperBound
                continue
            }
            if let found = title(at: boundary, follows, index) {
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
            // Prose: on to the next sentence seam, or to a common title between two seams.
            heading = nil
            var next = index
            while next < joints.count, joints[next].kind != .sentence,
                knownTitle(at: joints[next].offset, next + 1, .capital) == nil
            {
                next += 1
            }
            guard next < joints.count else { return }
            boundary = joints[next].offset
            follows = joints[next].kind
            index = next + 1
            if title(at: boundary, follows, index) == nil, scar(at: boundary, index) == nil {
                sections.paragraphBreaks.append(boundary)
            }
        }
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

    private func title(at boundary: Int, _ follows: Joint.Kind?, _ index: Int) -> RecoveredHeading? {
        if let known = knownTitle(at: boundary, index, follows) { return known }
        guard follows != nil, !isStrict else { return nil }
        return unknownTitle(at: boundary, follows, index)
    }

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

    /// Whether a title can end at `offset`: at a seam, or at the end of the line.
    private func endsTitle(at offset: Int, _ follows: Joint.Kind?, _ start: Int) -> Bool {
        guard offset < line.upperBound else { return follows != nil }
        let (letter, _) = Letter.at(offset, in: bytes)
        let before = Letter.before(offset, in: bytes)
        if letter == .upper { return before.letter == .lower || bytes[offset - 1] == UInt8(ascii: ")") }
        // The end of a caption can follow.
        if follows != nil, !isStrict, bytes[offset] != 0x20, letter != .upper, let close = orphanClose(after: offset) {
            return close > offset
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

    /// A title nobody has counted: short, without a sentence's marks, between a sentence's end and a capital.
    private func unknownTitle(at boundary: Int, _ follows: Joint.Kind?, _ index: Int) -> RecoveredHeading? {
        guard follows == .sentence || (follows == .capital && sections.headings.last?.range.upperBound == boundary)
        else { return nil }
        if let split = titleBeforeScar(at: boundary) { return split }
        var next = index
        while next < joints.count, joints[next].offset - boundary <= Self.longestTitle, next - index < 4 {
            let joint = joints[next]
            guard joint.kind != .sentence else { return nil }
            let candidate = GluedTitle(boundary..<joint.offset, line, bytes, words, language)
            if candidate.isImpossible { return nil }
            if candidate.isSeam, candidate.score + (follows == .sentence ? 2 : 1) >= Self.leastScore {
                return RecoveredHeading(
                    range: boundary..<joint.offset, level: 2, isGlued: true, holdsList: false, isKnown: false,
                    confidence: min(0.95, 0.5 + 0.06 * Double(candidate.score)))
            }
            next += 1
        }
        return nil
    }

    private static let longestTitle = 110
    private static let leastScore = 5

    // MARK: Scars

    /// The leftover end of a caption that begins at `boundary`: text up to a `]]` that nothing opened.
    private func scar(at boundary: Int, _ index: Int) -> Range<Int>? {
        guard let close = orphanClose(after: boundary) else { return nil }
        let follows = Letter.at(boundary, in: bytes).letter
        // At a paragraph's start a caption's end begins with a small letter or punctuation.
        guard follows != .upper || sections.headings.last?.range.upperBound == boundary else { return nil }
        return boundary..<skipSpace(close + 2)
    }

    /// The next `]]` within a caption's length, with no `[[` and no sentence end before it.
    private func orphanClose(after boundary: Int) -> Int? {
        var offset = boundary
        let stop = min(line.upperBound - 1, boundary + 200)
        while offset < stop {
            if bytes[offset] == UInt8(ascii: "["), bytes[offset + 1] == UInt8(ascii: "[") { return nil }
            if bytes[offset] == UInt8(ascii: "]"), bytes[offset + 1] == UInt8(ascii: "]") { return offset }
            offset += 1
        }
        return nil
    }

    /// `…by the Sovietscemetery in Prague]]`: a title that runs into a caption's end. The seam is where the longest beginning of
    /// a word stands alone elsewhere in the page while the whole does not.
    private func titleBeforeScar(at boundary: Int) -> RecoveredHeading? {
        guard let close = orphanClose(after: boundary) else { return nil }
        var offset = boundary
        while offset < close {
            let word = Vocabulary.word(around: offset, in: boundary..<close, of: bytes)
            if word.count >= 6, words.count(word, of: bytes) <= 1 {
                var split = word.upperBound - 2
                while split > word.lowerBound + 2 {
                    if bytes[split].isLower, words.count(word.lowerBound..<split, of: bytes) > 0 {
                        return RecoveredHeading(
                            range: boundary..<split, level: 2, isGlued: true, holdsList: false, isKnown: false,
                            confidence: 0.7)
                    }
                    split -= 1
                }
            }
            offset = max(word.upperBound, offset) + 1
        }
        return nil
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
            while next < joints.count, !separates(joints[next], from: start, isList: holdsList) { next += 1 }
            let end = next < joints.count ? joints[next].offset : line.upperBound
            let item = bytes.trimmed(start..<end)
            guard item.count <= (holdsList ? 400 : 120) else { return nil }
            if Self.endsSentence(item, bytes) { sentences += 1 }
            if !item.isEmpty { items.append(item) }
            start = end
            next += 1
        }
        guard items.count >= (holdsList ? 2 : 3), let first = items.first, let last = items.last else { return nil }
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
        if joint.kind == .sentence { return true }
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
