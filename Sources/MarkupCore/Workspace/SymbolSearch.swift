/// Finds what a workspace has by a few letters of its name.
package struct SymbolSearch {
    /// The folded letters that were typed; blanks in them mean nothing.
    private let query: [UInt8]

    package init(_ query: String) {
        self.query = NameFolding.fold(query).filter { $0 != 0x20 }
    }

    /// Something that was found.
    package struct Match: Sendable {
        package let symbol: SymbolTable.ID
        /// Where it is: pages, sections, parameters, references and functions are where they are defined.
        package let use: WorkspaceIndex.Use
    }

    private static let roles: PageRecord.Roles = [.page, .section, .parameter, .documentation, .definition, .function]

    /// The best `limit` places at most, the best first. O(names of the workspace).
    package func matches(in index: WorkspaceIndex, limit: Int) -> [Match] {
        var ranked: [(rank: Int, symbol: SymbolTable.ID)] = []
        for symbol in index.names(in: Self.roles) {
            let kind = index.symbols.kind(of: symbol)
            // Without a query there is no end of sections.
            guard kind != .untitled, !query.isEmpty || kind == .title else { continue }
            guard let rank = rank(of: index.symbols.name(of: symbol)) else { continue }
            ranked.append((rank * 8 + Self.order(of: kind), symbol))
        }
        ranked.sort { ($0.rank, $0.symbol) < ($1.rank, $1.symbol) }
        var found: [Match] = []
        for (_, symbol) in ranked {
            var seen: Set<Int> = []
            for use in index.uses(of: symbol, Self.roles) {
                // A parameter that is documented on the page of its source is one.
                guard use.entry.role == .section || seen.insert(use.page).inserted else { continue }
                found.append(Match(symbol: symbol, use: use))
                guard found.count < limit else { return found }
            }
        }
        return found
    }

    private static func order(of kind: SymbolTable.Kind) -> Int {
        switch kind {
        case .title: 0
        case .function: 1
        case .parameter: 2
        case .section: 3
        case .reference: 4
        case .group, .untitled: 5
        }
    }

    /// How well `name` matches, less is better: as a whole, from its start, from a word's start, somewhere, or letter by
    /// letter; nil when it does not. O(length).
    func rank(of name: String) -> Int? {
        let folded = NameFolding.fold(name).map { $0 == UInt8(ascii: "_") ? 0x20 : $0 }
        let letters = folded.filter { $0 != 0x20 }
        guard !query.isEmpty else { return min(letters.count, 999) }
        guard letters.count >= query.count else { return nil }
        let length = min(letters.count - query.count, 999)
        if letters == query { return 0 }
        if letters.starts(with: query) { return 1000 + length }
        var starts: [Bool] = []
        var isStart = true
        for byte in folded {
            if byte != 0x20 { starts.append(isStart) }
            isStart = Self.separators.contains(byte)
        }
        var best: Int?
        for start in 1...max(1, letters.count - query.count) where letters[start...].starts(with: query) {
            if starts[start] { return 2000 + length }
            best = best ?? 3000 + length
        }
        return best ?? scattered(letters, starts).map { 4000 + min($0 * 50 + length, 3999) }
    }

    /// How many gaps there are when the letters are found one after the other, a word's start counting for no gap; nil when
    /// they are not there in that order, or are all over the place.
    private func scattered(_ letters: [UInt8], _ starts: [Bool]) -> Int? {
        var position = 0
        var gaps = 0
        for byte in query {
            let from = position
            while position < letters.count, letters[position] != byte { position += 1 }
            guard position < letters.count else { return nil }
            if position > from, !starts[position] { gaps += 1 }
            position += 1
        }
        return gaps <= query.count / 2 ? gaps : nil
    }

    private static let separators = ByteSet(" -/(.:,'\"_")
}
