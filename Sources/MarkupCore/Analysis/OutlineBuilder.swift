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
        /// The whole line construct.
        var range: Range<Int>
        var title: Range<Int>
        var level: Int
        var detail: String
        var isInferred: Bool
    }

    /// Longer names and details are cut, in characters.
    private static let longest = 100

    init(_ tree: SyntaxTree) {
        self.tree = tree
        bytes = tree.text.bytes
    }

    // MARK: Collecting

    mutating func add(_ page: RecoveredPage) {
        for box in page.infoboxes { parts.append(entry(of: box)) }
        for (index, heading) in page.sections.headings.enumerated() {
            let items = page.sections.lists.first { $0.heading == index }?.items.count
            headings.append(
                Heading(
                    range: heading.range, title: heading.range, level: heading.level,
                    detail: items.map { "inferred, \($0) items" } ?? "inferred", isInferred: true))
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

    private func entry(of box: Infobox) -> OutlineEntry {
        let fields = box.fields.map { field in
            OutlineEntry(
                .field, field.name.isEmpty ? "?" : field.name, detail: text(field.valueRange), range: field.range,
                selection: field.nameRange.isEmpty ? field.head : field.nameRange, isInferred: box.inferred)
        }
        var detail = ""
        if box.inferred { detail = "inferred: no '{{'" } else if box.closer == nil { detail = "never closed" }
        let first = box.fields.first?.range.lowerBound ?? box.range.upperBound
        let selection = box.opener ?? box.leftover ?? first..<(box.fields.first?.headEnd ?? first)
        return OutlineEntry(
            .infobox, box.name ?? "Infobox", detail: detail, range: box.range,
            selection: selection.clamped(to: box.range), children: fields, isInferred: box.inferred)
    }

    /// The headings, tables, categories and interlanguage links that the page itself has, those in the cells of a table
    /// that is never closed, and in a link that goes on for lines, included: they have swallowed them. Linear in the nodes.
    mutating func addLandmarks() {
        for index in tree.blocks.indices {
            let block = tree.blocks[index]
            let base = tree.start(ofBlock: index)
            let nodes = block.nodes
            var child = 1
            while child < nodes.count {
                if Self.mayBeLandmark(nodes[child]) {
                    var swallowing: [SyntaxNode] = []
                    add(landmark: SyntaxNode(block: block, base: base, index: child), &swallowing)
                    while let container = swallowing.popLast() {
                        for node in container.children { add(landmark: node, &swallowing) }
                    }
                }
                child = Int(nodes[child].next)
            }
        }
    }

    /// Whether a node that no other holds may be something to show, or hold it: most do not.
    private static func mayBeLandmark(_ node: Node) -> Bool {
        switch node.kind {
        case .heading, .table, .wikilink, .listItem, .preformatted: true
        default: false
        }
    }

    private mutating func add(landmark node: SyntaxNode, _ swallowing: inout [SyntaxNode]) {
        switch node.kind {
        case .heading: add(heading: node)
        case .table:
            add(table: node)
            if node.flags & NodeFlags.unclosed != 0 { swallowing.append(node) }
        // Reached only within such a table or link.
        case .tableRow, .tableCell, .tableCaption: swallowing.append(node)
        case .wikilink:
            add(link: node)
            if bytes.isOverLines(node.range) { swallowing.append(node) }
        case .linkText: swallowing.append(node)
        case .listItem, .preformatted:
            for child in node.children where child.kind == .wikilink { add(link: child) }
        default: break
        }
    }

    private mutating func add(heading node: SyntaxNode) {
        guard let title = node.child(.headingTitle) else { return }
        let range = bytes.trimmed(title.range)
        headings.append(
            Heading(range: node.range, title: range, level: Int(node.flags & 7), detail: "", isInferred: false))
    }

    private mutating func add(table node: SyntaxNode) {
        let found = caption(of: node)
        parts.append(
            OutlineEntry(
                .table, found?.text ?? "Table", range: node.range,
                selection: found?.range ?? node.start..<min(node.start + 2, node.end)))
    }

    /// The caption of a table, else its first header cell.
    private func caption(of table: SyntaxNode) -> (range: Range<Int>, text: String)? {
        for child in table.children {
            if child.kind == .tableCaption, let found = content(of: child) { return found }
            guard child.kind == .tableRow else { continue }
            for cell in child.children where cell.kind == .tableCell && cell.flags & NodeFlags.header != 0 {
                if let found = content(of: cell) { return found }
            }
            return nil
        }
        return nil
    }

    /// The text of a cell or caption after its attributes.
    private func content(of cell: SyntaxNode) -> (range: Range<Int>, text: String)? {
        var start = cell.end
        for child in cell.children where child.kind != .delimiter && child.kind != .attributes {
            start = child.start
            break
        }
        let range = bytes.trimmed(start..<cell.end)
        let name = text(range)
        return name.isEmpty ? nil : (range, name)
    }

    private mutating func add(link node: SyntaxNode) {
        let kind = LinkKind(rawValue: node.flags)
        guard kind == .category || kind == .language, let target = node.child(.linkTarget) else { return }
        guard let colon = bytes[target.range].firstIndex(of: UInt8(ascii: ":")) else { return }
        let title = bytes.trimmed(colon + 1..<target.end)
        guard !title.isEmpty else { return }
        if kind == .category {
            categories.append(OutlineEntry(.category, text(title), range: node.range, selection: title))
        } else {
            languages.append(
                OutlineEntry(
                    .interlanguageLink, text(title), detail: text(bytes.trimmed(target.start..<colon)),
                    range: node.range,
                    selection: title))
        }
    }

    /// The plain text in `range`, on one line, cut to a length fit for a list.
    private func text(_ range: Range<Int>) -> String {
        var result: [UInt8] = []
        var offset = range.lowerBound
        var characters = 0
        while offset < range.upperBound {
            let byte = bytes[offset]
            offset += 1
            if byte == UInt8(ascii: "'"), offset < range.upperBound, bytes[offset] == byte {
                while offset < range.upperBound, bytes[offset] == byte { offset += 1 }
                continue
            }
            if byte == UInt8(ascii: "["), offset < range.upperBound, bytes[offset] == byte {
                offset += 1
                continue
            }
            if byte == UInt8(ascii: "]"), offset < range.upperBound, bytes[offset] == byte {
                offset += 1
                continue
            }
            if byte & 0xC0 != 0x80 {
                characters += 1
                if characters > Self.longest { return String(decoding: result, as: UTF8.self) + "…" }
            }
            let isSpace = byte == 0x20 || (byte >= 0x09 && byte <= 0x0D)
            if isSpace, result.isEmpty || result.last == 0x20 { continue }
            result.append(isSpace ? 0x20 : byte)
        }
        return String(decoding: result, as: UTF8.self)
    }

    // MARK: Folding

    /// The tree: sections by level, parts in the section they stand in, then categories and interlanguage links.
    mutating func fold() -> [OutlineEntry] {
        headings.sort { ($0.range.lowerBound, $0.level) < ($1.range.lowerBound, $1.level) }
        parts.sort { $0.range.lowerBound < $1.range.lowerBound }
        clampTables()
        let tail = [
            group(categories, .categories, "Categories"), group(languages, .interlanguageLinks, "Interlanguage links"),
        ]
        .compactMap { $0 }
        let textEnd = endOfText()
        var entries = lead(until: min(headings.first?.range.lowerBound ?? textEnd, textEnd))
        var part =
            parts.firstIndex { $0.range.lowerBound >= (headings.first?.range.lowerBound ?? Int.max) } ?? parts.count
        var open: [(entry: OutlineEntry, level: Int)] = []
        func close(_ entry: OutlineEntry, _ end: Int) {
            var entry = entry
            let end = max(entry.selectionRange.upperBound, trimmedEnd(end))
            entry.range = entry.range.lowerBound..<end
            if open.isEmpty { entries.append(entry) } else { open[open.count - 1].entry.children.append(entry) }
        }
        for heading in headings {
            while let last = open.last, last.level >= heading.level {
                open.removeLast()
                close(last.entry, heading.range.lowerBound)
            }
            let next = nextHeading(after: heading.range.lowerBound)
            let title = text(heading.title)
            var entry = OutlineEntry(
                .section, title.isEmpty ? "(no title)" : title, detail: heading.detail, range: heading.range,
                selection: heading.title.isEmpty ? heading.range : heading.title, isInferred: heading.isInferred)
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
        }
    }

    private func nextHeading(after offset: Int) -> Int {
        var low = 0
        var high = headings.count
        while low < high {
            let middle = (low + high) / 2
            if headings[middle].range.lowerBound <= offset { low = middle + 1 } else { high = middle }
        }
        return low < headings.count ? headings[low].range.lowerBound : Int.max
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
        guard let first = links.first, let last = links.last else { return nil }
        let sorted = links.sorted { $0.range.lowerBound < $1.range.lowerBound }
        let range =
            min(first.range.lowerBound, sorted[0].range.lowerBound)..<max(last.range.upperBound, first.range.upperBound)
        return OutlineEntry(
            kind, name, detail: "\(links.count)", range: range, selection: sorted[0].range, children: sorted,
            isInferred: links.contains { $0.isInferred })
    }
}
