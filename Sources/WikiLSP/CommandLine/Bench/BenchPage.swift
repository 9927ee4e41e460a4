import MarkupCore

/// A page of about a given size, put together from real ones, with places to type at.
struct BenchPage {
    let bytes: [UInt8]
    /// Offsets inside words of plain text, spread over the page.
    let prose: [Int]
    /// Offsets inside the values of the parameters of the largest infobox, or else of the largest template.
    let fields: [Int]
    /// What `fields` lie in.
    let fieldsTemplate: String

    /// Joins `pages` in turn until there are `size` bytes; the last one is cut at a line's end.
    init(joining pages: [[UInt8]], size: Int, site: SiteConfiguration) {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(size + 4096)
        var index = 0
        // A page with nothing in it would never get us there.
        let pages = pages.filter { !$0.isEmpty }
        while bytes.count < size, !pages.isEmpty {
            let page = pages[index % pages.count]
            index += 1
            let room = size - bytes.count
            if page.count <= room || bytes.isEmpty && page.count <= size + size / 4 {
                bytes += page
            } else {
                let cut = page[..<room].lastIndex(of: 0x0A).map { $0 + 1 } ?? room
                bytes += page[..<cut]
                if cut < room { break }
            }
            bytes.append(0x0A)
        }
        self.init(bytes, site: site)
    }

    init(_ bytes: [UInt8], site: SiteConfiguration) {
        self.bytes = bytes
        var document = Document(bytes, site: site)
        let tree = document.tree
        prose = Self.proseOffsets(tree)
        (fields, fieldsTemplate) = Self.fieldOffsets(tree)
    }

    private static let sampleCount = 64

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

    private static func fieldOffsets(_ tree: SyntaxTree) -> ([Int], String) {
        var best: (node: SyntaxNode, name: String, isInfobox: Bool)?
        for root in tree.roots {
            for node in root.descendants where node.kind == .template {
                guard node.children.contains(where: { $0.kind == .templateArgument }) else { continue }
                let name = node.child(.templateName).map { tree.string(of: $0) } ?? ""
                let isInfobox = name.lowercased().contains("infobox")
                if let best, (best.isInfobox ? 1 : 0, best.node.range.count) >= (isInfobox ? 1 : 0, node.range.count) {
                    continue
                }
                best = (node, name, isInfobox)
            }
        }
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
