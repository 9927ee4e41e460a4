/// Pairs of `[[ ]]` that MediaWiki shows as text, sorted out by how they begin.
package struct OddLinks {
    /// `[[::X]]`: whole constructs, bytes of the page, in order.
    package private(set) var multiColon: [Range<Int>] = []
    /// `[[]]`, `[[ ]]`, `[[|x]]`.
    package private(set) var emptyTarget: [Range<Int>] = []
    /// `[[http://x]]`.
    package private(set) var externalAddress: [Range<Int>] = []

    package init(_ page: LintedPage) {
        let bytes = page.bytes
        for (number, block) in page.tree.blocks.enumerated() {
            let start = page.tree.start(ofBlock: number)
            for mark in block.skeleton.marks where mark.kind == .link { add(mark.moved(by: start), of: page, bytes) }
        }
    }

    private mutating func add(_ mark: Mark, of page: LintedPage, _ bytes: [UInt8]) {
        let content = Int(mark.start) + 2..<Int(mark.end) - 2
        var first = content.lowerBound
        while first < content.upperBound, bytes[first] == UInt8(ascii: " ") { first += 1 }
        guard first < content.upperBound else {
            emptyTarget.append(mark.range)
            return
        }
        switch bytes[first] {
        case UInt8(ascii: "|"): emptyTarget.append(mark.range)
        case UInt8(ascii: ":"):
            if first + 1 < content.upperBound, bytes[first + 1] == UInt8(ascii: ":") {
                multiColon.append(mark.range)
            }
        case UInt8(ascii: "h"), UInt8(ascii: "H"), UInt8(ascii: "/"), UInt8(ascii: "f"):
            let length = page.site.protocolLength(
                bytes.span, at: first, limit: content.upperBound, allowingRelative: true)
            if length > 0 { externalAddress.append(mark.range) }
        default: return
        }
    }
}
