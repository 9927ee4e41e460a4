/// The state of a query: blocks still to be looked into and titles found, the best of both first.
///
/// A block is as good as the best title below it, so that a title that comes first is better than all others, and no
/// block is read that cannot hold one of the titles wanted.
extension TitleIndex {
    struct Search {
        /// A block, with what is known of its place beside the titles that are wanted.
        struct Block {
            var reference: TitleIndexHeader.BlockReference
            /// 0 for a leaf.
            var height: Int
            /// The greatest weight below it.
            var weight: UInt8
            /// It may hold titles before those that are wanted.
            var startsBefore: Bool
            /// It may hold titles after those that are wanted.
            var endsAfter: Bool
            /// The places of the blocks on the way to it and its own, seven bits each.
            var position: UInt64 = 0
        }

        /// Where a name stands beside the names that begin with the prefix.
        enum Order { case before, inside, after }

        private enum Item {
            case block(Int)
            case title(Int)
        }

        enum Found {
            case block(Block)
            case title
        }

        private let prefix: [UInt8]
        private let limit: Int
        /// Smaller is better: the weight's complement in the highest byte, and the place in the file.
        private var heap: [(rank: UInt64, item: Item)] = []
        private(set) var blocks: [Block] = []
        /// The titles that were found, one behind the other.
        private var text: [UInt8] = []
        private var titles: [(end: Int, weight: UInt8)] = []
        private(set) var matches = Matches()
        /// How many titles of each weight are known, those that are answers already included.
        private var counts = [Int](repeating: 0, count: 256)
        /// Lighter titles cannot be among the answers.
        private var least = 0
        private var heavier = 0
        private var folded: [UInt8] = []

        init(prefix: [UInt8], limit: Int) {
            self.prefix = prefix
            self.limit = max(0, limit)
        }

        /// Whether a title of this weight may be among the answers.
        func wants(_ weight: UInt8) -> Bool { Int(weight) >= least }

        /// Where the folded name `name` stands.
        func order(of name: [UInt8]) -> Order {
            let most = min(name.count, prefix.count)
            for place in 0..<most where name[place] != prefix[place] {
                return name[place] < prefix[place] ? .before : .after
            }
            return name.count < prefix.count ? .before : .inside
        }

        /// Notes a tree.
        mutating func push(_ tree: TitleIndexHeader.Tree) {
            push(
                Block(
                    reference: tree.root, height: tree.height, weight: tree.weight, startsBefore: true, endsAfter: true),
                position: 0)
        }

        /// Notes a block, the `place`th of its parent.
        mutating func push(_ block: Block, position place: Int) {
            var block = block
            block.position = block.position << 7 | UInt64(place & 0x7F)
            guard wants(block.weight) else { return }
            blocks.append(block)
            push(.block(blocks.count - 1), rank(block.weight, block.position << UInt64(7 * (block.height + 1))))
        }

        /// Notes a title, the `place`th of its leaf, if it is wanted. Where it stands.
        mutating func push(
            _ title: [UInt8], _ weight: UInt8, ifInRange leaf: Block, position place: Int, _ folder: inout NameFolder
        ) -> Order {
            folded.removeAll(keepingCapacity: true)
            folder.append(title.span, to: &folded)
            let order = order(of: folded)
            if order == .inside, wants(weight) { push(title, weight, leaf, position: place) }
            return order
        }

        /// Notes a title, the `place`th of its leaf.
        mutating func push(_ title: [UInt8], _ weight: UInt8, _ leaf: Block, position place: Int) {
            text.append(contentsOf: title)
            titles.append((text.count, weight))
            push(.title(titles.count - 1), rank(weight, leaf.position << 7 | UInt64(place & 0x7F)))
            counts[Int(weight)] += 1
            if Int(weight) > least { heavier += 1 }
            // One more than asked for, to know whether there are more.
            while heavier > limit {
                least += 1
                heavier -= counts[least]
            }
        }

        private func rank(_ weight: UInt8, _ position: UInt64) -> UInt64 {
            UInt64(255 - weight) << 56 | position & (1 << 56 - 1)
        }

        private mutating func push(_ item: Item, _ rank: UInt64) {
            heap.append((rank, item))
            var place = heap.count - 1
            while place > 0, heap[(place - 1) / 2].rank > heap[place].rank {
                heap.swapAt(place, (place - 1) / 2)
                place = (place - 1) / 2
            }
        }

        private mutating func popItem() -> Item? {
            guard let first = heap.first else { return nil }
            heap.swapAt(0, heap.count - 1)
            heap.removeLast()
            var place = 0
            while true {
                var child = 2 * place + 1
                guard child < heap.count else { break }
                if child + 1 < heap.count, heap[child + 1].rank < heap[child].rank { child += 1 }
                guard heap[child].rank < heap[place].rank else { break }
                heap.swapAt(place, child)
                place = child
            }
            return first.item
        }

        /// What comes next; a title is added to the answers. Nil when there are enough.
        mutating func pop() -> Found? {
            switch popItem() {
            case nil: return nil
            case .block(let place): return .block(blocks[place])
            case .title(let place):
                guard matches.titles.count < limit else {
                    matches.isCut = true
                    return nil
                }
                matches.titles.append(match(place))
                return .title
            }
        }

        /// All titles in the order in which they were found.
        var found: [Match] { titles.indices.map { match($0) } }

        private func match(_ place: Int) -> Match {
            let start = place == 0 ? 0 : titles[place - 1].end
            return Match(
                title: String(decoding: text[start..<titles[place].end], as: UTF8.self), weight: titles[place].weight)
        }
    }
}
