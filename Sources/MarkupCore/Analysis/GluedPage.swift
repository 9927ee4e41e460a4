/// What the author of a page meant where its markup was lost: the result of the recovery layer.
///
/// A pure function of the tree. On an intact page it holds the infoboxes and nothing else, and costs one look at the text.
package struct RecoveredPage: Sendable {
    /// In order; intact ones as well.
    package private(set) var infoboxes: [Infobox] = []
    /// Headings, lists and paragraphs that lost their lines; empty on an intact page.
    package private(set) var sections = RecoveredSections()
    package private(set) var bareCategories: [BareLink] = []
    package private(set) var bareLanguages: [BareLink] = []
    /// Whether the page has lost its line breaks: several seams on one line.
    package var isFlattened: Bool { firstFlattenedLine != nil }
    /// Where the first line begins that holds several seams.
    package private(set) var firstFlattenedLine: Int?

    /// Whether anything had to be inferred.
    package var isDamaged: Bool {
        isFlattened || !sections.headings.isEmpty || infoboxes.contains { $0.inferred } || !bareCategories.isEmpty
            || !bareLanguages.isEmpty
    }

    package init(_ tree: SyntaxTree) {
        let bytes = tree.text.bytes
        let plain = PlainText(tree)
        infoboxes = Self.intact(tree)
        if !plain.pieces.isEmpty { infoboxes += Infobox.recovered(from: plain, in: tree) }
        infoboxes.sort { $0.range.lowerBound < $1.range.lowerBound }
        let links = BareLinks(plain, tree)
        bareCategories = links.categories
        bareLanguages = links.languages

        // Seams, line by line, outside broken infoboxes and before the bare links.
        var glued: [(range: Range<Int>, joints: [Joint])] = []
        for line in lines(of: plain, bytes) {
            let joints = Joint.all(in: line, of: bytes, skipping: plain)
            let sentences = joints.reduce(0) { $0 + ($1.kind == .sentence ? 1 : 0) }
            guard sentences > 0 else { continue }
            if sentences >= Self.leastSeams, firstFlattenedLine == nil { firstFlattenedLine = line.lowerBound }
            glued.append((line, joints))
        }
        guard isFlattened else { return }
        let words = Vocabulary(0..<bytes.count, of: bytes)
        let known = SectionsKnowledge.titles(in: tree.site.language)
        for line in glued where line.joints.count >= 2 {
            let reader = SectionsReader(
                line.range, joints: line.joints, of: bytes, known: known, words: words, language: tree.site.language)
            sections.append(reader.sections)
        }
    }

    /// How many sentence seams on one line make a page flattened.
    private static let leastSeams = 3

    private static func intact(_ tree: SyntaxTree) -> [Infobox] {
        var found: [Infobox] = []
        for root in tree.roots {
            for child in root.children where child.kind == .template {
                if let box = Infobox(child, in: tree) { found.append(box) }
            }
        }
        return found
    }

    /// The lines of running text: no list items, no cells, nothing inside a broken infobox or a bare link.
    private func lines(of plain: PlainText, _ bytes: [UInt8]) -> [Range<Int>] {
        let broken = infoboxes.filter { !$0.isIntact }.map(\.range)
        let links = (bareCategories + bareLanguages).map(\.range.lowerBound).sorted()
        var lines: [Range<Int>] = []
        var box = 0
        var link = 0
        for piece in plain.pieces {
            var start = piece.lowerBound
            while start < piece.upperBound {
                var end = bytes[start..<piece.upperBound].firstIndex(of: 0x0A) ?? piece.upperBound
                let next = end + 1
                while box < broken.count, broken[box].upperBound <= start { box += 1 }
                if box < broken.count, broken[box].lowerBound < end { start = min(broken[box].upperBound, end) }
                while link < links.count, links[link] < start { link += 1 }
                if link < links.count, links[link] < end { end = links[link] }
                if start < end, !Self.markers.contains(bytes[start]) { lines.append(start..<end) }
                start = next
            }
        }
        return lines
    }

    private static let markers = ByteSet("*#:;|!= ")
}

extension RecoveredSections {
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
