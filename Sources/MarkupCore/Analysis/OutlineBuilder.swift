/// Collects what an outline shows and folds it into a tree.
struct OutlineBuilder {
    private let tree: SyntaxTree
    private let bytes: [UInt8]
    private var headings: [Heading] = []
    /// Infoboxes and tables: entries that belong to the section they stand in.
    private var parts: [OutlineEntry] = []
    private var categories: [OutlineEntry] = []
    private var languages: [OutlineEntry] = []

    private struct Heading {
        /// Up to the end of the heading's line construct.
        var section: OutlineEntry
        var level: Int

        var start: Int { section.range.lowerBound }
    }

    init(_ tree: SyntaxTree) {
        self.tree = tree
        bytes = tree.text.bytes
    }

    // MARK: Collecting

    /// What was recovered; intact infoboxes come with their blocks.
    mutating func add(_ page: RecoveredPage) {
        for box in page.infoboxes { parts.append(OutlineEntry(box, bytes)) }
        for (index, heading) in page.sections.headings.enumerated() {
            let items = page.sections.lists.first { $0.heading == index }?.items.count
            var section = OutlineEntry(section: text(heading.range), titled: heading.range, heading: heading.range)
            section.detail = items.map { "inferred, \($0) items" } ?? "inferred"
            section.isInferred = true
            headings.append(Heading(section: section, level: heading.level))
        }
        for link in page.bareCategories {
            categories.append(
                OutlineEntry(.category, text(link.title), range: link.range, selection: link.title, isInferred: true))
        }
        for link in page.bareLanguages {
            languages.append(
                OutlineEntry(
                    .interlanguageLink, text(link.title), detail: text(link.prefix), range: link.range,
                    selection: link.title, isInferred: true))
        }
    }

    /// What the blocks show by themselves.
    mutating func addBlocks() {
        for index in tree.blocks.indices {
            let outline = BlockOutline.of(index, in: tree)
            if outline.isEmpty { continue }
            let base = tree.start(ofBlock: index)
            for (number, heading) in outline.headings.enumerated() {
                var section = heading.entry.moved(by: base)
                section.source = .init(block: index, number: number)
                headings.append(Heading(section: section, level: heading.level))
            }
            for (number, entry) in outline.entries.enumerated() {
                var entry = entry.moved(by: base)
                entry.source = .init(block: index, number: number)
                switch entry.kind {
                case .category: categories.append(entry)
                case .interlanguageLink: languages.append(entry)
                default: parts.append(entry)
                }
            }
        }
    }

    private func text(_ range: Range<Int>) -> String { OutlineEntry.text(range, of: bytes) }

    // MARK: Folding

    /// The tree: sections by level, parts in the section they stand in, then categories and interlanguage links.
    mutating func fold() -> [OutlineEntry] {
        headings.sort { ($0.start, $0.level) < ($1.start, $1.level) }
        parts.sort { $0.range.lowerBound < $1.range.lowerBound }
        clampTables()
        let tail = [
            group(categories, .categories, "Categories"), group(languages, .interlanguageLinks, "Interlanguage links"),
        ]
        .compactMap { $0 }
        let textEnd = endOfText()
        var entries = lead(until: min(headings.first?.start ?? textEnd, textEnd))
        var part =
            parts.firstIndex { $0.range.lowerBound >= (headings.first?.start ?? Int.max) } ?? parts.count
        var open: [(entry: OutlineEntry, level: Int)] = []
        func close(_ entry: OutlineEntry, _ end: Int) {
            var entry = entry
            // What stands below the closing links belongs to the section all the same.
            let last = entry.children.map(\.range.upperBound).max() ?? 0
            let end = max(entry.selectionRange.upperBound, trimmedEnd(end), last)
            entry.range = entry.range.lowerBound..<end
            if open.isEmpty { entries.append(entry) } else { open[open.count - 1].entry.children.append(entry) }
        }
        for heading in headings {
            while let last = open.last, last.level >= heading.level {
                open.removeLast()
                close(last.entry, heading.start)
            }
            let next = nextHeading(after: heading.start)
            var entry = heading.section
            while part < parts.count, parts[part].range.lowerBound < next {
                entry.children.append(parts[part])
                part += 1
            }
            open.append((entry, heading.level))
        }
        while let last = open.popLast() { close(last.entry, max(textEnd, last.entry.selectionRange.upperBound)) }
        entries += tail
        entries.sort { $0.range.lowerBound < $1.range.lowerBound }
        return entries
    }

    /// A table that is never closed ends, to a reader, before the next heading that it has swallowed.
    private mutating func clampTables() {
        for index in parts.indices where parts[index].kind == .table {
            let range = parts[index].range
            let end = nextHeading(after: range.lowerBound)
            guard end < range.upperBound else { continue }
            parts[index].range = range.lowerBound..<max(parts[index].selectionRange.upperBound, trimmedEnd(end))
            parts[index].source = nil
        }
    }

    private func nextHeading(after offset: Int) -> Int {
        var low = 0
        var high = headings.count
        while low < high {
            let middle = (low + high) / 2
            if headings[middle].start <= offset { low = middle + 1 } else { high = middle }
        }
        return low < headings.count ? headings[low].start : Int.max
    }

    /// The infoboxes and tables before the first heading, and the lead itself.
    private func lead(until end: Int) -> [OutlineEntry] {
        var entries = parts.filter { $0.range.lowerBound < end || headings.isEmpty }
        var start = 0
        for box in entries where box.kind == .infobox && box.range.lowerBound <= bytes.trimmed(start..<end).lowerBound {
            start = max(start, min(box.range.upperBound, end))
        }
        let range = bytes.trimmed(start..<max(start, end))
        guard !range.isEmpty, !headings.isEmpty || !entries.isEmpty else { return entries }
        entries.removeAll { $0.range.lowerBound >= range.lowerBound }
        let inside = parts.filter { range.contains($0.range.lowerBound) && $0.range.upperBound <= range.upperBound }
        let lead = OutlineEntry(
            .lead, "Lead", range: range, selection: range.lowerBound..<firstLineEnd(range), children: inside)
        return entries + [lead]
    }

    private func firstLineEnd(_ range: Range<Int>) -> Int {
        let end = bytes[range].firstIndex(of: 0x0A) ?? range.upperBound
        var limit = min(end, range.lowerBound + 80, range.upperBound)
        // Not inside a character.
        while limit > range.lowerBound, limit < range.upperBound, bytes[limit] & 0xC0 == 0x80 { limit -= 1 }
        return limit
    }

    /// Where the sections end: before the categories and interlanguage links that close the page.
    private func endOfText() -> Int {
        var end = bytes.count
        let links = (categories + languages).sorted { $0.range.upperBound > $1.range.upperBound }
        for link in links {
            guard bytes.trimmed(link.range.upperBound..<max(end, link.range.upperBound)).isEmpty else { break }
            end = min(end, link.range.lowerBound)
        }
        return end
    }

    /// `end` without the blank lines before it.
    private func trimmedEnd(_ end: Int) -> Int {
        var end = min(end, bytes.count)
        while end > 0, bytes.isSpace(end - 1) { end -= 1 }
        return end
    }

    private func group(_ links: [OutlineEntry], _ kind: OutlineEntry.Kind, _ name: String) -> OutlineEntry? {
        // They come in another order than that of the text: those of the blocks behind the recovered ones, and what a
        // construct has swallowed apart from what follows it.
        let sorted = links.sorted { $0.range.lowerBound < $1.range.lowerBound }
        guard let first = sorted.first, let end = sorted.map(\.range.upperBound).max() else { return nil }
        return OutlineEntry(
            kind, name, detail: "\(links.count)", range: first.range.lowerBound..<end, selection: first.range,
            children: sorted,
            isInferred: links.contains { $0.isInferred })
    }
}
