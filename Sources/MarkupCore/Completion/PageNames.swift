/// All names that a page uses, kept in step with its tree.
///
/// Names are collected per block and counted; following an edit looks only at the blocks that are not shared with the
/// last tree, so it costs what the edit changed plus one identity comparison a block.
package struct PageNames {
    /// Only compared by identity, and holding the blocks keeps their identities from being given away.
    private var blocks: [Block] = []
    /// For each block the places in `entries` of its names.
    private var blockEntries: [[UInt32]] = []
    private var entries: [Entry] = []
    /// What of each entry tells whether it is worth a look: kept apart, since most of them are not.
    private var marks: [EntryMark] = []
    private var places: [PageName: UInt32] = [:]
    /// Entries that no block uses any more; the table is rebuilt when they are the majority.
    private var unused = 0

    private struct Entry {
        let name: PageName
        let folded: FoldedName
        var count: Int
    }

    private struct EntryMark {
        let kind: PageName.Kind
        var isUsed = true
        /// Those of the folded name.
        let head: UInt64
        let initials: UInt64
    }

    package init() {}

    /// Follows the page to `tree`.
    package mutating func update(to tree: SyntaxTree) {
        let fresh = tree.blocks
        var head = 0
        while head < min(blocks.count, fresh.count), blocks[head] === fresh[head] { head += 1 }
        var tail = 0
        let most = min(blocks.count, fresh.count) - head
        while tail < most, blocks[blocks.count - 1 - tail] === fresh[fresh.count - 1 - tail] { tail += 1 }
        let gone = head..<blocks.count - tail
        let come = head..<fresh.count - tail
        guard !gone.isEmpty || !come.isEmpty else { return }
        // Between the two ends, blocks that several edits left alone keep their names as well.
        var kept: [Block.ID: [UInt32]] = [:]
        if gone.count > 1 || come.count > 1 {
            for index in gone { kept[blocks[index].id] = blockEntries[index] }
        }
        var added: [[UInt32]] = []
        added.reserveCapacity(come.count)
        for index in come {
            if let places = kept[fresh[index].id] {
                for place in places { retain(Int(place)) }
                added.append(places)
                continue
            }
            let root = SyntaxNode(block: fresh[index], base: tree.start(ofBlock: index), index: 0)
            added.append(BlockNames.names(in: root, of: tree).map { intern($0) })
        }
        for index in gone { for place in blockEntries[index] { release(Int(place)) } }
        blockEntries.replaceSubrange(gone, with: added)
        blocks = fresh
        if unused > 1024, unused > entries.count / 2 { compact() }
    }

    /// The names of `kind` that match `query`, in no order that matters. O(names on the page).
    package func candidates(
        _ kind: PageName.Kind, owner: String? = nil, matching query: NameQuery,
        _ body: (FoldedName, NameQuery.Match, _ count: Int) -> Void
    ) {
        for index in marks.indices {
            let mark = marks[index]
            guard mark.kind == kind, mark.isUsed, query.mayMatch(head: mark.head, initials: mark.initials) else {
                continue
            }
            let entry = entries[index]
            if let owner, entry.name.owner != owner { continue }
            if let match = query.match(entry.folded) { body(entry.folded, match, entry.count) }
        }
    }

    /// Whether the page uses a name of `kind`. O(names on the page) at most.
    package func hasAny(_ kind: PageName.Kind) -> Bool { marks.contains { $0.kind == kind && $0.isUsed } }

    /// How often the page uses `name`.
    package func count(of name: PageName) -> Int { places[name].map { entries[Int($0)].count } ?? 0 }

    private mutating func intern(_ name: PageName) -> UInt32 {
        if let place = places[name] {
            retain(Int(place))
            return place
        }
        let place = UInt32(truncatingIfNeeded: entries.count)
        let folded = FoldedName(name.name)
        entries.append(Entry(name: name, folded: folded, count: 1))
        marks.append(EntryMark(kind: name.kind, head: folded.head, initials: folded.initials))
        places[name] = place
        return place
    }

    private mutating func retain(_ place: Int) {
        if entries[place].count == 0 {
            unused -= 1
            marks[place].isUsed = true
        }
        entries[place].count += 1
    }

    private mutating func release(_ place: Int) {
        entries[place].count -= 1
        guard entries[place].count == 0 else { return }
        unused += 1
        marks[place].isUsed = false
    }

    private mutating func compact() {
        var moved = [UInt32](repeating: 0, count: entries.count)
        var packed: [Entry] = []
        places.removeAll(keepingCapacity: true)
        for (index, entry) in entries.enumerated() where entry.count > 0 {
            moved[index] = UInt32(truncatingIfNeeded: packed.count)
            places[entry.name] = moved[index]
            packed.append(entry)
        }
        for index in blockEntries.indices {
            for place in blockEntries[index].indices {
                blockEntries[index][place] = moved[Int(blockEntries[index][place])]
            }
        }
        entries = packed
        marks.removeAll { !$0.isUsed }
        unused = 0
    }
}
