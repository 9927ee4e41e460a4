/// For each name the pages that have to do with it, as two flat arrays, and in which roles.
struct SymbolPostings: Sendable {
    /// Where the pages of each name begin in `numbers`, and at the end their count.
    private var starts: [UInt32] = []
    /// Numbers of pages, ascending for each name.
    private var numbers: [UInt32] = []
    /// `PageRecord.Roles` of each name.
    private(set) var roles: [UInt32] = []

    init() {}

    /// The postings of `pages`, whose names have numbers below `symbolCount`. O(entries + names).
    init(_ pages: [WorkspaceIndex.Page?], symbolCount: Int) {
        var counts = [UInt32](repeating: 0, count: symbolCount + 1)
        roles = [UInt32](repeating: 0, count: symbolCount)
        for page in pages {
            guard let page else { continue }
            var last: UInt32?
            for entry in page.entries {
                roles[Int(entry.symbol)] |= entry.roles.rawValue
                if entry.symbol != last { counts[Int(entry.symbol) + 1] += 1 }
                last = entry.symbol
            }
        }
        for index in 1..<counts.count where index > 0 { counts[index] += counts[index - 1] }
        starts = counts
        numbers = [UInt32](repeating: 0, count: Int(counts.last ?? 0))
        for (number, page) in pages.enumerated() {
            guard let page else { continue }
            var last: UInt32?
            for entry in page.entries where entry.symbol != last {
                let place = counts[Int(entry.symbol)]
                numbers[Int(place)] = UInt32(truncatingIfNeeded: number)
                counts[Int(entry.symbol)] = place + 1
                last = entry.symbol
            }
        }
    }

    var isEmpty: Bool { starts.isEmpty }

    /// The pages that have to do with `symbol`.
    func pages(of symbol: SymbolTable.ID) -> ArraySlice<UInt32> {
        guard Int(symbol) + 1 < starts.count else { return [] }
        return numbers[Int(starts[Int(symbol)])..<Int(starts[Int(symbol) + 1])]
    }
}
