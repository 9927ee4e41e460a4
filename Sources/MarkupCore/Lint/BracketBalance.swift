/// Which of the page's unmatched brackets are at fault.
///
/// MediaWiki closes only the bracket opened last, so that one `[[` left open inside a template leaves the braces of
/// the template unmatched too. Here the brackets that MediaWiki left over are paired as they were meant, and only
/// those without any partner are to blame: one root cause, one finding.
package struct BracketBalance {
    /// An opener that nothing closes.
    package struct Opener {
        package var bracket: LoneBracket
        /// The whole construct, bytes of the page, that its author closed, but MediaWiki cannot because of this opener;
        /// nil when there is none.
        package var spoils: Range<Int>?

        /// The opening characters, bytes of the page.
        package var range: Range<Int> { bracket.range }
    }

    /// The openers at fault, by ascending offset.
    package private(set) var openers: [Opener] = []
    /// The closers at fault, by ascending offset.
    package private(set) var closers: [LoneBracket] = []

    private var stack: [LoneBracket] = []
    /// For every kind of bracket the places in `stack` that hold it.
    private var places: [[Int]] = [[], [], []]

    package init(_ page: LintedPage) {
        let unclosed = page.tree.unclosedBrackets
        var orphans = page.tree.orphanBrackets[...]
        for opener in unclosed {
            while let closer = orphans.first, closer.offset < opener.offset {
                close(closer, on: page)
                orphans.removeFirst()
            }
            leaveTexts(endingBefore: opener)
            push(opener)
        }
        for closer in orphans { close(closer, on: page) }
        while !stack.isEmpty { blame() }
        openers.sort { $0.bracket.offset < $1.bracket.offset }
        closers.sort { $0.offset < $1.offset }
    }

    private mutating func push(_ opener: LoneBracket) {
        places[opener.kind.place].append(stack.count)
        stack.append(opener)
    }

    /// Takes the innermost opener off the stack: nothing closes it.
    private mutating func blame(spoiling construct: Range<Int>? = nil) {
        let opener = pop()
        openers.append(Opener(bracket: opener, spoils: construct))
    }

    private mutating func pop() -> LoneBracket {
        let opener = stack.removeLast()
        places[opener.kind.place].removeLast()
        return opener
    }

    /// Openers cannot be closed outside the tag whose content they stand in.
    private mutating func leaveTexts(endingBefore bracket: LoneBracket) {
        while let top = stack.last, top.limit <= bracket.offset { blame() }
    }

    private mutating func close(_ orphan: LoneBracket, on page: LintedPage) {
        leaveTexts(endingBefore: orphan)
        var closer = orphan
        while closer.count >= 2 {
            guard let place = places[closer.kind.place].last, isPartner(stack[place], of: closer, in: page.tree.text)
            else {
                closers.append(closer)
                return
            }
            let taken = min(closer.count, stack[place].count, closer.kind == .braces ? 3 : 2)
            let start = Int(stack[place].offset + stack[place].count - taken)
            let construct = start..<Int(closer.offset + taken)
            if place == stack.count - 1, !hasBlamed(since: stack[place]) {
                blameCrossing(construct, stack[place], in: page.tree)
            }
            while stack.count - 1 > place { blame(spoiling: construct) }
            stack[place].count -= taken
            if stack[place].count < 2 { _ = pop() }
            closer.offset += taken
            closer.count -= taken
        }
    }

    /// Whether something after `opener` has been blamed already. Openers leave the stack from the top, so the last one
    /// blamed tells.
    private func hasBlamed(since opener: LoneBracket) -> Bool {
        guard let last = openers.last else { return false }
        return last.bracket.offset > opener.offset
    }

    /// Nothing is open between the two ends of `construct`, so a link must reach out of it: `{{a|[[b}} c]]`. That link
    /// is at fault; where there is none, the opener itself.
    private mutating func blameCrossing(_ construct: Range<Int>, _ opener: LoneBracket, in tree: SyntaxTree) {
        let marks = tree.marks(in: max(construct.lowerBound, construct.upperBound - 1)..<construct.upperBound)
        let low = marks.firstIndex { Int($0.start) >= construct.upperBound } ?? marks.count
        var culprit = opener
        var spoiled: Range<Int>?
        for mark in marks[max(0, low - 64)..<low].reversed() where mark.kind == .link {
            if Int(mark.start) >= construct.lowerBound, Int(mark.end) > construct.upperBound {
                culprit = LoneBracket(kind: .brackets, count: 2, offset: mark.start, limit: opener.limit)
                spoiled = construct
            }
        }
        openers.append(Opener(bracket: culprit, spoils: spoiled))
    }

    /// Whether both stand in the same text, and for links on the same line.
    private func isPartner(_ opener: LoneBracket, of closer: LoneBracket, in text: SourceText) -> Bool {
        guard opener.limit == closer.limit else { return false }
        return closer.kind != .brackets
            || text.lines.line(containing: Int(opener.offset)) == text.lines.line(containing: Int(closer.offset))
    }
}

extension LoneBracket {
    /// The characters without a partner, bytes of the page.
    package var range: Range<Int> { Int(offset)..<Int(offset) + Int(count) }
}

extension LoneBracket.Kind {
    fileprivate var place: Int { Int(rawValue) }
}
