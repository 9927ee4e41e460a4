/// Says of the blocks of a page and of the texts in them, asked about from the first to the last, which signs stand in them.
///
/// A search goes on behind the block, as blocks are short and searches are not: what it finds is kept for what is to come.
struct SignSearch {
    /// Those that matter in texts come first, and of these a `<` last.
    private let signs: [(sign: Sign, mask: TriggerTable.Mask)]
    /// The `<` among them, if it matters in texts.
    private let angle: Int?
    /// How many matter in the texts of the block that was asked about last.
    private var textSigns = 0
    /// How many can.
    private let mostTextSigns: Int
    /// The triggers that the signs tell.
    let mask: TriggerTable.Mask
    /// Of each sign the next place that is known. Bytes of the page.
    private var places: [Int]
    /// In texts that end before it there is nothing.
    private(set) var nextInTexts = -1
    /// Where it was asked last.
    private var position = 0
    /// How far a search goes: little enough not to count when one block is asked about.
    private static let reach = 4096

    /// A search for `signs`, of which those of the rules with the mask `inTexts` matter in texts.
    init(_ signs: [(sign: Sign, mask: TriggerTable.Mask)], inTexts: TriggerTable.Mask) {
        let inTexts = signs.filter { $0.mask.isMet(by: inTexts) }.sorted { $0.sign != .angle && $1.sign == .angle }
        self.signs = inTexts + signs.filter { sign in !inTexts.contains { $0.sign == sign.sign } }
        angle = inTexts.last?.sign == .angle ? inTexts.count - 1 : nil
        mostTextSigns = inTexts.count
        mask = signs.reduce(into: .never) { $0.formUnion($1.mask) }
        places = [Int](repeating: -1, count: signs.count)
    }

    /// Adds to `mask` the triggers that stand in the block with the nodes `nodes` and the bytes `block` of `page`, and
    /// perhaps more.
    mutating func addTriggers(
        ofBlock block: Range<Int>, _ nodes: Span<Node>, in page: Span<UInt8>, to mask: inout TriggerTable.Mask
    ) {
        if block.lowerBound < position {
            for index in places.indices { places[index] = -1 }
        }
        textSigns = mostTextSigns
        add(0..<signs.count, block, page, &mask)
        guard let angle, places[angle] < block.upperBound,
            !LiteralAngle.stands(in: block, of: page, nodes, from: places[angle])
        else { return }
        // In most blocks with a `<` there is none in their texts.
        textSigns = angle
        nextInTexts = places[..<angle].min() ?? .max
    }

    /// Adds to `mask` the triggers that stand in the text with the bytes `text` of `page`, which belongs to the block that was
    /// asked about last, and perhaps more.
    mutating func addTriggers(ofText text: Range<Int>, in page: Span<UInt8>, to mask: inout TriggerTable.Mask) {
        guard nextInTexts < text.upperBound else { return }
        add(0..<textSigns, text, page, &mask)
    }

    private mutating func add(
        _ indices: Range<Int>, _ range: Range<Int>, _ page: Span<UInt8>, _ mask: inout TriggerTable.Mask
    ) {
        position = range.lowerBound
        nextInTexts = .max
        for index in indices {
            if places[index] < range.lowerBound {
                let limit = min(page.count, max(range.upperBound, range.lowerBound + Self.reach))
                places[index] = signs[index].sign.first(in: page, from: range.lowerBound, limit: limit)
            }
            if places[index] < range.upperBound { mask.formUnion(signs[index].mask) }
            if index < textSigns { nextInTexts = min(nextInTexts, places[index]) }
        }
    }
}
