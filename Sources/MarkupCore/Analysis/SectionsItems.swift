extension SectionsReader {
    /// The longest item of a list, in bytes; what is longer is text. Below a heading whose section usually holds a list,
    /// and below any other.
    private static let longestItem = (inList: 400, other: 120)
    /// On the average, items of a list are not longer than this, in bytes.
    private static let usualItem = 240

    /// The list items after a heading: at least two short stretches between seams.
    func list(after boundary: Int, _ index: Int, _ heading: Int) -> RecoveredList? {
        // A list that kept its marks is one already.
        guard !"*#:;{|".utf8.contains(bytes[boundary]) else { return nil }
        let isChild = sections.headings[heading].level == 3 && isInList(heading)
        let holdsList = sections.headings[heading].holdsList || isChild
        var found = FoundItems()
        var start = boundary
        var next = index
        while start < line.upperBound {
            if start > boundary, endsList(at: start, heading) { break }
            let longest = holdsList ? Self.longestItem.inList : Self.longestItem.other
            while next < joints.count, !separates(joints[next], from: start, isList: holdsList) {
                guard joints[next].offset - start <= longest + 100 else { break }
                next += 1
            }
            let end = next < joints.count ? joints[next].offset : line.upperBound
            let item = bytes.trimmed(start..<end)
            // Text follows the list.
            if item.count > longest, holdsList, found.ranges.count >= 2 { break }
            guard item.count <= longest else { return nil }
            if !item.isEmpty { found.add(item, bytes) }
            // Text, not a list: no need to read on.
            guard found.sentences <= 12 || found.maybeList else { return nil }
            start = end
            next += 1
        }
        let title = sections.headings[heading]
        // One item alone is one where a section closes the article.
        let isSingle =
            found.ranges.count == 1 && title.isClosing && (found.sentences == 0 || found.maybeList)
            && (found.ranges.first?.count ?? 0) <= 160
        guard isSingle || found.ranges.count >= (holdsList ? 2 : 3), let first = found.ranges.first,
            let last = found.ranges.last
        else { return nil }
        let isList =
            holdsList
            ? found.sentences * 3 <= found.ranges.count * 2 || found.maybeList && title.isClosing
            : found.sentences * 5 <= found.ranges.count
        guard isList else { return nil }
        return RecoveredList(
            range: first.lowerBound..<last.upperBound, items: found.ranges, heading: heading,
            confidence: holdsList ? 0.85 : 0.6)
    }

    /// Items as they are found, and how much they look like sentences.
    private struct FoundItems {
        var ranges: [Range<Int>] = []
        /// How many end as sentences do.
        var sentences = 0
        private var openers = 0
        private var bytes = 0

        mutating func add(_ item: Range<Int>, _ page: [UInt8]) {
            ranges.append(item)
            bytes += item.count
            if let last = page[item].last(where: { $0 != UInt8(ascii: ")") && $0 != 0x22 }),
                last == UInt8(ascii: ".") || last == UInt8(ascii: "!") || last == UInt8(ascii: "?")
            {
                sentences += 1
            }
            let end = page[item].firstIndex(of: 0x20) ?? item.upperBound
            if GluedWords.openers.contains(item.lowerBound..<end, of: page) { openers += 1 }
        }

        /// Whether they can be items though they end as sentences do, as the titles of books may: short, and few begin
        /// as sentences do.
        var maybeList: Bool { bytes <= ranges.count * SectionsReader.usualItem && openers * 4 <= ranges.count }
    }

    private func isInList(_ heading: Int) -> Bool {
        sections.headings[..<heading].last { $0.level == 2 }?.holdsList == true
    }

    /// Whether the list ends at a seam because a heading stands there.
    private func endsList(at offset: Int, _ heading: Int) -> Bool {
        guard let title = knownTitle(at: offset, .capital) else { return false }
        if title.range.upperBound == line.upperBound || knownTitle(at: title.range.upperBound, .capital) != nil {
            return true
        }
        // `Art` or `History` can be an item of a list of links; a title that closes articles cannot.
        return title.holdsList || isLinkSection(heading)
    }

    /// Whether the list holds external links or sources, where short titles part groups.
    private func isLinkSection(_ heading: Int) -> Bool {
        let top = sections.headings[...heading].last { $0.level == 2 } ?? sections.headings[heading]
        return top.holdsList && bytes[top.range].contains(UInt8(ascii: "l")) && top.range.count > 8
    }

    // MARK: Seams between items

    /// Whether a seam parts two items.
    private func separates(_ joint: Joint, from start: Int, isList: Bool) -> Bool {
        let offset = joint.offset
        guard offset - start >= 3 else { return false }
        switch joint.kind {
        case .sentence: return true
        case .item, .construct: return isList
        case .capital, .acronym: break
        }
        if endsSection(at: offset) { return true }
        let token = Vocabulary.word(around: offset, in: start..<line.upperBound, of: bytes)
        // `TheTennisChannel.com` is one name, and `Spot.netArchives` two.
        if isDomain(after: token.upperBound) { return false }
        if isDomainEnd(before: offset, from: start) { return true }
        return parts(token, at: offset)
    }

    /// Whether a title that closes articles begins at a seam: a long one, or one that ends the line or that another
    /// common title follows.
    private func endsSection(at offset: Int) -> Bool {
        if known.closingTitle(at: offset, limit: line.upperBound, bytes) != nil { return true }
        guard let title = knownTitle(at: offset, .capital), title.isClosing else { return false }
        let end = title.range.upperBound
        return end == line.upperBound || knownTitle(at: end, .capital) != nil
    }

    /// Whether the seam within a word parts two: decided by words that stand alone in the page, and by those that items
    /// of lists begin and end with.
    private func parts(_ token: Range<Int>, at seam: Int) -> Bool {
        let left = token.lowerBound..<seam
        let right = seam..<GluedTitle.wordEnd(seam, line, bytes)
        // At a quotation mark or bracket.
        guard let last = bytes[left].last, !right.isEmpty else { return true }
        let start = GluedTitle.componentStart(left, bytes)
        let end = start..<seam
        if end.count == 1, last.isLower { return false }
        let begins = known.beginsItems(right, bytes)
        if begins, bytes.has(" of ", at: right.upperBound) { return true }
        let leftCount = max(words.count(end), words.count(left))
        let rightCount = words.count(right)
        let isUsual = begins || known.endsItems(end, bytes)
        if isUsual, leftCount > 0 || rightCount > 0 { return true }
        // A word written so elsewhere is one word, unless both halves are common on their own.
        let whole = max(words.count(token), words.count(start..<right.upperBound)) - 1
        if whole > 0 { return leftCount > 0 && rightCount > 0 && leftCount + rightCount > whole }
        if leftCount > 0, rightCount > 0 { return true }
        if GluedWords.innerCapitals.contains(left, of: bytes) || GluedWords.innerTails.contains(right, of: bytes) {
            return false
        }
        if isUsual || !last.isLower { return true }
        // `GovPubs`, `NobelPrize`: short, and unknown on their own.
        return leftCount > 0 || rightCount > 0 || end.count > 4
    }

    /// Whether `.com` or the like goes on at `offset`.
    private func isDomain(after offset: Int) -> Bool {
        guard offset + 2 < line.upperBound, bytes[offset] == UInt8(ascii: "."), bytes[offset + 1].isLower,
            bytes[offset + 2].isLower
        else { return false }
        var end = offset + 1
        while end < line.upperBound, bytes[end].isLower { end += 1 }
        return end - offset <= 6
    }

    /// Whether `.com` or the like ends at `offset`.
    private func isDomainEnd(before offset: Int, from start: Int) -> Bool {
        var dot = offset
        while dot > start, bytes[dot - 1].isLower { dot -= 1 }
        return offset - dot >= 2 && offset - dot <= 5 && dot > start + 1 && bytes[dot - 1] == UInt8(ascii: ".")
            && Vocabulary.isWord(bytes[dot - 2])
    }
}
