/// Writes an index from titles that come in order.
package struct TitleIndexWriter {
    /// The next bytes of the file. The first ones are a placeholder for the header, which `finish` returns.
    private var output: [UInt8] = []
    /// What was taken from `output` so far, in bytes.
    private var taken = 0
    /// How many titles there are.
    package private(set) var count = 0
    private var last: [UInt8] = []
    private let encoder: TitleSymbolEncoder
    private let hasWeights: Bool
    private let symbols: TitleIndexHeader.BlockReference
    /// The last one, with nearly all titles, is written as it grows; the leaves of the others are kept.
    private var trees: [TitleTree]
    /// The tree for each weight.
    private var treeOfWeight = [Int](repeating: 0, count: 256)
    /// Where the leaves of the last tree begin.
    private let start: Int

    /// How many titles the tree of the heaviest ones has, or a few more, and how many times as many each further one.
    private static let firstTree = 2048
    private static let growth = 16

    /// `sample` are titles, or rather the parts of titles that those before them do not share; what they have in common
    /// is written short. `weights` says how many titles there are of each weight; nil for a file without weights.
    package init(sample: [[UInt8]], weights: [Int]? = nil) {
        let symbols = TitleSymbols(trainedOn: sample)
        encoder = TitleSymbolEncoder(symbols)
        hasWeights = weights != nil
        trees = [TitleTree(hasWeights: weights != nil)]
        if let weights {
            var room = Self.firstTree
            var held = 0
            for weight in (0..<min(256, weights.count)).reversed() {
                treeOfWeight[weight] = trees.count - 1
                held += weights[weight]
                guard held >= room, weight > 0, trees.count < TitleIndexHeader.treeLimit else { continue }
                trees.append(TitleTree(hasWeights: true))
                held = 0
                room *= Self.growth
            }
        }
        let encoded = symbols.encoded
        self.symbols = TitleIndexHeader.BlockReference(
            offset: TitleIndexHeader.size, length: encoded.count,
            checksum: TitleIndexFormat.checksum(encoded.span, 0..<encoded.count))
        output = [UInt8](repeating: 0, count: TitleIndexHeader.size) + encoded
        start = output.count
    }

    /// Adds a title. Titles come in the order of their folded forms, those with the same one in that of their bytes; of
    /// the same title, the heaviest comes first and the others are left out.
    package mutating func add(_ title: Span<UInt8>, folded: Span<UInt8>, weight: UInt8) {
        guard count == 0 || !last.isEqual(to: title) else { return }
        last.removeAll(keepingCapacity: true)
        last.append(copying: title)
        trees[treeOfWeight[Int(weight)]].add(title, folded: folded, weight: weight, encoder)
        count += 1
    }

    /// The bytes that `takeOutput` would give.
    package var available: Int { output.count + (trees.last?.available ?? 0) }

    /// The next bytes of the file.
    package mutating func takeOutput(_ body: (Span<UInt8>) -> Void) {
        trees[trees.count - 1].takeLeaves(&output)
        body(output.span)
        taken += output.count
        output.removeAll(keepingCapacity: true)
    }

    /// Writes the nodes above the leaves. Returns the header, to be put at the start of the file; `takeOutput` gives the
    /// rest of the file.
    package mutating func finish() -> [UInt8] {
        var starts = [Int](repeating: start, count: trees.count)
        trees[trees.count - 1].finishLeaves(&output)
        for place in trees.indices.dropLast() {
            starts[place] = taken + output.count
            trees[place].finishLeaves(&output)
        }
        var header = TitleIndexHeader()
        header.upperNodes = taken + output.count
        for place in trees.indices.reversed() where trees[place].count > 0 {
            let (tree, upper) = trees[place].finishNodes(&output, taken: taken, leavesAt: starts[place])
            header.trees.insert(tree, at: 0)
            if place == trees.count - 1 { header.upperNodes = upper }
        }
        header.length = taken + output.count
        header.count = count
        header.hasWeights = hasWeights
        header.symbols = symbols
        return header.encoded
    }
}

extension [UInt8] {
    fileprivate func isEqual(to bytes: Span<UInt8>) -> Bool {
        guard count == bytes.count else { return false }
        for place in indices where self[place] != bytes[place] { return false }
        return true
    }
}
