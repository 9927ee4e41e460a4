/// A pair of `[[ ]]` that MediaWiki shows as text, or that holds more than its author meant.
package struct OddLink {
    package enum Kind {
        /// `[[::X]]`
        case multiColon
        /// `[[]]`, `[[ ]]`, `[[|x]]`
        case emptyTarget
        /// `[[http://x]]`
        case externalAddress
        /// `[[x … ]]` with a heading, or before any `|` a blank line, between: a `]]` far away has closed it.
        case stretched
    }

    package var kind: Kind
    /// The whole construct.
    package var range: Range<Int>

    /// What is odd about the `[[ ]]` of `mark` in the page `bytes`; nil when it may be a link.
    init?(_ mark: Mark, in bytes: Span<UInt8>, site: SiteConfiguration) {
        range = mark.range
        let content = range.lowerBound + 2..<range.upperBound - 2
        var first = content.lowerBound
        while first < content.upperBound, bytes[first] == UInt8(ascii: " ") { first += 1 }
        guard first < content.upperBound else {
            kind = .emptyTarget
            return
        }
        switch bytes[first] {
        case UInt8(ascii: "|"): kind = .emptyTarget
        case UInt8(ascii: ":"):
            guard first + 1 < content.upperBound, bytes[first + 1] == UInt8(ascii: ":") else { return nil }
            kind = .multiColon
        case UInt8(ascii: "h"), UInt8(ascii: "H"), UInt8(ascii: "/"), UInt8(ascii: "f"):
            guard site.protocolLength(bytes, at: first, limit: content.upperBound, allowingRelative: true) > 0
            else { return nil }
            kind = .externalAddress
        default: return nil
        }
    }

    private init(_ kind: Kind, _ range: Range<Int>) {
        self.kind = kind
        self.range = range
    }

    /// The links in block `index` that were closed far too late; relative to the block. Linear in its marks and bytes.
    static func stretched(inBlock index: Int, of tree: SyntaxTree) -> [OddLink] {
        let marks = tree.blocks[index].marks
        guard let links = extent(ofLinksIn: marks) else { return [] }
        let base = tree.start(ofBlock: index)
        let end = base + tree.blocks[index].length
        let bytes = tree.text.bytes.span
        /// No line break stands between the mark looked at and here; in most blocks it is behind all links.
        var newline = ByteSearch.first(
            0x0A, in: bytes, from: base + links.lowerBound, limit: base + links.upperBound)
        guard newline < base + links.upperBound else { return [] }
        var found: [OddLink] = []
        /// The links over several lines that hold the mark looked at, innermost last; blamed ones are dropped.
        var open: [Mark] = []
        for mark in marks where mark.kind == .link || mark.kind == .heading && !open.isEmpty {
            while let last = open.last, last.end <= mark.start { open.removeLast() }
            guard mark.kind == .link else {
                if let link = open.popLast() { found.append(OddLink(.stretched, link.range)) }
                continue
            }
            let start = base + Int(mark.start)
            if newline <= start {
                newline = ByteSearch.first(0x0A, in: bytes, from: start, limit: end)
            }
            guard newline < base + Int(mark.end) else { continue }
            if hasBlankLineInTarget(mark.moved(by: base), bytes) {
                found.append(OddLink(.stretched, mark.range))
            } else {
                open.append(mark)
            }
        }
        return found
    }

    /// From the first of the links of a block to the end of the last; nil when there are none.
    private static func extent(ofLinksIn marks: SharedSlice<Mark>) -> Range<Int>? {
        var first: Int?
        var end = 0
        let marks = marks.span
        for index in marks.indices where marks[index].kind == .link {
            if first == nil { first = Int(marks[index].start) }
            end = max(end, Int(marks[index].end))
        }
        return first.map { $0..<end }
    }

    /// Looks no further than the end of the target.
    private static func hasBlankLineInTarget(_ link: Mark, _ bytes: Span<UInt8>) -> Bool {
        let end = Int(link.end) - 2
        var offset = Int(link.start) + 2
        while offset < end, !targetEnds.contains(bytes[offset]) { offset += 1 }
        guard offset < end, bytes[offset] == 0x0A else { return false }
        while offset < end, bytes[offset].isWikiSpace {
            offset += 1
            if bytes[offset] == 0x0A || bytes[offset] == UInt8(ascii: "=") { return true }
        }
        return false
    }

    private static let targetEnds = ByteSet("\n|[]{}<")
}
