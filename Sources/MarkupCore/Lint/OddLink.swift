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

    /// The odd links of `block`, which begins at `base` of `page`; relative to the block. Linear in its marks and bytes.
    static func all(in block: Block, at base: Int, of page: Span<UInt8>, site: SiteConfiguration) -> [OddLink] {
        var found: [OddLink] = []
        /// From the first of the links to the end of the last.
        var links = 0..<0
        let marks = block.markSpan
        for index in marks.indices where marks[index].kind == .link {
            let mark = marks[index]
            if links.isEmpty { links = Int(mark.start)..<Int(mark.end) }
            if Int(mark.end) > links.upperBound { links = links.lowerBound..<Int(mark.end) }
            guard starts.contains(page[base + Int(mark.start) + 2]),
                var link = OddLink(mark.moved(by: base), in: page, site: site)
            else { continue }
            link.range = link.range.moved(by: -base)
            found.append(link)
        }
        // In most blocks no line ends in a link.
        let end = base + links.upperBound
        if ByteSearch.first(0x0A, in: page, from: base + links.lowerBound, limit: end) < end {
            addStretched(marks, base, page, to: &found)
        }
        return found
    }

    /// What an odd link may have behind its `[[`, unless it is stretched.
    private static let starts = ByteSet(" |:hHf/]")

    /// Adds the links among `marks` that were closed far too late.
    private static func addStretched(
        _ marks: Span<Mark>, _ base: Int, _ page: Span<UInt8>, to found: inout [OddLink]
    ) {
        /// No line break stands between the mark looked at and here.
        var newline = -1
        /// The links over several lines that hold the mark looked at, innermost last; blamed ones are dropped.
        var open: [Mark] = []
        for index in marks.indices where marks[index].kind == .link || marks[index].kind == .heading && !open.isEmpty {
            let mark = marks[index]
            while let last = open.last, last.end <= mark.start { open.removeLast() }
            guard mark.kind == .link else {
                if let link = open.popLast() { found.append(OddLink(.stretched, link.range)) }
                continue
            }
            let start = base + Int(mark.start)
            let end = base + Int(mark.end)
            if newline <= start { newline = ByteSearch.first(0x0A, in: page, from: start, limit: end) }
            guard newline < end else { continue }
            if hasBlankLineInTarget(mark.moved(by: base), page) {
                found.append(OddLink(.stretched, mark.range))
            } else {
                open.append(mark)
            }
        }
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
