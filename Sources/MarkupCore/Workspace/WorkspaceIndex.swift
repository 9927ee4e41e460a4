/// What the pages of a workspace contain: which of them links where, transcludes what with which parameters, is in which
/// category, has which sections and references.
///
/// It says on which pages to look and how often something is there; where exactly, the page's own tree says. Names are
/// kept once (`SymbolTable`), what a page has to do with them in eight bytes each.
package struct WorkspaceIndex: Sendable {
    /// What tells whether a file is still the one that was read. All zero for what did not come from a file.
    package struct Stamp: Hashable, Sendable {
        /// Bytes.
        package var size: UInt64 = 0
        /// When it was changed, in nanoseconds.
        package var time: UInt64 = 0
        /// Its number in the file system.
        package var node: UInt64 = 0

        package init() {}

        package init(size: UInt64, time: UInt64, node: UInt64) {
            self.size = size
            self.time = time
            self.node = node
        }
    }

    /// One page.
    package struct Page: Sendable {
        /// Where it is: the path of its file, or the address of a document without one.
        package let path: String
        package var stamp: Stamp
        /// Its own name.
        package var own: SymbolTable.ID
        /// In order.
        package var entries: [PageRecord.Entry]
    }

    /// What a page has to do with a name that was asked for.
    package struct Use: Sendable {
        /// The number of the page.
        package let page: Int
        package let entry: PageRecord.Entry
    }

    package private(set) var symbols = SymbolTable()
    /// By number; nil for a page that has gone.
    package private(set) var pages: [Page?] = []
    private var numbers: [String: Int] = [:]
    private var postings = SymbolPostings()
    /// Pages that `postings` does not know as they are, by number.
    private var changed: Set<Int> = []

    /// So many changed pages are looked through at every question; more, and the postings are made anew.
    private static let mostChanged = 256

    package init() {}

    /// An index of these parts; nil when they do not fit each other.
    init?(symbols: SymbolTable, pages: [Page]) {
        for (number, page) in pages.enumerated() {
            guard Int(page.own) < symbols.count, numbers.updateValue(number, forKey: page.path) == nil else {
                return nil
            }
            guard page.entries.last.map({ Int($0.symbol) < symbols.count }) ?? true else { return nil }
        }
        self.symbols = symbols
        self.pages = pages
        settle()
    }

    /// The number of pages.
    package var count: Int { numbers.count }

    // MARK: Changes

    /// Puts the page at `path` in, or in the place of what was there.
    package mutating func set(_ record: PageRecord, at path: String, stamp: Stamp = Stamp()) {
        let numbers = symbols.merge(record.symbols)
        var entries: [PageRecord.Entry] = []
        entries.reserveCapacity(record.entries.count)
        for entry in record.entries where Int(entry.symbol) < numbers.count {
            entries.append(PageRecord.Entry(numbers[Int(entry.symbol)], entry.role, entry.detail))
        }
        entries.sort()
        let own = Int(record.own) < numbers.count ? numbers[Int(record.own)] : 0
        put(Page(path: path, stamp: stamp, own: own, entries: entries))
    }

    /// Takes the page at `path` out.
    package mutating func remove(_ path: String) {
        guard let number = numbers.removeValue(forKey: path) else { return }
        pages[number] = nil
        note(number)
    }

    private mutating func put(_ page: Page) {
        if let number = numbers[page.path] {
            pages[number] = page
            note(number)
        } else {
            numbers[page.path] = pages.count
            pages.append(page)
            note(pages.count - 1)
        }
    }

    private mutating func note(_ number: Int) { changed.insert(number) }

    /// Makes the postings anew when so many pages have changed that looking through them costs more. O(entries).
    package mutating func settleIfNeeded() {
        if changed.count > Self.mostChanged { settle() }
    }

    /// Makes the postings anew. O(entries).
    package mutating func settle() {
        guard !changed.isEmpty || postings.isEmpty else { return }
        postings = SymbolPostings(pages, symbolCount: symbols.count)
        changed.removeAll()
    }

    /// The same index without the names that no page names any more, where they are the majority; nil where not.
    /// O(index).
    package func compacted() -> WorkspaceIndex? {
        let unused = postings.roles.count { $0 == 0 }
        guard unused > symbols.count / 2, unused > 1000 else { return nil }
        var other = WorkspaceIndex()
        var map = [SymbolTable.ID?](repeating: nil, count: symbols.count)
        for case let page? in pages {
            var entries: [PageRecord.Entry] = []
            entries.reserveCapacity(page.entries.count)
            for entry in page.entries {
                let symbol = other.symbols.adopt(entry.symbol, from: symbols, &map)
                entries.append(PageRecord.Entry(symbol, entry.role, entry.detail))
            }
            entries.sort()
            let own = other.symbols.adopt(page.own, from: symbols, &map)
            other.put(Page(path: page.path, stamp: page.stamp, own: own, entries: entries))
        }
        other.settle()
        return other
    }

    // MARK: Questions

    /// The number of the page at `path`.
    package func number(ofPath path: String) -> Int? { numbers[path] }

    /// The stamp of the page at `path`; nil when it is not there.
    package func stamp(ofPath path: String) -> Stamp? { numbers[path].flatMap { pages[$0]?.stamp } }

    /// The title of page `number`; nil when it has none.
    package func title(of number: Int) -> Title? { pages[number].flatMap { symbols.title($0.own) } }

    /// The pages that have to do with `symbol` in one of `roles`, in the order in which they were put in.
    /// O(pages that name it × log entries), and a look at each page that has changed lately.
    package func uses(of symbol: SymbolTable.ID, _ roles: PageRecord.Roles) -> [Use] {
        var uses: [Use] = []
        for number in postings.pages(of: symbol) where !changed.contains(Int(number)) {
            collect(symbol, roles, Int(number), &uses)
        }
        for number in changed.sorted() { collect(symbol, roles, number, &uses) }
        return uses
    }

    /// Whether any page has to do with `symbol` in one of `roles`.
    package func isUsed(_ symbol: SymbolTable.ID, _ roles: PageRecord.Roles) -> Bool {
        var uses: [Use] = []
        for number in postings.pages(of: symbol) where !changed.contains(Int(number)) {
            collect(symbol, roles, Int(number), &uses)
            if !uses.isEmpty { return true }
        }
        for number in changed { collect(symbol, roles, number, &uses) }
        return !uses.isEmpty
    }

    /// On how many pages `symbol` is named, in whatever role. O(1) but for pages that have changed lately.
    package func pageCount(of symbol: SymbolTable.ID) -> Int {
        var count = postings.pages(of: symbol).count
        guard !changed.isEmpty else { return count }
        var uses: [Use] = []
        for number in postings.pages(of: symbol) where changed.contains(Int(number)) { count -= 1 }
        for number in changed {
            uses.removeAll(keepingCapacity: true)
            collect(symbol, .all, number, &uses)
            if !uses.isEmpty { count += 1 }
        }
        return count
    }

    /// What page `number` has to do with other names in `roles`, in the order of the names.
    package func entries(of number: Int, _ roles: PageRecord.Roles) -> [PageRecord.Entry] {
        pages[number]?.entries.filter { !roles.isDisjoint(with: $0.roles) } ?? []
    }

    /// The names that pages have to do with in `roles`, and perhaps some that they no longer do. O(names).
    package func names(in roles: PageRecord.Roles) -> [SymbolTable.ID] {
        var found: [SymbolTable.ID] = []
        for (symbol, own) in postings.roles.enumerated() where own & roles.rawValue != 0 {
            found.append(SymbolTable.ID(truncatingIfNeeded: symbol))
        }
        var fresh: Set<SymbolTable.ID> = []
        for number in changed {
            for entry in pages[number]?.entries ?? [] where !roles.isDisjoint(with: entry.roles) {
                let known = Int(entry.symbol) < postings.roles.count ? postings.roles[Int(entry.symbol)] : 0
                if known & roles.rawValue == 0 { fresh.insert(entry.symbol) }
            }
        }
        return found + fresh.sorted()
    }

    private func collect(
        _ symbol: SymbolTable.ID, _ roles: PageRecord.Roles, _ number: Int, _ uses: inout [Use]
    ) {
        guard let entries = pages[number]?.entries else { return }
        var index = entries.partitioningIndex { $0.symbol < symbol }
        while index < entries.count, entries[index].symbol == symbol {
            if !roles.isDisjoint(with: entries[index].roles) { uses.append(Use(page: number, entry: entries[index])) }
            index += 1
        }
    }
}

extension SymbolTable {
    /// The number here of a name of `other`; `map` remembers those that were asked for.
    mutating func adopt(_ symbol: ID, from other: SymbolTable, _ map: inout [ID?]) -> ID {
        if let known = map[Int(symbol)] { return known }
        let kind = other.kind(of: symbol)
        // What owns a name is no more than two steps away: a section's title, a reference's group.
        let owner = kind.isOwned ? adopt(other.owner(of: symbol), from: other, &map) : other.owner(of: symbol)
        let number = intern(kind, owner: owner, other.bytes.span, other.range(of: Int(symbol)))
        map[Int(symbol)] = number
        return number
    }
}
