/// Finds the sections of a page whose lines were run together, or whose headings and lists lost their marks.
///
/// How far it dares depends on the evidence. A common title that runs into a sentence is a heading anywhere; guesses
/// are made only on a page that has lost several line breaks, or all its `==`.
struct SectionsLines {
    private(set) var sections = RecoveredSections()
    /// Where the first line begins that holds several sentence seams.
    private(set) var firstFlattened: Int?

    private let tree: SyntaxTree
    private let bytes: [UInt8]
    private let known: SectionsKnowledge

    private struct Line {
        var range: Range<Int>
        var joints: [Joint]
        /// Whether the line is a common title and nothing else.
        var isTitle: Bool
        var sentences: Int
    }

    /// How many sentence seams on one line make a page flattened.
    private static let leastSeams = 3

    /// `marked`: the blocks with hints; `broken`: infoboxes to leave out; `links`: where bare links begin, ascending.
    init(
        _ tree: SyntaxTree, marked: [Int], _ words: Vocabulary.Lazy, without broken: [Range<Int>], before links: [Int],
        isKnownDamaged: Bool
    ) {
        self.tree = tree
        bytes = tree.text.bytes
        known = SectionsKnowledge.of(tree.site.language)
        let suspects = lines(of: PlainText(tree, blocks: marked), without: broken, before: links)
        firstFlattened = suspects.first { $0.sentences >= Self.leastSeams }?.range.lowerBound
        let titles = suspects.reduce(0) { $0 + ($1.isTitle ? 1 : 0) }
        var isSure = firstFlattened != nil
        if !isSure, suspects.contains(where: { !$0.joints.isEmpty }) {
            for line in suspects { read(line, words, isStrict: true) }
            sections.keepHeadingsOnly()
            isSure = sections.headings.count >= 2 || (isKnownDamaged && !sections.headings.isEmpty)
        }
        let hasMarks = titles > 0 && ownHeadings() >= 2
        let isBare =
            titles >= (isKnownDamaged || isSure ? 1 : 2) && (!hasMarks || titles >= 2 && (isKnownDamaged || isSure))
        guard isSure || isBare else { return }
        sections = RecoveredSections()
        let all =
            isBare ? lines(of: PlainText(tree, blocks: tree.blocks.indices), without: broken, before: links) : suspects
        readAll(all, words, isBare: isBare, hasMarks: hasMarks, isSure: isSure)
    }

    private func ownHeadings() -> Int {
        var count = 0
        for block in tree.blocks where block.nodes.count > 1 && block.nodes[1].kind == .heading { count += 1 }
        return count
    }

    private func lines(of plain: PlainText, without broken: [Range<Int>], before links: [Int]) -> [Line] {
        var lines: [Line] = []
        var box = 0
        var link = 0
        for range in plain.lines(of: bytes) {
            var range = range
            while box < broken.count, broken[box].upperBound <= range.lowerBound { box += 1 }
            if box < broken.count, broken[box].lowerBound < range.upperBound {
                range = min(broken[box].upperBound, range.upperBound)..<range.upperBound
            }
            while link < links.count, links[link] < range.lowerBound { link += 1 }
            if link < links.count, links[link] < range.upperBound { range = range.lowerBound..<links[link] }
            range = bytes.trimmed(range)
            guard !range.isEmpty, PlainText.isRunningText(at: range.lowerBound, bytes) else { continue }
            guard plain.holeEnd(at: range.lowerBound) == nil || range.count > 40 else { continue }
            let joints = Joint.all(in: range, of: bytes, skipping: plain, known)
            lines.append(
                Line(
                    range: range, joints: joints, isTitle: known.isTitle(range, bytes),
                    sentences: joints.reduce(0) { $0 + ($1.kind == .sentence ? 1 : 0) }))
        }
        return lines
    }

    /// `keepsBreaks`: whether one seam alone makes a new paragraph.
    private mutating func read(
        _ line: Line, _ words: Vocabulary.Lazy, isStrict: Bool, keepsBreaks: Bool = true
    ) {
        guard !line.joints.isEmpty else { return }
        let reader = SectionsReader(
            line.range, joints: line.joints, of: bytes, known: known, words: words, isStrict: isStrict)
        var found = reader.sections
        if !keepsBreaks, line.sentences == 1, found.headings.isEmpty { found.paragraphBreaks = [] }
        sections.append(found)
    }

    private mutating func readAll(_ lines: [Line], _ words: Vocabulary.Lazy, isBare: Bool, hasMarks: Bool, isSure: Bool)
    {
        // One line with one seam, in a page that is damaged elsewhere, is a slip of the pen; several are not.
        let keepsBreaks = lines.count { $0.sentences == 1 } >= Self.leastSeams
        var index = 0
        while index < lines.count {
            let line = lines[index]
            if isBare, line.isTitle || (!hasMarks && isBareTitle(index, lines)) {
                addBare(line)
                index = addBareItems(after: index, lines, hasMarks: hasMarks) + 1
                continue
            }
            if isSure || line.sentences >= Self.leastSeams {
                read(line, words, isStrict: false, keepsBreaks: keepsBreaks)
            }
            index += 1
        }
    }

    // MARK: Lines that kept their breaks

    private mutating func addBare(_ line: Line) {
        var heading = RecoveredHeading(
            range: line.range, level: 2, isGlued: false, holdsList: known.title(line.range, bytes)?.holdsList ?? false,
            isKnown: line.isTitle,
            confidence: line.isTitle ? 0.9 : 0.6)
        heading.level = sections.level(of: heading, after: sections.headings.last, bytes)
        sections.headings.append(heading)
    }

    /// A short line without a sentence's end that stands as headings do: after a sentence or a blank line, and before text.
    private func isBareTitle(_ index: Int, _ lines: [Line]) -> Bool {
        let line = lines[index].range
        guard line.count <= 80, index > 0, index + 1 < lines.count, lines[index].joints.isEmpty else { return false }
        guard Letter.at(line.lowerBound, in: bytes).letter == .upper || bytes[line.lowerBound].isDigit else {
            return false
        }
        guard let last = bytes[line].last, Vocabulary.isWord(last) || last == UInt8(ascii: ")") else { return false }
        guard !bytes[line].contains(where: { "[]{}<>|=;".utf8.contains($0) }) else { return false }
        guard bytes[line].split(separator: 0x20).count <= 10 else { return false }
        let previous = lines[index - 1].range
        let next = lines[index + 1].range
        let isAfterText = endsSentence(previous) || sections.headings.last?.range == previous
        let breaksBefore = lineBreaks(previous.upperBound..<line.lowerBound)
        let breaksAfter = lineBreaks(line.upperBound..<next.lowerBound)
        if next.count >= 80 || lines[index + 1].isTitle {
            return isAfterText || (breaksBefore >= 2 && breaksAfter == 1)
        }
        return isAfterText && breaksBefore >= 2 && GluedTitle(shapeOf: line, bytes).score > 0
    }

    private func lineBreaks(_ range: Range<Int>) -> Int {
        bytes[range].reduce(0) { $0 + ($1 == 0x0A ? 1 : 0) }
    }

    private func endsSentence(_ range: Range<Int>) -> Bool {
        guard let last = bytes[range].last(where: { $0 != UInt8(ascii: ")") && $0 != 0x22 && $0 != UInt8(ascii: "'") })
        else {
            return false
        }
        return last == UInt8(ascii: ".") || last == UInt8(ascii: "!") || last == UInt8(ascii: "?")
    }

    /// The lines after a bare heading whose section holds a list. Returns the index of the last one taken.
    private mutating func addBareItems(after index: Int, _ lines: [Line], hasMarks: Bool) -> Int {
        guard let heading = sections.headings.last, heading.holdsList else { return index }
        var next = index + 1
        var items: [Range<Int>] = []
        while next < lines.count, !lines[next].isTitle, lines[next].range.count <= 400 {
            // Only neighbours: a marked line or a construct between ends the list.
            let previous = items.last ?? heading.range
            guard bytes.trimmed(previous.upperBound..<lines[next].range.lowerBound).isEmpty else { break }
            items.append(lines[next].range)
            next += 1
        }
        guard let first = items.first, let last = items.last else { return index }
        // A line alone is an item where a section closes the article.
        if items.count == 1 {
            let isShort = heading.isClosing && first.count <= 160 && lines[index + 1].joints.isEmpty
            let firstWord = first.lowerBound..<(bytes[first].firstIndex(of: 0x20) ?? first.upperBound)
            guard isShort, !GluedWords.openers.contains(firstWord, of: bytes) else { return index }
        }
        sections.lists.append(
            RecoveredList(
                range: first.lowerBound..<last.upperBound, items: items, heading: sections.headings.count - 1,
                confidence: 0.75))
        return next - 1
    }
}

extension RecoveredSections {
    /// The level of a heading that follows `previous`: 2; but right after another heading, or in a section of links
    /// after one, it is a child.
    func level(
        of heading: RecoveredHeading, after previous: RecoveredHeading?, _ bytes: [UInt8]
    ) -> Int {
        guard let previous, !heading.isClosing else { return 2 }
        let gap = previous.range.upperBound..<max(previous.range.upperBound, heading.range.lowerBound)
        if bytes.trimmed(gap).isEmpty { return min(previous.level + 1, 3) }
        let parent = headings.last { $0.level == 2 }
        return previous.level == 3 && parent?.holdsList == true ? 3 : 2
    }

    /// Drops everything but the headings.
    mutating func keepHeadingsOnly() {
        lists = []
        paragraphBreaks = []
        scars = []
    }

    /// Adds what another line held; its lists point to its own headings.
    mutating func append(_ other: RecoveredSections) {
        let offset = headings.count
        headings += other.headings
        lists += other.lists.map {
            var list = $0
            list.heading = list.heading.map { $0 + offset }
            return list
        }
        paragraphBreaks += other.paragraphBreaks
        scars += other.scars
    }
}
