/// What is kept of a page between edits: its blocks in order, and what the scanner knew where each of them starts.
///
/// An edit replaces the blocks from one before it up to the first place after it where a block began before and begins
/// again, with the same openers waiting; what follows is moved, not looked at. The result is the same as that of a
/// fresh parse (invariant I2), whatever is kept.
package struct ParsedPage {
    /// The blocks, which tile the text.
    private(set) var blocks: [Block] = []
    /// The byte offset at which each block starts, and at the end the length of the text.
    private(set) var starts: [UInt32] = [0]
    /// What is known at the start of each block, and in it, without looking at it.
    private(set) var states: [BlockState] = []
    /// The openers on the page's own level that nothing closes, by ascending offset.
    private(set) var openers: [OpenPiece] = []
    /// What rests on bytes far after it, by ascending offset.
    private(set) var farLooks: [FarLook] = []

    /// Parses the whole of `text`.
    init(_ text: SourceText, site: SiteConfiguration) {
        update(text, site: site, after: DirtyRange(0..<0, text.count))
    }

    /// Follows the edit `dirty`, after which the page is `text`.
    mutating func update(_ text: SourceText, site: SiteConfiguration, after dirty: DirtyRange) {
        var region = ParsedRegion.following(dirty, self, text, site)
        let blocks = region.blocks(reusing: self, dirty, text, site)
        replace(region.old, by: blocks, region, movedBy: dirty.newCount - dirty.old.count)
    }

    /// The index of the block that holds the byte offset `offset`; the last block for the end of the text.
    /// O(log blocks). Nil for an empty page.
    func block(containing offset: Int) -> Int? {
        guard !blocks.isEmpty else { return nil }
        var low = 0
        var high = blocks.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if Int(starts[middle]) <= offset { low = middle } else { high = middle }
        }
        return low
    }

    /// The openers that wait at the start of block `index`, outermost first.
    func openers(beforeBlock index: Int) -> ArraySlice<OpenPiece> { openers[..<firstOpener(at: Int(starts[index]))] }

    /// The index of the first opener at the byte offset `offset` or later. O(log openers).
    func firstOpener(at offset: Int) -> Int {
        var low = 0
        var high = openers.count
        while low < high {
            let middle = (low + high) / 2
            if Int(openers[middle].offset) < offset { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// The first block that the edit may have changed: the one before the edited one, which may take blank lines from it,
    /// or an earlier one that rests on what stood there.
    func firstDoubtful(after dirty: DirtyRange, in text: SourceText) -> Int {
        guard let edited = block(containing: dirty.old.lowerBound) else { return 0 }
        let first = max(0, edited - 1)
        guard let look = farLooks.first, look.start < starts[first] else { return first }
        let seam = EditSeam(dirty, in: text.bytes.span)
        for look in farLooks {
            if look.start >= starts[first] { break }
            if seam.mayUndo(look) { return block(containing: Int(look.start)) ?? 0 }
        }
        return first
    }

    private mutating func replace(
        _ old: Range<Int>, by new: [Block], _ region: borrowing ParsedRegion, movedBy distance: Int
    ) {
        let from = starts[old.lowerBound]
        let to = old.upperBound == blocks.count ? UInt32.max : starts[old.upperBound]
        let replacedOpeners = firstOpener(at: Int(from))..<firstOpener(at: Int(to))
        let looksFrom = farLooks.firstIndex { $0.start >= from } ?? farLooks.count
        let looksTo = farLooks[looksFrom...].firstIndex { $0.start >= to } ?? farLooks.count
        if distance != 0 {
            for index in replacedOpeners.upperBound..<openers.count { openers[index].offset.move(by: distance) }
            for index in looksTo..<farLooks.count {
                farLooks[index].start.move(by: distance)
                farLooks[index].reach.move(by: distance)
            }
            for index in old.upperBound..<starts.count { starts[index].move(by: distance) }
        }
        openers.replaceSubrange(replacedOpeners, with: region.openers)
        farLooks.replaceSubrange(looksFrom..<looksTo, with: region.farLooks)
        starts.replaceSubrange(old, with: region.starts)
        if old.count == blocks.count {
            // Otherwise each block would be copied, which retains it.
            states = region.states
            blocks = new
        } else {
            states.replaceSubrange(old, with: region.states)
            blocks.replaceSubrange(old, with: new)
        }
    }
}

/// What is known of a block without looking at it.
struct BlockState: OptionSet {
    let rawValue: UInt8
    /// The flags of the innermost opener that waits at the start of the block, as `OpenerFlags` has them.
    static let openerFlags = BlockState(rawValue: 3)
    /// There are brackets without a partner in it.
    static let hasLoneBrackets = BlockState(rawValue: 4)

    var flags: OpenerFlags { OpenerFlags(rawValue: rawValue & Self.openerFlags.rawValue) }
}

extension UInt32 {
    /// Adds `distance`, which may be negative.
    @inline(__always)
    mutating func move(by distance: Int) { self &+= UInt32(truncatingIfNeeded: distance) }
}
