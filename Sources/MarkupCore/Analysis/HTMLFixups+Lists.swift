/// Parsoid's `LiFixups`, on ranges that are computed already.
extension HTMLDocument {
    /// Categories and language links after the last item of a list, with the line breaks before them, are not its own.
    mutating func releaseTrailingLinks(_ bytes: [UInt8]) {
        var node = after(0, within: 0)
        while node != Self.none {
            if self[node].kind == .element, HTMLElementSet.listItems.contains(self[node].tag) { release(node, bytes) }
            node = after(node, within: 0)
        }
    }

    private func isInvisibleLink(_ node: Int32) -> Bool {
        isElement(node, .link) && self[node].flags.contains(.transparent)
    }

    private func isSeparator(_ node: Int32) -> Bool {
        self[node].kind == .comment || self[node].kind == .text && self[node].flags.contains(.blank)
    }

    private func isList(_ node: Int32) -> Bool {
        node > 0 && self[node].kind == .element && HTMLElementSet.lists.contains(self[node].tag)
    }

    private mutating func release(_ item: Int32, _ bytes: [UInt8]) {
        guard self[item].next == Self.none, isList(self[item].parent), self[item].flags.contains(.hasEnd) else {
            return
        }
        var last = self[item].last
        while last != Self.none, isSeparator(last) { last = self[last].previous }
        guard last != Self.none, isInvisibleLink(last), let outer = outermostList(of: item) else { return }
        let end = ownEnd(of: item, lastLink: last, bytes)
        let delta = self[item].end - end
        guard delta > 0 else { return }
        var (item, list) = (item, Self.none)
        while list != outer, item > 0 {
            list = self[item].parent
            self[item].end -= delta
            self[list].end -= delta
            item = self[list].parent
        }
    }

    /// The outermost list that ends with `item`; nil when something of a list in between follows.
    private func outermostList(of item: Int32) -> Int32? {
        var list = self[item].parent
        while true {
            let parent = self[list].parent
            guard parent > 0, HTMLElementSet.listItems.contains(self[parent].tag) else { return list }
            guard self[parent].next == Self.none else { return nil }
            guard isList(self[parent].parent) else { return list }
            list = self[parent].parent
        }
    }

    /// Where `item` ends without the links at its end and the line breaks before them.
    private func ownEnd(of item: Int32, lastLink: Int32, _ bytes: [UInt8]) -> Int32 {
        var sentinelEnd = self[item].end
        var position = self[item].end
        var node = self[item].last
        while node != Self.none {
            let here = self[node]
            switch here.kind {
            case .text:
                let textEnd = position
                if here.flags.contains(.blank) {
                    position -= here.length
                    if here.flags.contains(.hasNewline) { sentinelEnd = position }
                } else {
                    var start = textEnd
                    var hasNewline = false
                    while start > 0, isSpace(bytes[Int(start) - 1]) {
                        start -= 1
                        if bytes[Int(start)] == 0x0A { hasNewline = true }
                    }
                    return hasNewline ? start : sentinelEnd
                }
            case .comment:
                position -= here.length
                sentinelEnd = position
            default:
                guard isInvisibleLink(node) else { return sentinelEnd }
                position = here.start
            }
            node = here.previous
        }
        return sentinelEnd
    }

    private func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || (byte >= 0x09 && byte <= 0x0D)
    }
}
