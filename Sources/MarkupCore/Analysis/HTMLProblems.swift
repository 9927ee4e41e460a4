/// What Parsoid's `Linter` says of elements that the tree builder had to close or cut.
extension HTMLDocument {
    /// Elements that older HTML reopened after a paragraph's end and HTML 5 does not.
    private static let notReopened = HTMLElementSet(
        .abbr, .bdi, .bdo, .cite, .data, .del, .dfn, .ins, .kbd, .mark, .q, .rb, .rp, .rt, .rtc, .ruby, .samp, .span,
        .sub, .sup, .time, .var)
    private static let optionalEnds = HTMLElementSet(.tr, .td, .th, .li)
    /// How far the neighbourhood of an element is looked at.
    private static let maximumSteps = 512

    /// Notes whether `element` is a heading or a table or stands in one. Elements are noted after those around them, so that
    /// nobody has to go up through a page of elements inside one another.
    mutating func noteSurroundings(of element: Int32) {
        let node = self[element]
        var flags = self[node.parent].flags.intersection([.inHeading, .inTable])
        if HTMLElementSet.headings.contains(node.tag) { flags.insert(.inHeading) }
        if node.tag == .table { flags.insert(.inTable) }
        self[element].flags.formUnion(flags)
    }

    /// What the lack of an end tag of `element`, whose surroundings are noted, amounts to. Marks the rest of an element that was cut.
    mutating func problem(of element: Int32) -> TagProblem.Kind? {
        let node = self[element]
        let isTag = node.flags.contains(.html)
        guard !node.flags.contains(.isReported), !HTMLElementSet.void.contains(node.tag), node.tag != .tbody,
            isTag || node.tag == .b || node.tag == .i || node.tag == .table
        else { return nil }
        if node.flags.contains(.selfClosed) { return .selfClosedTag }
        guard node.flags.contains(.autoEnd), node.openWidth > 0 else { return nil }
        if isTag, Self.notReopened.contains(node.tag), holdsWhatWouldBeCut(element), !holdsSame(element) {
            return .html5Misnesting
        }
        if !isTag, node.tag != .table, self[node.parent].flags.contains(.inHeading) { return .unclosedQuotesInHeading }
        if let rest = restOfCut(element) {
            self[rest].flags.insert(.isReported)
            return .misnestedTag
        }
        guard !Self.optionalEnds.contains(node.tag), !node.flags.contains(.autoStart) else { return nil }
        if node.tag == .table, nextVisible(element) != Self.none { return nil }
        return node.flags.contains(.inHeading) ? .missingEndTagInHeading : .missingEndTag
    }

    /// Adds what rules want to know of an unclosed element or a table.
    func addFlags(of element: Int32, to flags: inout HTMLStructure.Flags) {
        let node = self[element]
        if node.flags.contains(.inHeading) { flags.insert(.inHeading) }
        if node.flags.contains(.inTable) { flags.insert(.inTable) }
        if HTMLElementSet.formatting.contains(node.tag), isDoubled(element) { flags.insert(.isDoubled) }
        guard node.tag == .table else { return }
        var previous = node.previous
        while previous != Self.none, isSeparator(previous) { previous = self[previous].previous }
        if previous != Self.none, isElement(previous, .table), self[previous].flags.contains(.autoEnd) {
            flags.insert(.endsTable)
        }
        addFostered(node.previous, to: &flags)
        // What a call between the rows makes may be the start of a cell.
        if flags.contains(.fosteredIsTransparent), holdsCallBetweenCells(element) { flags.subtract(Self.transparent) }
    }

    private static let transparent: HTMLStructure.Flags = [.hasFostered, .fosteredIsTransparent]

    /// Whether a call is a child of the table `element` or of one of its rows.
    private func holdsCallBetweenCells(_ element: Int32) -> Bool {
        var child = self[element].first
        while child != Self.none {
            if self[child].tag == .call { return true }
            let isPart = self[child].tag == .tbody || self[child].tag == .tr
            if isPart, holdsCallBetweenCells(child) { return true }
            child = self[child].next
        }
        return false
    }

    private func addFostered(_ node: Int32, to flags: inout HTMLStructure.Flags) {
        var node = node
        var isTransparent = false
        while node != Self.none, self[node].kind == .element, self[node].flags.contains(.fostered) {
            // `<section>` shows nothing either, though it takes a line of its own.
            let isInvisible = self[node].flags.contains(.transparent) || self[node].tag == .link
            guard isInvisible, HTMLElementSet.metadata.contains(self[node].tag) else {
                flags.insert(.hasFostered)
                return
            }
            isTransparent = true
            node = self[node].previous
        }
        if isTransparent { flags.formUnion(Self.transparent) }
    }

    /// Whether `element`, which is inline, stands in a block and holds a paragraph.
    func wrapsParagraph(_ element: Int32) -> Bool {
        let node = self[element]
        guard !HTMLElementSet.wikitextBlocks.contains(node.tag), node.parent > 0,
            HTMLElementSet.wikitextBlocks.contains(self[node.parent].tag)
        else { return false }
        var child = node.first
        while child != Self.none {
            if isElement(child, .p) { return true }
            child = self[child].next
        }
        return false
    }

    // MARK: Neighbourhood

    /// White space and comments between nodes.
    private func isSeparator(_ node: Int32) -> Bool {
        self[node].kind == .comment || self[node].kind == .text && self[node].flags.contains(.blank)
    }

    private func nextVisible(_ node: Int32) -> Int32 {
        var next = self[node].next
        while next != Self.none, isSeparator(next) { next = self[next].next }
        return next
    }

    /// Whether what follows would have stood in `element` too, had its end not been supplied.
    private func holdsWhatWouldBeCut(_ element: Int32) -> Bool {
        let name = self[element].tag
        var node = element
        while node > 0 {
            let tag = self[node].tag
            if tag == .a || tag == .td || tag == .th || HTMLElementSet.headings.contains(tag) { return false }
            let next = nextVisible(node)
            guard next != Self.none else {
                node = self[node].parent
                continue
            }
            var content = next
            if isElement(next, .p), !self[next].flags.contains(.html) {
                content = self[next].first
                while content != Self.none, isSeparator(content) { content = self[content].next }
            }
            return content != Self.none && !(self[content].kind == .stripped && self[content].tag == name)
        }
        return isFollowed
    }

    /// Whether the first elements inside one another hold a closed one of the same name.
    private func holdsSame(_ element: Int32) -> Bool {
        let name = self[element].tag
        var child = self[element].first
        while child != Self.none {
            guard self[child].kind == .element else {
                child = self[child].next
                continue
            }
            if self[child].tag == name, !self[child].flags.contains(.autoEnd) { return true }
            child = self[child].first
        }
        return false
    }

    /// The rest of `element` after the place where the tree builder cut it, or the end tag that came too late.
    private func restOfCut(_ element: Int32) -> Int32? {
        let match = self[element]
        var node = element
        var steps = 0
        while node > 0, steps < Self.maximumSteps {
            steps += 1
            let next = nextVisible(node)
            guard next != Self.none else {
                node = self[node].parent
                continue
            }
            var candidate = next
            while candidate != Self.none, steps < Self.maximumSteps {
                steps += 1
                let here = self[candidate]
                if here.kind == .stripped { return here.tag == match.tag ? candidate : nil }
                guard here.kind == .element else { return nil }
                let isSame =
                    here.tag == match.tag && here.flags.contains(.autoStart)
                    && here.flags.contains(.html) == match.flags.contains(.html)
                if isSame {
                    guard here.flags.contains(.autoEnd) else { return candidate }
                    break
                }
                candidate = here.first
            }
            guard candidate != Self.none else { return nil }
            // The rest was cut as well: look after it.
            node = candidate
        }
        return nil
    }

    /// Whether the last child of `element` has its name, is unclosed too, and follows text that does not end in a space.
    private func isDoubled(_ element: Int32) -> Bool {
        let last = self[element].last
        guard last != Self.none, isElement(last, self[element].tag), self[last].flags.contains(.autoEnd),
            self[last].flags.contains(.html) == self[element].flags.contains(.html)
        else { return false }
        let previous = self[last].previous
        guard previous != Self.none, self[previous].kind == .text else { return false }
        return self[previous].trailingNewlines == 0 && !self[previous].flags.contains(.endsInSpace)
    }
}
