/// The bytes of one block and the site, as a block rule sees them: positions are relative to the block, and nothing
/// outside the block can be read, so that findings may be kept with the block.
package struct BlockSource {
    private let page: [UInt8]
    /// Where the block begins, in bytes of the page.
    private(set) var base: Int
    /// The length of the block in bytes.
    package private(set) var count: Int
    package let site: SiteConfiguration
    /// The templates that have been loaded.
    package let templates: TemplateCatalogue
    private let line = LastLine()

    package init(
        page: [UInt8], base: Int, count: Int, site: SiteConfiguration, templates: TemplateCatalogue = .empty
    ) {
        self.page = page
        self.base = base
        self.count = max(0, min(count, page.count - base))
        self.site = site
        self.templates = templates
    }

    /// Turns to the block of `count` bytes that begins at `base` of the page.
    mutating func move(to base: Int, count: Int) {
        self.base = base
        self.count = max(0, min(count, page.count - base))
        line.range = 0..<0
    }

    /// The page that holds the block: for the linter, not for rules.
    var pageBytes: [UInt8] { page }

    /// The byte at `offset`, or nil outside the block.
    package subscript(offset: Int) -> UInt8? {
        offset >= 0 && offset < count ? page[base + offset] : nil
    }

    /// The bytes in `range`, clamped to the block. The indices of the slice are those of the page: use `Array` or
    /// iterate, or ask the block itself by offset.
    package func bytes(in range: Range<Int>) -> ArraySlice<UInt8> {
        let range = range.clamped(to: 0..<count)
        return page[base + range.lowerBound..<base + range.upperBound]
    }

    /// The first `byte` in `range`, or nil. Fast: made for scanning running text.
    package func firstIndex(of byte: UInt8, in range: Range<Int>) -> Int? {
        let range = range.clamped(to: 0..<count)
        let end = base + range.upperBound
        let offset = ByteSearch.first(byte, in: page.span, from: base + range.lowerBound, limit: end)
        return offset < end ? offset - base : nil
    }

    /// The bytes in `range` one by one, from the first to the last, until `body` returns false.
    package func scan(_ range: Range<Int>, _ body: (_ offset: Int, _ byte: UInt8) -> Bool) {
        let range = range.clamped(to: 0..<count)
        let span = page.span
        for offset in base + range.lowerBound..<base + range.upperBound {
            guard body(offset - base, span[offset]) else { return }
        }
    }

    /// The offset of the first byte in `range` that is not ASCII, or the end of the range.
    package func firstNonASCII(in range: Range<Int>) -> Int {
        let range = range.clamped(to: 0..<count).moved(by: base)
        return ByteSearch.firstNonASCII(in: page.span, from: range.lowerBound, limit: range.upperBound) - base
    }

    /// Whether `word`, in small letters, is what stands in `range`, in any case.
    func has(_ word: String, at range: Range<Int>) -> Bool { bytes(in: range).isWord(word) }

    /// The length of the well-formed UTF-8 character at `offset` (Unicode, table 3-7), or 0.
    func characterLength(at offset: Int) -> Int {
        guard offset < count else { return 0 }
        return decodeScalar(page.span, at: base + offset, limit: base + count)?.length ?? 0
    }

    /// The bytes of `node`.
    package func bytes(of node: SyntaxNode) -> ArraySlice<UInt8> { bytes(in: node.range) }

    /// The text in `range`; invalid UTF-8 becomes U+FFFD.
    package func string(in range: Range<Int>) -> String { String(decoding: bytes(in: range), as: UTF8.self) }

    /// The text of `node`.
    package func string(of node: SyntaxNode) -> String { string(in: node.range) }

    /// `range` without the spaces, tabs and line breaks at its ends.
    package func trimmed(_ range: Range<Int>) -> Range<Int> {
        var range = range.clamped(to: 0..<count)
        while let byte = self[range.lowerBound], !range.isEmpty, byte.isWikiSpace {
            range = range.lowerBound + 1..<range.upperBound
        }
        while !range.isEmpty, let byte = self[range.upperBound - 1], byte.isWikiSpace {
            range = range.lowerBound..<range.upperBound - 1
        }
        return range
    }

    /// What the option of a file link in `range` sets; nil when it is none.
    package func imageOption(_ range: Range<Int>) -> ImageOption? {
        site.imageOption(page.span, range.clamped(to: 0..<count).moved(by: base)).map {
            ImageOption(kind: $0.kind, value: $0.value?.moved(by: -base))
        }
    }

    /// Whether `offset` is at the start of a line.
    package func isLineStart(_ offset: Int) -> Bool { offset == 0 || self[offset - 1] == 0x0A }

    /// The offset of the line break that ends the line holding `offset` (of its `\r` in `\r\n`), or the block's end.
    package func lineEnd(from offset: Int) -> Int {
        let start = max(0, offset)
        let end = line(from: start).upperBound
        return end > start && self[end] == 0x0A && self[end - 1] == 0x0D ? end - 1 : end
    }

    /// Where the text of the line that holds `offset` ends, before white space; the end of the line if there is nothing but
    /// white space from `offset` on.
    package func textEnd(from offset: Int) -> Int {
        let end = lineEnd(from: offset)
        // At the block's end it has not looked at a line, and the last one may be another block's.
        return offset < end && line.textEnd > offset ? line.textEnd : end
    }

    /// From `offset`, or from before it, to the next line break or the block's end.
    private func line(from offset: Int) -> Range<Int> {
        guard offset < count else { return count..<count }
        if !line.range.contains(offset) {
            let end = firstIndex(of: 0x0A, in: offset..<count) ?? count
            line.range = offset..<end + 1
            line.textEnd = end
            while line.textEnd > offset, let byte = self[line.textEnd - 1], byte.isWikiSpace { line.textEnd -= 1 }
        }
        return line.range.lowerBound..<line.range.upperBound - 1
    }
}

/// The line of a block that was asked about last: it may be as long as the page, and much of it may have to be told where it ends.
private final class LastLine {
    /// From what was asked about to the line break, or to the block's end and one byte more.
    var range = 0..<0
    /// Where white space begins that goes on to the line's end.
    var textEnd = 0
}

extension UInt8 {
    /// Space, tab, line feed, carriage return, form feed or vertical tab: what PHP's `trim` takes away.
    package var isWikiSpace: Bool { self == 0x20 || (self >= 0x09 && self <= 0x0D) }
    /// `A`…`Z` or `a`…`z`.
    package var isASCIILetter: Bool { (self | 0x20) >= 0x61 && (self | 0x20) <= 0x7A }
    /// `0`…`9`.
    package var isASCIIDigit: Bool { self >= 0x30 && self <= 0x39 }
}
