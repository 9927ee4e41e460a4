/// HTML's tree construction, as far as the tags of wikitext need it: what closes what, what is cut, what moves.
///
/// Follows the HTML standard's "in body" and table modes and, for what gets a start or end that nobody wrote, Parsoid's
/// `TreeMutationRelay`. Open elements deeper than `maximumDepth` are kept as leaves, and only so many formatting
/// elements are ever reopened, so that the work stays linear in the tokens.
struct HTMLTreeBuilder: ~Copyable {
    enum Mode {
        case body, table, caption, tableBody, row, cell
    }

    static let maximumDepth = 256
    /// How many formatting elements are remembered at once.
    static let maximumFormatting = 64
    /// More than is open inside one another in a joined row.
    static let margin = 16

    var document = HTMLDocument()
    /// Open elements, the root first.
    var stack: [Int32] = []
    /// How often each tag is on the stack.
    var openCounts: [Int32] = []
    /// Active formatting elements; `none` is a marker.
    var formatting: [Int32] = []
    var mode = Mode.body
    var fostering = false
    /// Text seen between the parts of a table, held until it is known whether it is white space.
    var pendingTableText: [HTMLToken] = []
    /// The boxes that mark where content moved out of a table begins, in order.
    var fosterBoxes: [Int32] = []
    /// Elements whose start nobody wrote, in order of creation.
    var supplied: [Int32] = []
    /// The element that the token at hand made or closed.
    var matched = HTMLDocument.none
    /// Whether rows that are joined would have to be read: one of the bounds was nearly reached, or the place of a row is
    /// not behind another.
    var needsAll = false
    /// How many elements may still be reopened.
    var reopenBudget = 0
    /// The token at hand.
    var token = HTMLToken(.end)

    /// Begins with an empty document.
    mutating func reset() {
        document.reset()
        stack.removeAll(keepingCapacity: true)
        stack.append(0)
        openCounts.removeAll(keepingCapacity: true)
        openCounts.append(contentsOf: repeatElement(0, count: HTMLElementName.count))
        formatting.removeAll(keepingCapacity: true)
        mode = .body
        fostering = false
        pendingTableText.removeAll(keepingCapacity: true)
        fosterBoxes.removeAll(keepingCapacity: true)
        supplied.removeAll(keepingCapacity: true)
        matched = HTMLDocument.none
        needsAll = false
        reopenBudget = 1024
    }

    /// Gets ready for the next `count` tokens.
    mutating func prepare(forTokens count: Int) { reopenBudget += 2 * count }

    var current: Int32 { stack[stack.count - 1] }
    var currentTag: HTMLElementName { document[current].tag }

    // MARK: Tokens

    mutating func process(_ token: HTMLToken) {
        self.token = token
        switch token.kind {
        case .text, .blank, .newline:
            characters(token)
        case .comment:
            flushTableText()
            var node = HTMLDocument.Node(kind: .comment, tag: .body, flags: [])
            node.length = token.end - token.start
            document.insert(document.make(node), under: current)
        case .indent:
            insertMarker(.indent, length: token.end - token.start)
        case .open:
            if token.tag == .table {
                // Parsoid's foster box: an empty table of its own that marks the place before the table.
                matched = HTMLDocument.none
                startTag(.table, isBox: true)
                fosterBoxes.append(matched)
            }
            matched = HTMLDocument.none
            startTag(token.tag)
            if matched == HTMLDocument.none { insertStripped(isEnd: false) }
        case .whole:
            whole(token)
        case .close:
            matched = HTMLDocument.none
            endTag(token.tag)
            closeMatched()
        case .bullets, .listStart, .listEnd, .preStart, .preEnd:
            break
        case .end:
            flushTableText()
            while stack.count > 1 { pop() }
        }
    }

    private mutating func whole(_ token: HTMLToken) {
        if token.tag == .call {
            // A call: what it makes is not known, so between the parts of a table it is taken for a part.
            flushTableText()
            if !HTMLElementSet.fosterable.contains(currentTag) { reopenFormatting() }
            insertLeaf(.call)
            return
        }
        matched = HTMLDocument.none
        startTag(token.tag)
        if token.tag == .tr { checkJoinedRow() }
        guard matched != HTMLDocument.none else {
            insertStripped(isEnd: false)
            return
        }
        let element = matched
        if HTMLElementSet.void.contains(token.tag) || token.tag == .style { return }
        if current == element {
            endTag(token.tag)
            document[element].flags.remove(.autoEnd)
        }
    }

    /// A row that stands for all that is in it was opened as `matched`, or dropped. It must stand behind another.
    private mutating func checkJoinedRow() {
        guard matched != HTMLDocument.none, document[matched].previous != HTMLDocument.none else {
            needsAll = true
            return
        }
        if token.flags.contains(.holdsCall) { document[matched].flags.insert(.holdsCall) }
    }

    /// An end tag closed `matched`, or nothing.
    private mutating func closeMatched() {
        guard matched != HTMLDocument.none else {
            insertStripped(isEnd: true)
            return
        }
        let isHTML = token.flags.contains(.html)
        let element = matched
        if isHTML {
            document[element].flags.remove([.pendingAutoEnd, .autoEnd])
            document[element].flags.insert(.html)
        } else if document[element].flags.contains(.html) {
            document[element].flags.insert(.autoEnd)
            return
        } else if document[element].flags.contains(.pendingAutoEnd) {
            document[element].flags.insert(.autoEnd)
            document[element].flags.remove(.pendingAutoEnd)
        } else {
            document[element].flags.remove(.autoEnd)
        }
        if token.flags.contains(.placed) {
            document[element].closeStart = token.start
            document[element].closeEnd = token.end
            document[element].flags.insert(.closed)
        }
    }

    // MARK: Nodes

    /// Where a new node goes: the parent, and the sibling it goes before.
    func insertionPlace(under target: Int32) -> (parent: Int32, sibling: Int32) {
        guard fostering, HTMLElementSet.fosterable.contains(document[target].tag) else {
            return (target, HTMLDocument.none)
        }
        var position = stack.count - 1
        while position > 0, document[stack[position]].tag != .table { position -= 1 }
        guard position > 0 else { return (stack[0], HTMLDocument.none) }
        let table = stack[position]
        let parent = document[table].parent
        return parent == HTMLDocument.none ? (stack[position - 1], HTMLDocument.none) : (parent, table)
    }

    /// Makes an element for the token at hand, or an implied one when `tag` is not the token's own.
    mutating func makeElement(_ tag: HTMLElementName, isImplied: Bool) -> Int32 {
        var node = HTMLDocument.Node(kind: .element, tag: tag, flags: [])
        if isImplied {
            node.flags = [.autoStart]
        } else {
            if token.flags.contains(.placed) {
                node.flags.insert(.placed)
                node.tagStart = token.start
                node.tagEnd = token.end
            }
            if token.flags.contains(.html) { node.flags.insert(.html) }
            if token.flags.contains(.selfClosed) { node.flags.insert(.selfClosed) }
            if token.flags.contains(.autoStart) { node.flags.insert(.autoStart) }
            if token.flags.contains(.autoEnd) { node.flags.formUnion([.pendingAutoEnd, .endsWithLine]) }
            if token.flags.contains(.transparent) { node.flags.insert(.transparent) }
            if token.kind == .whole { node.flags.insert(.whole) }
        }
        let index = document.make(node)
        if node.flags.contains(.autoStart) { supplied.append(index) }
        return index
    }

    /// Inserts an element and opens it.
    mutating func insertElement(_ tag: HTMLElementName, isImplied: Bool = false) {
        let element = makeElement(tag, isImplied: isImplied)
        let place = insertionPlace(under: current)
        document.insert(element, under: place.parent, before: place.sibling)
        if !isImplied { matched = element }
        guard stack.count < Self.maximumDepth || tag == .tbody || tag == .table else {
            document[element].flags.insert(.autoEnd)
            return
        }
        push(element)
    }

    /// Inserts an element that holds nothing.
    mutating func insertLeaf(_ tag: HTMLElementName) {
        let element = makeElement(tag, isImplied: false)
        let place = insertionPlace(under: current)
        document.insert(element, under: place.parent, before: place.sibling)
        matched = element
    }

    mutating func insertMarker(_ kind: HTMLDocument.Kind, length: Int32) {
        flushTableText()
        var node = HTMLDocument.Node(kind: kind, tag: .meta, flags: [])
        node.length = length
        document.insert(document.make(node), under: current)
    }

    /// Leaves a marker where the tag at hand was dropped.
    private mutating func insertStripped(isEnd: Bool) {
        guard token.flags.contains(.placed), !HTMLElementSet.fosterable.contains(currentTag) else { return }
        if !isEnd, !token.flags.contains(.html), token.tag == .td || token.tag == .th || token.tag == .tr {
            // The marks of a row or cell outside a table are text.
            characters(HTMLToken(.text, .body, [], Int(token.start), Int(token.end)))
            return
        }
        flushTableText()
        var node = HTMLDocument.Node(kind: .stripped, tag: token.tag, flags: isEnd ? [.isEndTag] : [])
        if token.flags.contains(.html) { node.flags.insert(.html) }
        node.length = token.end - token.start
        node.tagStart = token.start
        node.tagEnd = token.end
        document.insert(document.make(node), under: current)
    }

    // MARK: The stack of open elements

    mutating func push(_ element: Int32) {
        stack.append(element)
        if stack.count > Self.maximumDepth - Self.margin { needsAll = true }
        openCounts[Int(document[element].tag.rawValue)] += 1
    }

    /// Closes the innermost element; with `byTag`, the tag at hand is what closes it.
    mutating func pop(byTag: Bool = false) {
        guard stack.count > 1 else { return }
        let element = stack.removeLast()
        closed(element, byTag: byTag)
    }

    mutating func closed(_ element: Int32, byTag: Bool) {
        openCounts[Int(document[element].tag.rawValue)] -= 1
        if byTag {
            matched = element
        } else {
            document[element].flags.insert(.autoEnd)
            document[element].flags.remove(.closed)
        }
    }

    /// Takes `element` off the stack wherever it is.
    mutating func removeFromStack(_ element: Int32) {
        guard let position = stack.lastIndex(of: element), position > 0 else { return }
        stack.remove(at: position)
        closed(element, byTag: false)
    }

    /// Pops up to and including the innermost element of `tags`, which the tag at hand closes.
    mutating func popUntil(_ tags: HTMLElementSet, byTag: Bool = true) {
        while stack.count > 1 {
            let isLast = tags.contains(currentTag)
            pop(byTag: isLast && byTag)
            if isLast { return }
        }
    }

    mutating func generateImpliedEndTags(except tag: HTMLElementName = .body) {
        while stack.count > 1, HTMLElementSet.impliedEnd.contains(currentTag), currentTag != tag { pop() }
    }

    /// HTML's "has an element in scope". Linear in the depth, which is bounded.
    func hasInScope(_ tag: HTMLElementName, barriers: HTMLElementSet = .scopeBarriers) -> Bool {
        guard openCounts[Int(tag.rawValue)] > 0 else { return false }
        for element in stack.reversed() {
            let name = document[element].tag
            if name == tag { return true }
            if barriers.contains(name) { return false }
        }
        return false
    }

    func hasInTableScope(_ tag: HTMLElementName) -> Bool {
        hasInScope(tag, barriers: HTMLElementSet(.table, .body))
    }
}
