/// One tree of an index in the making: its leaves as they are filled, and what their parents will say of them.
struct TitleTree {
    /// The leaves that have not been taken away.
    private var output: [UInt8] = []
    private let hasWeights: Bool
    // The leaf that is being filled.
    private var leafStart = 0
    private var leafCount = 0
    private var leafWeight: UInt8 = 0
    private var separator: [UInt8] = []
    private var codes: [UInt8] = []
    private var last: [UInt8] = []
    private var lastFolded: [UInt8] = []
    /// The finished leaves. Their descriptions stay in memory: a quarter of a byte for each title.
    private var leaves = Level()
    private(set) var count = 0

    /// Blocks of one level, packed so that many need no allocations.
    private struct Level {
        var separators: [UInt8] = []
        var blocks: [Block] = []

        struct Block {
            var separatorEnd: Int
            var length: UInt32
            var checksum: UInt32
            var weight: UInt8
        }

        func separator(_ place: Int) -> ArraySlice<UInt8> {
            separators[(place == 0 ? 0 : blocks[place - 1].separatorEnd)..<blocks[place].separatorEnd]
        }
    }

    init(hasWeights: Bool) {
        self.hasWeights = hasWeights
    }

    /// Adds a title, which comes after all others.
    mutating func add(
        _ title: Span<UInt8>, folded: Span<UInt8>, weight: UInt8, _ encoder: TitleSymbolEncoder
    ) {
        var shared = 0
        let most = min(last.count, title.count)
        while shared < most, last[shared] == title[shared] { shared += 1 }
        if leafCount == TitleIndexFormat.fanout { endLeaf() }
        if leafCount == 0 {
            shared = 0
            beginLeaf(folded)
        }
        codes.removeAll(keepingCapacity: true)
        let length = encoder.encode(title, from: shared, to: &codes)
        output.append(UInt8(min(length, 15) << 4 | min(shared, 15)))
        if length >= 15 { output.append(varint: length - 15) }
        if shared >= 15 { output.append(varint: shared - 15) }
        if hasWeights { output.append(weight) }
        output.append(contentsOf: codes)
        leafWeight = max(leafWeight, weight)
        last.removeLast(last.count - min(shared, last.count))
        last.append(copying: title.extracting(last.count..<title.count))
        lastFolded.removeAll(keepingCapacity: true)
        lastFolded.append(copying: folded)
        leafCount += 1
        count += 1
    }

    private mutating func beginLeaf(_ folded: Span<UInt8>) {
        leafWeight = 0
        // As much of the first name as tells it from the one before.
        var shared = 0
        while shared < min(lastFolded.count, folded.count), lastFolded[shared] == folded[shared] { shared += 1 }
        separator.removeAll(keepingCapacity: true)
        separator.append(copying: folded.extracting(0..<min(shared + 1, folded.count)))
    }

    private mutating func endLeaf() {
        leaves.separators += separator
        leaves.blocks.append(
            Level.Block(
                separatorEnd: leaves.separators.count, length: UInt32(output.count - leafStart),
                checksum: TitleIndexFormat.checksum(output.span, leafStart..<output.count), weight: leafWeight))
        leafStart = output.count
        leafCount = 0
    }

    /// The bytes of finished leaves that are waiting to be taken away.
    var available: Int { leafStart }

    /// Moves the finished leaves to the end of `file`.
    mutating func takeLeaves(_ file: inout [UInt8]) {
        file.append(copying: output.span.extracting(0..<leafStart))
        output.removeSubrange(0..<leafStart)
        leafStart = 0
    }

    /// Moves the last leaves to the end of `file`.
    mutating func finishLeaves(_ file: inout [UInt8]) {
        if leafCount > 0 { endLeaf() }
        takeLeaves(&file)
    }

    /// Appends the nodes to `file`, of which `taken` bytes are elsewhere already; the leaves are finished and begin at
    /// the offset `start`. What the header says of the tree.
    /// The offset of the nodes that are not parents of leaves.
    mutating func finishNodes(
        _ file: inout [UInt8], taken: Int, leavesAt start: Int
    ) -> (tree: TitleIndexHeader.Tree, upper: Int) {
        var level = leaves
        leaves = Level()
        var start = start
        var upper = start
        var tree = TitleIndexHeader.Tree()
        while level.blocks.count > 1 {
            let next = taken + file.count
            level = nodes(above: level, at: start, &file)
            start = next
            tree.height += 1
            if tree.height <= 2 { upper = next }
        }
        if let root = level.blocks.first {
            tree.root = .init(offset: start, length: Int(root.length), checksum: root.checksum)
            tree.weight = root.weight
        }
        return (tree, upper)
    }

    /// Appends the nodes above `level`, whose first block is at the offset `offset`.
    private func nodes(above level: Level, at offset: Int, _ file: inout [UInt8]) -> Level {
        var above = Level()
        var offset = offset
        var place = 0
        while place < level.blocks.count {
            let children = place..<min(place + TitleIndexFormat.fanout, level.blocks.count)
            let start = file.count
            file.append(littleEndian: UInt64(offset))
            var weight: UInt8 = 0
            var before: ArraySlice<UInt8> = []
            for child in children {
                let block = level.blocks[child]
                let separator = level.separator(child)
                let shared = zip(before, separator).prefix { $0 == $1 }.count
                file.append(varint: shared)
                file.append(varint: separator.count - shared)
                file.append(contentsOf: separator.dropFirst(shared))
                file.append(varint: Int(block.length))
                file.append(littleEndian: block.checksum)
                if hasWeights { file.append(block.weight) }
                weight = max(weight, block.weight)
                offset += Int(block.length)
                before = separator
            }
            above.separators += level.separator(children.lowerBound)
            above.blocks.append(
                Level.Block(
                    separatorEnd: above.separators.count, length: UInt32(file.count - start),
                    checksum: TitleIndexFormat.checksum(file.span, start..<file.count), weight: weight))
            place = children.upperBound
        }
        return above
    }
}
