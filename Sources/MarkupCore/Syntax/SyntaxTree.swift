/// The lossless tree of a page at one moment: its blocks in order.
package struct SyntaxTree {
    /// One reference, as trees are copied wherever somebody looks at a page.
    private let parts: Parts

    private final class Parts {
        let text: SourceText
        let site: SiteConfiguration
        let page: ParsedPage

        init(_ text: SourceText, _ site: SiteConfiguration, _ page: ParsedPage) {
            self.text = text
            self.site = site
            self.page = page
        }
    }

    init(_ text: SourceText, _ site: SiteConfiguration, _ page: ParsedPage) {
        parts = Parts(text, site, page)
    }

    /// The text the tree was parsed from.
    package var text: SourceText { parts.text }
    /// The site the page was parsed for.
    package var site: SiteConfiguration { parts.site }
    /// The blocks and what the scanner knew between them.
    private var page: ParsedPage { parts.page }

    /// The blocks, which tile the text.
    package var blocks: [Block] { page.blocks }
    /// The byte offset at which each block starts, and at the end the length of the text.
    package var starts: [UInt32] { page.starts }

    /// The byte offset of the first byte of block `index`.
    package func start(ofBlock index: Int) -> Int { Int(page.starts[index]) }

    /// The index of the block that holds the byte offset `offset`; the last block for the end of the text.
    /// O(log blocks). Nil for an empty page.
    package func block(containing offset: Int) -> Int? { page.block(containing: offset) }

    /// The root nodes of the blocks.
    package var roots: some Sequence<SyntaxNode> {
        blocks.indices.lazy.map { SyntaxNode(block: blocks[$0], base: start(ofBlock: $0), index: 0) }
    }

    /// The innermost node whose range holds `offset` (its end excluded), or nil on an empty page.
    package func node(at offset: Int) -> SyntaxNode? {
        guard let index = block(containing: offset) else { return nil }
        var node = SyntaxNode(block: page.blocks[index], base: start(ofBlock: index), index: 0)
        while let child = node.children.first(where: { $0.range.contains(offset) }) { node = child }
        return node
    }

    /// The bytes of `node`.
    package func bytes(of node: SyntaxNode) -> ArraySlice<UInt8> { text.bytes[node.range] }

    /// The text of `node`; invalid UTF-8 becomes U+FFFD.
    package func string(of node: SyntaxNode) -> String { text.string(in: node.range) }
}

extension SyntaxTree {
    /// The preprocessor structure of the whole page, put together from its blocks. O(marks): for what changes with every
    /// key ask the blocks, or `marks(in:)`.
    package var skeleton: Skeleton {
        var skeleton = Skeleton()
        for (index, block) in page.blocks.enumerated() {
            let start = start(ofBlock: index)
            for mark in block.marks { skeleton.marks.append(mark.moved(by: start)) }
        }
        skeleton.unclosed = unclosedBrackets
        skeleton.orphans = orphanBrackets
        return skeleton
    }

    /// The marks of the blocks that hold something of `range` (bytes of the page), by ascending start.
    package func marks(in range: Range<Int>) -> [Mark] {
        guard let first = page.block(containing: range.lowerBound) else { return [] }
        var marks: [Mark] = []
        for index in first..<page.blocks.count {
            let start = start(ofBlock: index)
            if index > first, start >= range.upperBound { break }
            for mark in page.blocks[index].marks { marks.append(mark.moved(by: start)) }
        }
        return marks
    }

    /// Whether there are brackets without a partner. O(blocks) at most.
    package var hasLoneBrackets: Bool {
        !page.openers.isEmpty || page.states.contains { $0.contains(.hasLoneBrackets) }
    }

    /// Openers without a closer, by ascending offset. O(blocks) at most, without a look into those that have none.
    package var unclosedBrackets: [LoneBracket] {
        var found = page.openers.map(\.lone)
        let level = found.count
        forEachLoneBlock { lone, start in found += lone.unclosed.map { $0.moved(by: start) } }
        if found.count > level { found.sort { $0.offset < $1.offset } }
        return found
    }

    /// Closers without an opener, by ascending offset. O(blocks) at most, without a look into those that have none.
    package var orphanBrackets: [LoneBracket] {
        var found: [LoneBracket] = []
        forEachLoneBlock { lone, start in found += lone.orphans.map { $0.moved(by: start) } }
        return found
    }

    private func forEachLoneBlock(_ body: (LoneBrackets, Int) -> Void) {
        for (index, state) in page.states.enumerated() where state.contains(.hasLoneBrackets) {
            if let lone = page.blocks[index].lone { body(lone, start(ofBlock: index)) }
        }
    }

    /// What encloses the byte offset `offset`, outermost first: matched constructs that hold it strictly inside, and
    /// openers before it that are never closed. Comments and opaque content end the list.
    package func enclosing(_ offset: Int) -> [Enclosure] {
        guard let index = page.block(containing: max(0, offset - 1)) else { return [] }
        let start = start(ofBlock: index)
        let block = page.blocks[index]
        var found = page.openers[..<page.firstOpener(at: offset)].map { Enclosure.unclosed($0.lone) }
        for bracket in block.lone?.unclosed ?? [] where Int(bracket.offset) + start < offset {
            if Int(bracket.limit) + start >= offset { found.append(.unclosed(bracket.moved(by: start))) }
        }
        for mark in block.marks {
            let mark = mark.moved(by: start)
            if Int(mark.start) >= offset { break }
            let isOpenComment = mark.kind == .comment && mark.detail == 1 && Int(mark.end) == offset
            if Int(mark.end) > offset || isOpenComment { found.append(.mark(mark)) }
        }
        found.sort { $0.start < $1.start }
        return found
    }

    /// Something that encloses an offset.
    package enum Enclosure: Sendable, Equatable {
        case mark(Mark)
        case unclosed(LoneBracket)

        package var start: Int {
            switch self {
            case .mark(let mark): Int(mark.start)
            case .unclosed(let bracket): Int(bracket.offset)
            }
        }
    }
}
