/// An index of titles whose file's bytes are at hand, say mapped into memory. Reading never goes outside the bytes,
/// whatever they say, and believes nothing whose checksum is wrong.
package struct TitleIndex: Sendable {
    private let header: TitleIndexHeader
    private let symbols: TitleSymbols

    /// How many titles there are.
    package var count: Int { header.count }
    /// Whether titles have weights.
    package var hasWeights: Bool { header.hasWeights }

    /// Bytes that nearly every query looks at.
    package var hotBytes: Range<Int> { header.upperNodes..<max(header.length, header.upperNodes) }

    /// A title that was found.
    package struct Match: Equatable, Sendable {
        package let title: String
        /// A `TitleWeight` code; 0 where there are no weights.
        package let weight: UInt8
    }

    /// What a query finds.
    package struct Matches: Equatable, Sendable {
        /// The heaviest first, and titles of one weight in their order.
        package var titles: [Match] = []
        /// There are more.
        package var isCut = false

        /// Nothing.
        package init() {}
    }

    /// Opens the file `bytes`: its header and length are checked, not yet its titles.
    package init(_ bytes: Span<UInt8>) throws(TitleIndexFailure) {
        header = try TitleIndexHeader(bytes)
        guard TitleIndexFormat.checksum(bytes, header.symbols.range) == header.symbols.checksum,
            let symbols = TitleSymbols(bytes, header.symbols.range)
        else { throw .damaged(at: header.symbols.offset) }
        self.symbols = symbols
    }

    /// The titles in `bytes`, the same as were opened, whose folded form begins with `prefix`, itself folded: at most
    /// `limit` of them, the best. The `folder` may be any, and is better kept from one query to the next.
    /// O(limit · log titles).
    package func titles(
        in bytes: Span<UInt8>, beginningWith prefix: [UInt8], limit: Int, _ folder: inout NameFolder
    ) throws(TitleIndexFailure) -> Matches {
        var search = Search(prefix: prefix, limit: limit)
        for tree in header.trees { search.push(tree) }
        while let found = search.pop() {
            if case .block(let block) = found { try read(block, bytes, &search, &folder) }
        }
        return search.matches
    }

    /// Calls `body` for every title, tree by tree. All checksums are compared.
    package func visit(in bytes: Span<UInt8>, _ body: (Match) -> Void) throws(TitleIndexFailure) {
        var folder = NameFolder()
        var pending: [Search.Block] = []
        for tree in header.trees.reversed() {
            pending.append(
                Search.Block(
                    reference: tree.root, height: tree.height, weight: 0, startsBefore: false, endsAfter: false))
        }
        while let block = pending.popLast() {
            var search = Search(prefix: [], limit: TitleIndexFormat.fanout)
            try read(block, bytes, &search, &folder)
            for match in search.found { body(match) }
            pending += search.blocks.reversed()
        }
    }

    // MARK: Blocks

    private func read(
        _ block: Search.Block, _ bytes: Span<UInt8>, _ search: inout Search, _ folder: inout NameFolder
    ) throws(TitleIndexFailure) {
        guard TitleIndexHeader.fits(block.reference, in: bytes),
            TitleIndexFormat.checksum(bytes, block.reference.range) == block.reference.checksum,
            block.height == 0
                ? read(leaf: block, bytes, &search, &folder) : read(node: block, bytes, &search)
        else { throw .damaged(at: block.reference.offset) }
    }

    private func read(node: Search.Block, _ bytes: Span<UInt8>, _ search: inout Search) -> Bool {
        var cursor = Cursor(position: node.reference.offset, end: node.reference.range.upperBound)
        guard cursor.position + 8 <= cursor.end else { return false }
        var offset = Int(clamping: bytes.number(at: cursor.position) as UInt64)
        // Blocks refer to blocks before them only: there are no circles.
        guard offset < node.reference.offset else { return false }
        cursor.position += 8
        var separator: [UInt8] = []
        var pending: Search.Block?
        var place = 0
        while cursor.position < cursor.end {
            guard let shared = cursor.varint(bytes), let length = cursor.varint(bytes), shared <= separator.count,
                length <= cursor.end - cursor.position
            else { return false }
            separator.removeLast(separator.count - shared)
            for _ in 0..<length {
                separator.append(bytes[cursor.position])
                cursor.position += 1
            }
            guard let size = cursor.varint(bytes), cursor.position + (hasWeights ? 5 : 4) <= cursor.end,
                size <= node.reference.offset - offset
            else { return false }
            let checksum: UInt32 = bytes.number(at: cursor.position)
            let weight = hasWeights ? bytes[cursor.position + 4] : 0
            cursor.position += hasWeights ? 5 : 4
            let order = search.order(of: separator)
            // The separator says where the block before ends.
            if var before = pending, order != .before {
                before.endsAfter = order == .after
                search.push(before, position: place - 1)
            }
            pending = nil
            if order == .after { return true }
            pending = Search.Block(
                reference: .init(offset: offset, length: size, checksum: checksum), height: node.height - 1,
                weight: weight, startsBefore: order == .before, endsAfter: node.endsAfter, position: node.position)
            offset += size
            place += 1
        }
        if let last = pending { search.push(last, position: place - 1) }
        return true
    }

    private func read(
        leaf: Search.Block, _ bytes: Span<UInt8>, _ search: inout Search, _ folder: inout NameFolder
    ) -> Bool {
        var cursor = Cursor(position: leaf.reference.offset, end: leaf.reference.range.upperBound)
        var title: [UInt8] = []
        title.reserveCapacity(256)
        let isInside = !leaf.startsBefore && !leaf.endsAfter
        var place = 0
        while cursor.position < cursor.end {
            let control = bytes[cursor.position]
            cursor.position += 1
            var length = Int(control >> 4)
            var shared = Int(control & 15)
            if length == 15 {
                guard let more = cursor.varint(bytes) else { return false }
                length += more
            }
            if shared == 15 {
                guard let more = cursor.varint(bytes) else { return false }
                shared += more
            }
            var weight: UInt8 = 0
            if hasWeights {
                guard cursor.position < cursor.end else { return false }
                weight = bytes[cursor.position]
                cursor.position += 1
            }
            guard shared <= title.count else { return false }
            title.removeLast(title.count - shared)
            guard symbols.decode(bytes, at: &cursor.position, count: length, end: cursor.end, to: &title) else {
                return false
            }
            if isInside {
                if search.wants(weight) { search.push(title, weight, leaf, position: place) }
            } else if search.push(title, weight, ifInRange: leaf, position: place, &folder) == .after {
                return true
            }
            place += 1
        }
        return true
    }
}

/// A place in a block.
private struct Cursor {
    var position: Int
    let end: Int

    /// The LEB128 number at the place; nil when it is none, or larger than anything in a file.
    mutating func varint(_ bytes: Span<UInt8>) -> Int? {
        var number = 0
        var shift = 0
        while position < end, shift < 42 {
            let byte = bytes[position]
            position += 1
            number |= Int(byte & 0x7F) << shift
            if byte & 0x80 == 0 { return number }
            shift += 7
        }
        return nil
    }
}
