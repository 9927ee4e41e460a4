/// Turns the nodes of one fragment (the page, a reference's content, a link's text, an argument) into the tokens that
/// Parsoid's stages would pass on, and finds the fragments inside.
package struct HTMLTokenSource {
    /// Content that is parsed on its own: nothing in it closes what stands outside.
    struct Fragment {
        var block: Int
        /// The node that holds the content; `nil` for the whole page.
        var node: Int?
        /// For a node of `nil`, whether only the block is meant.
        var isBlock = false
        /// Whether paragraphs and indented lines mean nothing in it.
        var isInline: Bool
        /// Whether what is in it shows where it stands: not so for arguments, poems, and what only a transclusion shows.
        var isShown = true
        /// Whether it is in the content of a `<ref>`.
        var isNote = false
        /// Whether it is the text of a link that letters after the link belong to.
        var isFollowed = false
    }

    let tree: SyntaxTree
    var tokens: [HTMLToken] = []
    /// Fragments found inside the one at hand.
    var inner: [Fragment] = []
    private var findsInner = true
    /// Whether rows that have nothing to mend are one token each.
    var joinsRows = false
    var balance = HTMLBalance()
    var isInline = false
    var quotes = QuoteTags()
    /// Whether only invisible tokens stand between the start of the line and here.
    var atLineStart = true
    /// Whether the line so far is white space and comments, with a comment.
    var lineIsComments = false
    var holders: [Holder] = []
    /// Whether apostrophes wait for the end of the line: the block has annotation tags.
    var holdsQuotes = false
    /// What the extension tag at hand is.
    var extensionIsHidden = false
    var extensionIsImageMap = false
    var extensionIsNote = false
    /// Whether the page says where its notes are shown: it has a `<references>`.
    var showsNotes = false

    /// A node whose end makes a token, or whose delimiters do.
    struct Holder {
        var kind: NodeKind
        var next: Int
        var start: Int
        var level = 0
        var isOpened = false
        var flags: UInt8 = 0
    }

    package init(_ tree: SyntaxTree) {
        self.tree = tree
    }

    /// Fills `tokens` with those of `fragment` and `inner` with the fragments inside, unless nobody wants to know.
    mutating func read(_ fragment: Fragment, findingInner: Bool = true) {
        findsInner = findingInner
        begin(isInline: fragment.isInline)
        if let node = fragment.node {
            let block = tree.blocks[fragment.block]
            read(block, tree.start(ofBlock: fragment.block), fragment.block, node + 1, Int(block.nodes[node].next))
        } else if fragment.isBlock {
            let block = tree.blocks[fragment.block]
            read(block, tree.start(ofBlock: fragment.block), fragment.block, 1, block.nodes.count)
        } else {
            for (index, block) in tree.blocks.enumerated() {
                read(block, tree.start(ofBlock: index), index, 1, block.nodes.count)
            }
        }
        endQuotes()
    }

    /// Fills `inner` with the fragments in node `index` of block `number`, which is parsed apart from the text around
    /// it.
    mutating func read(construct index: Int, ofBlock number: Int) {
        findsInner = true
        begin(isInline: false)
        let block = tree.blocks[number]
        read(block, tree.start(ofBlock: number), number, index, Int(block.nodes[index].next))
    }

    private mutating func begin(isInline: Bool) {
        tokens.removeAll(keepingCapacity: true)
        inner.removeAll(keepingCapacity: true)
        holders.removeAll(keepingCapacity: true)
        self.isInline = isInline
        atLineStart = true
        lineIsComments = false
        quotes = QuoteTags()
    }

    private mutating func read(_ block: Block, _ base: Int, _ number: Int, _ first: Int, _ limit: Int) {
        let nodes = block.nodes
        holdsQuotes = (first..<limit).contains {
            nodes[$0].kind == .extensionTag && isAnnotation(nodes[$0], nodes, $0, base)
        }
        var index = first
        /// The index past the row of a table that began last.
        var rowEnd = 0
        while index < limit {
            while let holder = holders.last, holder.next <= index { leave() }
            let node = nodes[index]
            let start = base + Int(node.start)
            let end = base + node.end
            let next = Int(node.next)
            switch node.kind {
            case .text, .rawText, .signature, .redirectWord:
                text(start, end)
                index = next
            case .newline:
                newlines(start, end)
                index = next
            case .comment:
                tokens.append(HTMLToken(.comment, .body, [], start, end))
                if atLineStart { lineIsComments = true }
                index = next
            case .heading:
                open(
                    HTMLToken(
                        .open, HTMLElementName(headingLevel: Int(node.flags)), .placed, start, start + Int(node.flags)))
                holders.append(Holder(kind: .heading, next: next, start: end, level: Int(node.flags)))
                index += 1
            case .tableRow where joinsRows && !holdsQuotes && join(row: index, after: rowEnd, nodes.span, base):
                rowEnd = next
                index = next
            case .listItem, .preformatted, .horizontalRule, .table, .tableCaption, .tableRow, .tableCell:
                if node.kind == .tableRow { rowEnd = next }
                holders.append(Holder(kind: node.kind, next: next, start: start, flags: node.flags))
                openTablePart(nodes, index, base)
                index += 1
            case .delimiter:
                delimiter(start, end, isLast: holders.last.map { next >= $0.next } ?? false)
                index = next
            case .listMarker:
                if holders.last?.kind == .listItem {
                    let isFirst = holders.last.map { $0.start == start } ?? true
                    open(HTMLToken(.bullets, .li, isFirst ? [] : .sameLine, start, end))
                } else {
                    text(start, end)
                }
                index = next
            case .extensionTag where isAnnotation(node, nodes, index, base):
                index += 1
            case .extensionOpen, .extensionClose:
                whole(.meta, start, end, .transparent)
                index = next
            case .extensionContent:
                index += 1
            case .attributes:
                if findsInner { findFragments(nodes, index, number) }
                index = next
            case .block, .headingTitle, .redirect:
                index += 1
            case .quote:
                if atLineStart { atLineStart = false }
                if holdsQuotes {
                    quotes.hold(start, end, in: &tokens)
                } else {
                    quotes.add(start, end, node.flags, to: &tokens)
                }
                index = next
            case .openTag, .closeTag:
                tag(node, base, nodes, index)
                if findsInner { findFragments(nodes, index, number) }
                index = next
            case .wikilink:
                link(nodes, index, base)
                if findsInner { findFragments(nodes, index, number) }
                index = next
            default:
                construct(node, nodes, index, base)
                if findsInner { findFragments(nodes, index, number) }
                index = next
            }
        }
        while let holder = holders.last, holder.next <= limit { leave() }
    }

    /// Ends the line for apostrophes.
    mutating func endQuotes() {
        if !quotes.held.isEmpty { quotes.resolveHeld(tree.text.bytes, &tokens) }
        quotes.endLine(&tokens)
    }

    // MARK: Text

    mutating func text(_ start: Int, _ end: Int) {
        guard start < end else { return }
        var start = start
        if atLineStart, !isInline, tree.text.bytes[start] == UInt8(ascii: " "), !lineHasIndent {
            tokens.append(HTMLToken(.indent, .body, [], start, start + 1))
            start += 1
        }
        guard start < end else { return }
        var position = start
        while position < end, isBlank(tree.text.bytes[position]) { position += 1 }
        if position == end {
            tokens.append(HTMLToken(.blank, .body, [], start, end))
        } else {
            let endsInSpace = isBlank(tree.text.bytes[end - 1])
            tokens.append(HTMLToken(.text, .body, endsInSpace ? .endsInSpace : [], start, end))
            atLineStart = false
        }
    }

    func isBlank(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\r")
    }

    var lineHasIndent: Bool {
        var position = tokens.count - 1
        while position >= 0, tokens[position].kind != .newline || tokens[position].flags.contains(.inert) {
            if tokens[position].kind == .indent { return true }
            if tokens[position].kind == .open || tokens[position].kind == .text { return false }
            position -= 1
        }
        return false
    }

    mutating func newlines(_ start: Int, _ end: Int) {
        var position = start
        while position < end {
            if tree.text.bytes[position] == UInt8(ascii: "\n") {
                endQuotes()
                // A line of comments alone is no line.
                let isInert = atLineStart && lineIsComments && isAfterNewline
                tokens.append(HTMLToken(.newline, .body, isInert ? .inert : [], position, position + 1))
                atLineStart = true
                lineIsComments = false
                position += 1
            } else {
                let blank = position
                while position < end, tree.text.bytes[position] != UInt8(ascii: "\n") { position += 1 }
                text(blank, position)
            }
        }
    }

    /// Whether the comments and spaces before here follow a line break.
    var isAfterNewline: Bool {
        var position = tokens.count - 1
        while position >= 0 {
            switch tokens[position].kind {
            case .comment, .blank, .indent: position -= 1
            case .newline: return true
            default: return false
            }
        }
        return false
    }

    /// Line breaks before a category do not count as such.
    mutating func hideNewlines() {
        var position = tokens.count - 1
        while position >= 0 {
            let token = tokens[position]
            guard token.kind == .blank || token.kind == .indent || token.kind == .newline,
                !token.flags.contains(.inert)
            else { return }
            if token.kind == .newline { tokens[position].flags.insert(.inert) }
            if token.kind == .indent { tokens[position].kind = .blank }
            position -= 1
        }
    }

    // MARK: Tags

    mutating func open(_ token: HTMLToken) {
        tokens.append(token)
        atLineStart = false
    }

    mutating func whole(_ tag: HTMLElementName, _ start: Int, _ end: Int, _ flags: HTMLToken.Flags = []) {
        tokens.append(HTMLToken(.whole, tag, flags.union(.placed), start, end))
        if !flags.contains(.transparent) { atLineStart = false }
    }

    mutating func tag(_ node: Node, _ base: Int, _ nodes: SharedSlice<Node>, _ index: Int) {
        let start = base + Int(node.start)
        let end = base + node.end
        let isEnd = node.kind == .closeTag
        guard let tag = node.element else {
            text(start, end)
            return
        }
        let isSelfClosed = !isEnd && node.flags & NodeFlags.selfClosing != 0
        if HTMLElementSet.void.contains(tag) {
            guard !isEnd || tag == .br else {
                open(HTMLToken(.close, tag, [.html, .placed], start, end))
                return
            }
            tokens.append(HTMLToken(.whole, tag, [.html, .placed], start, end))
            atLineStart = false
        } else if isSelfClosed {
            open(HTMLToken(.whole, tag, [.html, .placed, .selfClosed], start, end))
        } else {
            open(HTMLToken(isEnd ? .close : .open, tag, [.html, .placed], start, end))
        }
    }

    func isNameByte(_ byte: UInt8) -> Bool {
        (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A) || (byte >= 0x30 && byte <= 0x39)
    }
}
