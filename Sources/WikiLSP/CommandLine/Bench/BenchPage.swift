import MarkupCore

/// A page of about a given size, put together from real ones, with places to type at.
struct BenchPage {
    let bytes: [UInt8]
    /// Offsets inside words of plain text, spread over the page.
    let prose: [Int]
    /// Offsets inside the targets of links, spread over the page.
    let links: [Int]
    /// Offsets inside the values of the parameters of an infobox in the middle of the page.
    let fields: [Int]
    /// What `fields` lie in.
    let fieldsTemplate: String

    /// Joins `pages` in turn, those with an infobox first, until there are `size` bytes; the last is cut at a line's end.
    init(joining pages: [[UInt8]], size: Int, site: SiteConfiguration) {
        // Without empty pages, which would never get us there.
        let fitting = pages.filter { !$0.isEmpty && $0.count <= size && Self.holdsInfobox($0) }
        let others = pages.filter { !$0.isEmpty && !($0.count <= size && Self.holdsInfobox($0)) }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(size + 1)
        for page in Self.repeated(fitting + others) {
            let room = size - bytes.count
            if room <= 0 { break }
            if page.count <= room {
                bytes += page
            } else {
                bytes += page[..<(page[..<room].lastIndex(of: 0x0A) ?? room)]
                break
            }
            bytes.append(0x0A)
        }
        self.init(bytes, site: site)
    }

    private static func repeated(_ pages: [[UInt8]]) -> some Sequence<[UInt8]> {
        var index = 0
        return AnyIterator {
            guard !pages.isEmpty else { return nil }
            defer { index = (index + 1) % pages.count }
            return pages[index]
        }
    }

    private static func holdsInfobox(_ page: [UInt8]) -> Bool {
        let name = Array("{{Infobox".utf8)
        return page.indices.dropLast(name.count).contains { start in
            page[start] == name[0] && page[start..<start + name.count].elementsEqual(name)
        }
    }

    init(_ bytes: [UInt8], site: SiteConfiguration) {
        self.bytes = bytes
        var document = Document(bytes, site: site)
        let tree = document.tree
        prose = Self.proseOffsets(tree)
        links = Self.linkOffsets(tree)
        (fields, fieldsTemplate) = Self.fieldOffsets(tree)
    }

    private static let sampleCount = 40

    private static func proseOffsets(_ tree: SyntaxTree) -> [Int] {
        var offsets: [Int] = []
        for root in tree.roots {
            for node in root.children where node.kind == .text && node.range.count >= 24 {
                let bytes = tree.bytes(of: node)
                if let offset = letter(after: node.start + node.range.count / 2, in: bytes) { offsets.append(offset) }
            }
        }
        return spread(offsets)
    }

    private static func linkOffsets(_ tree: SyntaxTree) -> [Int] {
        spread(
            tree.roots.flatMap { root in
                root.children.compactMap { node in
                    guard node.kind == .wikilink, let target = node.child(.linkTarget) else { return nil }
                    return letter(after: target.start, in: tree.bytes(of: target))
                }
            })
    }

    private static func fieldOffsets(_ tree: SyntaxTree) -> ([Int], String) {
        var boxes: [(node: SyntaxNode, name: String)] = []
        for root in tree.roots {
            for node in root.descendants where node.kind == .template {
                guard node.children.contains(where: { $0.kind == .templateArgument }) else { continue }
                let name = node.child(.templateName).map { tree.string(of: $0) } ?? ""
                if name.lowercased().contains("infobox") { boxes.append((node, name)) }
            }
        }
        // The one in the middle of the page, as the prose is.
        let best = boxes.isEmpty ? nil : boxes[boxes.count / 2]
        guard let best else { return ([], "") }
        var offsets: [Int] = []
        for argument in best.node.children where argument.kind == .templateArgument {
            guard let value = argument.child(.argumentValue) else { continue }
            for node in value.children where node.kind == .text {
                if let offset = letter(after: node.start, in: tree.bytes(of: node)) { offsets.append(offset) }
            }
        }
        let name = String(best.name.prefix { $0 != "\n" && $0 != "<" })
        return (spread(offsets), String(name.drop { $0 == " " }.prefix(60)))
    }

    /// The offset between two ASCII letters at or after `start`.
    private static func letter(after start: Int, in bytes: ArraySlice<UInt8>) -> Int? {
        guard bytes.count >= 2 else { return nil }
        for offset in max(start, bytes.startIndex + 1)..<max(start, bytes.endIndex, bytes.startIndex + 1)
        where offset < bytes.endIndex && isLetter(bytes[offset - 1]) && isLetter(bytes[offset]) {
            return offset
        }
        return nil
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }

    private static func spread(_ offsets: [Int]) -> [Int] {
        guard offsets.count > sampleCount else { return offsets }
        return (0..<sampleCount).map { offsets[$0 * offsets.count / sampleCount] }
    }
}
