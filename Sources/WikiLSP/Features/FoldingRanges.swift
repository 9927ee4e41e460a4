import MarkupCore

extension Feature {
    /// Sections and everything that stands over several lines.
    static let foldingRanges = Feature("folding ranges") {
        $0.provide("foldingRangeProvider", true)
    } requests: {
        [.request("textDocument/foldingRange", folds)]
    }
}

private func folds(_ params: TextDocumentParams, _ session: Session) throws(ResponseError) -> [FoldingRange] {
    let document = try session.document(params.document)
    var folding = Folding(document.document.tree, document.encoding, session.client)
    return folding.collect()
}

/// What one block means to the folds of its page; lines are counted from the block's first.
enum BlockFold {
    /// A construct over several lines.
    case range(FoldingRange)
    case heading(level: UInt8, first: Int, last: Int)
    /// A list item or a category link, which make a fold together with their like.
    case item(NodeKind, first: Int, last: Int)

    /// Those of block `index`, which begins on `line`.
    fileprivate static func all(
        inBlock index: Int, on line: Int, of tree: SyntaxTree, _ encoding: PositionEncoding,
        _ client: ClientCapabilities
    ) -> [BlockFold] {
        var reader = BlockFoldReader(
            text: tree.text, line: line, isForWholeLines: client.lineFoldingOnly,
            ranges: WireRanges(tree.text, encoding))
        let root = SyntaxNode(block: tree.blocks[index], base: tree.start(ofBlock: index), index: 0)
        for node in root.descendants { reader.add(node) }
        return reader.folds
    }
}

/// Finds the folds of one block.
private struct BlockFoldReader {
    let text: SourceText
    /// The block's first line.
    let line: Int
    let isForWholeLines: Bool
    var ranges: WireRanges
    var folds: [BlockFold] = []

    mutating func add(_ node: SyntaxNode) {
        switch node.kind {
        case .heading:
            let lines = self.lines(of: node)
            folds.append(.heading(level: node.flags, first: lines.first, last: lines.last))
        case .comment: fold(node, closer: node.flags & NodeFlags.unclosed == 0 ? 3 : 0, kind: .comment)
        case .template, .parserFunction: fold(node, closer: 2)
        case .parameter: fold(node, closer: 3)
        case .table: fold(node, closer: node.flags & NodeFlags.unclosed == 0 ? 2 : 0)
        case .wikilink:
            if LinkKind(rawValue: node.flags) == .category { item(node) } else { fold(node, closer: 2) }
        case .extensionTag: fold(node, closer: node.child(.extensionClose)?.range.count ?? 0)
        case .includeOnly:
            fold(node, closer: node.flags & NodeFlags.unclosed == 0 ? "</includeonly>".utf8.count : 0)
        case .listItem: item(node)
        default: break
        }
    }

    private mutating func item(_ node: SyntaxNode) {
        let lines = self.lines(of: node)
        folds.append(.item(node.kind, first: lines.first, last: lines.last))
    }

    private func lines(of node: SyntaxNode) -> (first: Int, last: Int) {
        let first = text.lines.line(containing: node.start) - line
        return (first, text.lines.line(containing: max(node.start, node.end - 1)) - line)
    }

    private mutating func fold(_ node: SyntaxNode, closer: Int, kind: FoldingRange.Kind? = nil) {
        fold(node.range, closer: closer, kind: kind)
    }

    /// Folds a construct from the end of its first line to before its closer, which is `closer` bytes long.
    mutating func fold(_ range: Range<Int>, closer: Int, kind: FoldingRange.Kind? = nil) {
        var end = max(range.lowerBound, range.upperBound - closer)
        let startLine = text.lines.line(containing: range.lowerBound)
        // White space before the closer goes with the line break before it.
        var content = end
        while content > range.lowerBound, text.bytes[content - 1] == 0x20 || text.bytes[content - 1] == 0x09 {
            content -= 1
        }
        let closerLine = text.lines.line(containing: end)
        let isOwnLine = content == text.lines.start(of: closerLine) && closer > 0
        if isForWholeLines {
            let lastByte = max(range.lowerBound, range.upperBound - 1)
            let endLine = isOwnLine ? closerLine - 1 : text.lines.line(containing: lastByte)
            if endLine > startLine { add(FoldingRange(startLine: startLine, endLine: endLine, kind: kind)) }
            return
        }
        guard closerLine > startLine else { return }
        // A construct that runs to the end of the page leaves the last, empty line alone.
        if closer == 0, content == text.lines.start(of: closerLine) { end = text.contentEnd(of: closerLine - 1) }
        let endPosition = ranges.position(end)
        guard endPosition.line > startLine else { return }
        add(
            FoldingRange(
                startLine: startLine, endLine: endPosition.line, endCharacter: endPosition.character, kind: kind))
    }

    private mutating func add(_ range: FoldingRange) { folds.append(.range(range.moved(by: -line))) }
}

/// Collects the folds of a tree.
struct Folding {
    private let tree: SyntaxTree
    private let encoding: PositionEncoding
    private let client: ClientCapabilities
    private var folds: [FoldingRange] = []
    /// The sections that are open: the heading's level and the line it ends on.
    private var sections: [(level: UInt8, line: Int)] = []
    /// The run of list items, or of category links, that goes on: its kind, first and last line.
    private var run: (kind: NodeKind, first: Int, last: Int)?

    init(_ tree: SyntaxTree, _ encoding: PositionEncoding, _ client: ClientCapabilities) {
        self.tree = tree
        self.encoding = encoding
        self.client = client
    }

    /// All folds, by the line they start on, no more than the client wants.
    mutating func collect() -> [FoldingRange] {
        var lines = BlockLines(tree)
        for (index, block) in tree.blocks.enumerated() {
            let line = lines.line(ofBlock: index)
            let features = BlockFeatures.of(block)
            let folds = features.folds ?? BlockFold.all(inBlock: index, on: line, of: tree, encoding, client)
            features.folds = folds
            for fold in folds { add(fold, on: line) }
        }
        endRun()
        closeSections(from: 0, before: tree.text.lines.count)
        addElements()
        addRestOfRedirect()
        // Outer folds first: many clients take only the first of a line.
        folds.sort { ($0.startLine, $1.endLine) < ($1.startLine, $0.endLine) }
        if let limit = client.foldingRangeLimit, folds.count > limit { folds.removeSubrange(limit...) }
        return folds
    }

    private mutating func add(_ fold: BlockFold, on line: Int) {
        switch fold {
        case .range(let range): folds.append(range.moved(by: line))
        case .heading(let level, let first, let last):
            closeSections(from: level, before: line + first)
            sections.append((level, line + last))
        case .item(let kind, let first, let last): extendRun(kind, line + first, line + last)
        }
    }

    /// HTML elements over several lines: their tags may stand in different blocks.
    private mutating func addElements() {
        var reader = BlockFoldReader(
            text: tree.text, line: 0, isForWholeLines: client.lineFoldingOnly, ranges: WireRanges(tree.text, encoding))
        for pair in TagPair.all(in: tree) {
            reader.fold(pair.start.lowerBound..<pair.end.upperBound, closer: pair.end.count)
        }
        for case .range(let range) in reader.folds { folds.append(range) }
    }

    /// What follows a redirect is not shown to readers.
    private mutating func addRestOfRedirect() {
        guard let root = tree.roots.first(where: { _ in true }), root.child(.redirect) != nil else { return }
        var last = tree.text.lines.count - 1
        while last > 0, isBlank(last) { last -= 1 }
        if last > 0 { folds.append(FoldingRange(startLine: 0, endLine: last, kind: .region)) }
    }

    // MARK: Sections

    /// Ends the open sections of `level` and below on the last line before `line` that is not blank.
    private mutating func closeSections(from level: UInt8, before line: Int) {
        var last = line - 1
        while last > 0, isBlank(last) { last -= 1 }
        while let section = sections.last, section.level >= level {
            sections.removeLast()
            if last > section.line {
                folds.append(FoldingRange(startLine: section.line, endLine: last, kind: .region))
            }
        }
    }

    private func isBlank(_ line: Int) -> Bool {
        tree.text.bytes[tree.text.lines.start(of: line)..<tree.text.contentEnd(of: line)].allSatisfy {
            $0 == 0x20 || $0 == 0x09
        }
    }

    // MARK: Runs of lines

    private mutating func extendRun(_ kind: NodeKind, _ first: Int, _ last: Int) {
        if let open = run, open.kind == kind, first <= open.last + 1 {
            run = (kind, open.first, max(open.last, last))
            return
        }
        endRun()
        run = (kind, first, last)
    }

    private mutating func endRun() {
        guard let run else { return }
        // One item, even a long one, is no list to fold; and two lines hide nothing worth it.
        if run.last > run.first + 1 {
            folds.append(FoldingRange(startLine: run.first, endLine: run.last))
        }
        self.run = nil
    }
}
