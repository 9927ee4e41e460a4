/// What Parsoid does to the tree before it computes source ranges.
extension HTMLDocument {
    /// Parsoid's `MarkFosteredContent`: what stands between a foster box and its table was moved out of it.
    mutating func markFostered(_ boxes: [Int32]) {
        for box in boxes {
            guard self[box].parent != Self.none else { continue }
            var child = self[box].next
            let parent = self[box].parent
            var holder = Self.none
            detach(box)
            var holdsCall = false
            var moved: [Int32] = []
            while child != Self.none, !isElement(child, .table) {
                let next = self[child].next
                let isBlock = self[child].kind == .element && HTMLElementSet.remexBlocks.contains(self[child].tag)
                if holdsNode(child, where: { $0.tag == .call || $0.flags.contains(.holdsCall) }) { holdsCall = true }
                let isOptional = self[child].kind == .element && HTMLElementSet.metadata.contains(self[child].tag)
                if isBlock || isOptional {
                    self[child].flags.insert(.fostered)
                    moved.append(child)
                    holder = Self.none
                } else {
                    if holder == Self.none {
                        holder = make(Node(kind: .element, tag: .p, flags: [.fostered, .autoStart]))
                        insert(holder, under: parent, before: child)
                        moved.append(holder)
                    }
                    move(child, under: holder)
                }
                child = next
            }
            guard holdsCall, child != Self.none else { continue }
            for element in moved + [child] { self[element].flags.insert(.isOpaque) }
        }
    }

    /// Parsoid's `ProcessTreeBuilderFixups`: elements nobody wrote that hold nothing go.
    mutating func removeEmptySupplied(_ supplied: [Int32]) {
        for element in supplied.reversed() {
            guard self[element].flags.isSuperset(of: [.autoStart, .autoEnd]), self[element].parent != Self.none else {
                continue
            }
            let only = self[element].first
            if only != Self.none {
                let isBlank = self[only].kind == .text && self[only].flags.contains(.blank)
                guard isBlank, self[only].next == Self.none else { continue }
                move(only, under: self[element].parent, before: element)
            }
            detach(element)
        }
    }

    // MARK: Trailing newlines

    private static let lineEnders = HTMLElementSet(.pre, .th, .td, .tr, .li, .dd, .ol, .ul, .dl, .caption, .p)

    /// Parsoid's `MigrateTrailingNLs`: newlines at the end of what ends a line belong after it.
    mutating func migrateTrailingNewlines() {
        // Last child first, and a node after its children.
        var node: Int32 = 0
        while self[node].last != Self.none { node = self[node].last }
        while true {
            if self[node].kind == .element { migrateNewlines(outOf: node) }
            if node == 0 { return }
            if self[node].previous != Self.none {
                node = self[node].previous
                while self[node].last != Self.none { node = self[node].last }
            } else {
                node = self[node].parent
                if node == Self.none { return }
            }
        }
    }

    private func canMigrate(_ node: Int32) -> Bool {
        var node = node
        while node > 0 {
            let here = self[node]
            if here.tag == .table || here.flags.contains(.fostered) { return false }
            if isInFosteringTable(node) { return false }
            if Self.lineEnders.contains(here.tag), !here.flags.contains(.html) { return true }
            if here.flags.contains(.autoEnd) { return true }
            guard here.next == Self.none, !here.flags.contains(.closed) else { return false }
            node = here.parent
        }
        return false
    }

    /// Whether `node` is part of a table out of which content was moved.
    private func isInFosteringTable(_ node: Int32) -> Bool {
        var node = node
        if self[node].tag == .td || self[node].tag == .th { node = self[node].parent }
        if node > 0, self[node].tag == .tr { node = self[node].parent }
        if node > 0, self[node].tag == .tbody || self[node].tag == .caption { node = self[node].parent }
        guard node > 0, self[node].tag == .table else { return false }
        let previous = self[node].previous
        return previous != Self.none && self[previous].kind == .element && self[previous].flags.contains(.fostered)
    }

    /// Whether `node` and all it holds take no room in the source.
    private func hasNoWidth(_ node: Int32) -> Bool {
        var node = node
        while true {
            let here = self[node]
            guard here.kind == .element, here.flags.contains(.placed), here.tagStart == here.tagEnd else {
                return false
            }
            guard here.first != Self.none else { return true }
            guard self[here.first].next == Self.none else { return false }
            node = here.first
        }
    }

    private mutating func migrateNewlines(outOf node: Int32) {
        guard self[node].last != Self.none, canMigrate(node) else { return }
        var last = self[node].last
        var barrier = Self.none
        while last != Self.none, hasNoWidth(last) {
            barrier = last
            last = self[last].previous
        }
        let isCell = self[node].tag == .td || self[node].tag == .th
        var first = Self.none
        var found = false
        var partial: Int32 = 0
        while last != Self.none {
            let here = self[last]
            if here.kind == .comment, !isCell {
                first = last
                partial = 0
            } else if here.kind == .text, !isCell, here.flags.isSuperset(of: [.blank, .hasNewline]) {
                found = true
                first = last
                partial = 0
            } else if here.kind == .text, here.trailingNewlines > 0 {
                found = true
                first = last
                partial = here.trailingNewlines
                break
            } else {
                break
            }
            last = here.previous
        }
        guard found, first != Self.none else { return }
        let parent = self[node].parent
        let place = self[node].next
        if partial > 0, partial < self[first].length {
            self[first].length -= partial
            self[first].trailingNewlines = 0
            var newlines = Node(kind: .text, tag: .body, flags: [.blank, .hasNewline])
            newlines.length = partial
            newlines.trailingNewlines = partial
            let next = self[first].next
            insert(make(newlines), under: parent, before: place)
            first = next
        }
        while first != barrier, first != Self.none {
            let next = self[first].next
            move(first, under: parent, before: place)
            first = next
        }
    }
}
