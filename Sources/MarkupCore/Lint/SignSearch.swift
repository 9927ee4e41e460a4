/// Says of the blocks of a page and of the texts in them, asked about from the first to the last, which signs stand in them.
///
/// A search goes on behind the block, as blocks are short and searches are not: what it finds is kept for what is to come.
struct SignSearch {
    /// Those that matter in texts come first.
    private let signs: [(sign: Sign, mask: TriggerTable.Mask)]
    private let textSigns: Range<Int>
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
        let matter = signs.filter { $0.mask.isMet(by: inTexts) }
        self.signs = matter + signs.filter { !$0.mask.isMet(by: inTexts) }
        textSigns = matter.indices
        mask = signs.reduce(into: .never) { $0.formUnion($1.mask) }
        places = [Int](repeating: -1, count: signs.count)
    }

    /// Adds to `mask` the triggers that stand in the block with the bytes `block` of `page`, and perhaps more.
    mutating func addTriggers(ofBlock block: Range<Int>, in page: Span<UInt8>, to mask: inout TriggerTable.Mask) {
        if block.lowerBound < position {
            for index in places.indices { places[index] = -1 }
        }
        add(signs.indices, block, page, &mask)
    }

    /// Adds to `mask` the triggers that stand in the text with the bytes `text` of `page`, and perhaps more.
    mutating func addTriggers(ofText text: Range<Int>, in page: Span<UInt8>, to mask: inout TriggerTable.Mask) {
        guard nextInTexts < text.upperBound else { return }
        add(textSigns, text, page, &mask)
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
            if index < textSigns.upperBound { nextInTexts = min(nextInTexts, places[index]) }
        }
    }
}
