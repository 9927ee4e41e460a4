/// Parsoid's `PWrap`: inline content that stands bare in the page goes into paragraphs, and a formatting element that
/// holds both inline and block content is split between them.
extension HTMLDocument {
    private static let maximumSplitDepth = 300

    /// What a node does to a paragraph: opens or continues it, ends it, or neither.
    private enum Effect {
        case wraps, ends, neutral
    }

    private struct Piece {
        var effect: Effect
        var node: Int32
    }

    /// Wraps the children of the root and of every blockquote.
    mutating func wrapParagraphs() {
        wrapChildren(of: 0)
        var node = after(0, within: 0)
        while node != Self.none {
            if isElement(node, .blockquote) {
                wrapChildren(of: node)
                node = following(node, within: 0)
            } else {
                node = after(node, within: 0)
            }
        }
    }

    private mutating func wrapChildren(of root: Int32) {
        var paragraph = Self.none
        var child = self[root].first
        while child != Self.none {
            let next = self[child].next
            if self[child].kind == .element, HTMLElementSet.remexBlocks.contains(self[child].tag) {
                closeParagraph(&paragraph)
                child = next
                continue
            }
            for piece in split(child, depth: 0) {
                switch piece.effect {
                case .ends:
                    closeParagraph(&paragraph)
                    place(piece.node, under: root, before: next)
                case .neutral:
                    if paragraph != Self.none {
                        move(piece.node, under: paragraph)
                    } else {
                        place(piece.node, under: root, before: next)
                    }
                case .wraps:
                    if paragraph == Self.none {
                        paragraph = make(Node(kind: .element, tag: .p, flags: []))
                        insert(paragraph, under: root, before: next)
                    }
                    place(piece.node, under: paragraph, before: Self.none)
                }
            }
            child = next
        }
        closeParagraph(&paragraph)
    }

    private mutating func place(_ node: Int32, under parent: Int32, before sibling: Int32) {
        if self[node].parent == parent, self[node].next == sibling { return }
        move(node, under: parent, before: sibling)
    }

    /// Ends a paragraph; what is optional at its end goes out of it.
    private mutating func closeParagraph(_ paragraph: inout Int32) {
        guard paragraph != Self.none else { return }
        let parent = self[paragraph].parent
        let place = self[paragraph].next
        var last = self[paragraph].last
        var moved = place
        while last != Self.none, effect(of: last) == .neutral, self[last].kind != .text {
            let previous = self[last].previous
            move(last, under: parent, before: moved)
            moved = last
            last = previous
        }
        paragraph = Self.none
    }

    private func effect(of node: Int32) -> Effect {
        switch self[node].kind {
        case .comment, .stripped, .indent: .neutral
        case .text: self[node].flags.contains(.blank) ? .neutral : .wraps
        case .element: HTMLElementSet.metadata.contains(self[node].tag) ? .neutral : .wraps
        }
    }

    /// Whether `root` or something below it meets the condition.
    func holdsNode(_ root: Int32, where condition: (Node) -> Bool) -> Bool {
        var node = root
        while node != Self.none {
            if condition(self[node]) { return true }
            node = after(node, within: root)
        }
        return false
    }

    private func holdsBlock(_ root: Int32) -> Bool {
        holdsNode(root) { $0.kind == .element && HTMLElementSet.remexBlocks.contains($0.tag) }
    }

    private mutating func split(_ node: Int32, depth: Int) -> [Piece] {
        let effect = effect(of: node)
        guard effect == .wraps, self[node].kind == .element else { return [Piece(effect: effect, node: node)] }
        let holdsBlock = holdsBlock(node)
        guard holdsBlock, HTMLElementSet.formatting.contains(self[node].tag), depth < Self.maximumSplitDepth else {
            return [Piece(effect: holdsBlock ? .ends : .wraps, node: node)]
        }
        var pieces: [Piece] = []
        var child = self[node].first
        while child != Self.none {
            let next = self[child].next
            pieces += split(child, depth: depth + 1)
            child = next
        }
        return mergeRuns(node, pieces)
    }

    /// Joins pieces of the same effect under one copy of `node` each.
    private mutating func mergeRuns(_ node: Int32, _ pieces: [Piece]) -> [Piece] {
        let original = self[node].flags.intersection([.autoEnd, .closed])
        let (closeStart, closeEnd) = (self[node].closeStart, self[node].closeEnd)
        var result: [Piece] = []
        for piece in pieces {
            if let last = result.indices.last {
                if result[last].effect == .neutral {
                    result[last].effect = piece.effect
                } else if result[last].effect != piece.effect, piece.effect != .neutral {
                    self[result[last].node].flags.insert(.autoEnd)
                    self[result[last].node].flags.remove(.closed)
                    var copy = Node(kind: .element, tag: self[node].tag, flags: self[node].flags)
                    copy.flags.insert(.autoStart)
                    copy.tagStart = self[node].tagStart
                    copy.tagEnd = self[node].tagEnd
                    result.append(Piece(effect: piece.effect, node: make(copy)))
                }
            } else {
                result.append(Piece(effect: piece.effect, node: node))
            }
            move(piece.node, under: result[result.count - 1].node)
        }
        if let last = result.last?.node {
            self[last].flags.remove([.autoEnd, .closed])
            self[last].flags.formUnion(original)
            self[last].closeStart = closeStart
            self[last].closeEnd = closeEnd
        }
        return result
    }
}
