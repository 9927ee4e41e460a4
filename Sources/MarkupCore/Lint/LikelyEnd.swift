/// Where a link that was never closed probably ends.
enum LikelyEnd {
    /// The end of the link whose `[[` is at `start`: where its target or text can go on no longer.
    static func ofLink(openedAt start: Int, limit: Int, in page: LintedPage) -> Int {
        let lineEnd = min(page.lineEnd(from: start), limit)
        var offset = start + 2
        var hasPipe = false
        while offset < lineEnd, let byte = page.byte(offset) {
            switch byte {
            case UInt8(ascii: "|"):
                if hasPipe { return end(offset, start, page) }
                hasPipe = true
            case UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "<"),
                UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\""), UInt8(ascii: "="), UInt8(ascii: "&"):
                return end(offset, start, page)
            case UInt8(ascii: "'") where page.byte(offset + 1) == byte: return end(offset, start, page)
            case UInt8(ascii: ".") where page.byte(offset + 1).map(\.isWikiSpace) ?? true:
                return end(offset, start, page)
            default: break
            }
            offset += 1
        }
        return end(lineEnd, start, page)
    }

    private static func end(_ offset: Int, _ start: Int, _ page: LintedPage) -> Int {
        var end = offset
        while end > start + 2, let byte = page.byte(end - 1), byte.isWikiSpace || byte == UInt8(ascii: "|") { end -= 1 }
        return end
    }
}
