/// What had to be mended on a page, found without looking at the parts of it where nothing had, and kept in step with
/// the page's tree.
///
/// A block that opens and closes all its tags by itself is *quiet*; what it is, is kept with it. Only the others are
/// read, each *stretch* of them up to where nothing is open any more, quiet blocks in between as one piece of text or one
/// block-level element. After an edit only the stretches that it touches are read again.
package struct TagProblemIndex {
    /// By position; an outer one comes before the inner ones.
    package private(set) var problems: [TagProblem] = []
    private var stretches: [Stretch] = []
    /// What each block is.
    private var marks: [HTMLBlockMark] = []
    private var joinsRows = true

    /// Blocks that are read as one, and what had to be mended there.
    private struct Stretch {
        var blocks: Range<Int>
        /// Bytes of the page.
        var problems: [TagProblem]

        /// Follows text and blocks that come before it.
        mutating func move(by offset: Int, blocks delta: Int) {
            blocks = blocks.lowerBound + delta..<blocks.upperBound + delta
            if offset != 0 { problems = problems.map { $0.moved(by: offset) } }
        }
    }

    /// The problems of nothing.
    package init() {}

    /// The problems of `tree`. O(blocks + bytes of blocks that are not quiet or new). Not to join rows is for
    /// comparison.
    package init(of tree: SyntaxTree, joiningRows: Bool = true) {
        joinsRows = joiningRows
        var reader = HTMLReader(tree)
        let blocks = tree.blocks
        marks = [HTMLBlockMark](repeating: .none, count: blocks.count)
        var isInOrder = true
        for index in blocks.indices {
            let mark = Self.mark(of: blocks[index], index, &reader)
            guard mark != .none else { continue }
            marks[index] = mark
            isInOrder = false
        }
        if !isInOrder { walk(from: [], reusing: [], after: 0, &reader) }
    }

    /// Follows the page from `old` to `new`; false when there is nothing new to say and what there was only moved.
    package mutating func update(from old: SyntaxTree, to new: SyntaxTree, _ change: TreeChange) -> Bool {
        var reader = HTMLReader(new)
        let fresh = change.new.map { Self.mark(of: new.blocks[$0], $0, &reader) }
        let isAffected =
            fresh.contains { $0 != .none } || marks[change.old].contains { $0 != .none }
            || stretches.contains { touches($0, change, blockCount: old.blocks.count) }
        marks.replaceSubrange(change.old, with: fresh)
        let end = old.bytes(ofBlocks: change.old).upperBound
        let delta = new.text.count - old.text.count
        guard isAffected else {
            for index in stretches.indices where stretches[index].blocks.lowerBound >= change.old.upperBound {
                stretches[index].move(by: delta, blocks: change.delta)
            }
            if delta != 0 {
                for index in problems.indices where problems[index].tag.lowerBound >= end {
                    problems[index] = problems[index].moved(by: delta)
                }
            }
            return false
        }
        let before = stretches.prefix { $0.blocks.upperBound <= change.old.lowerBound }
            .filter { !touches($0, change, blockCount: old.blocks.count) }
        var after = stretches.filter { $0.blocks.lowerBound >= change.old.upperBound }
        for index in after.indices { after[index].move(by: delta, blocks: change.delta) }
        walk(from: before, reusing: after, after: change.new.upperBound, &reader)
        return true
    }

    /// Whether `stretch` would have to be read again. The last one of the page ends only because the page does.
    private func touches(_ stretch: Stretch, _ change: TreeChange, blockCount: Int) -> Bool {
        stretch.blocks.lowerBound < max(change.old.upperBound, change.old.lowerBound + 1)
            && (stretch.blocks.upperBound > change.old.lowerBound || stretch.blocks.upperBound == blockCount)
    }

    /// Reads the stretches after those in `kept`; one of `known` that begins at or behind block `first` is as it was.
    private mutating func walk(
        from kept: [Stretch], reusing known: [Stretch], after first: Int, _ reader: inout HTMLReader
    ) {
        stretches = kept
        var next = known[...]
        var index = kept.last?.blocks.upperBound ?? 0
        while index < marks.count {
            guard marks[index] == .loud else {
                index += 1
                continue
            }
            next = next.drop { $0.blocks.lowerBound < index }
            if let stretch = next.first, index >= first, stretch.blocks.lowerBound == index {
                stretches.append(stretch)
            } else {
                stretches.append(stretch(from: index, &reader))
            }
            index = stretches.last?.blocks.upperBound ?? index + 1
        }
        collect(reader.tree)
    }

    private mutating func collect(_ tree: SyntaxTree) {
        problems = stretches.flatMap(\.problems)
        var rest = stretches[...]
        for index in marks.indices where marks[index] == .inner {
            rest = rest.drop { $0.blocks.upperBound <= index }
            // Those within a stretch are in its list.
            if let stretch = rest.first, stretch.blocks.contains(index) { continue }
            let base = tree.start(ofBlock: index)
            problems += tree.blocks[index].kept.innerTagProblems.map { $0.moved(by: base) }
        }
        problems.sort { left, right in
            left.range.lowerBound == right.range.lowerBound
                ? left.range.upperBound > right.range.upperBound : left.range.lowerBound < right.range.lowerBound
        }
    }

    /// Reads the blocks from `first`, which is not quiet, to where nothing is open.
    private func stretch(from first: Int, _ reader: inout HTMLReader) -> Stretch {
        var stretch = stretch(from: first, joiningRows: joinsRows, &reader)
        if joinsRows, reader.pipeline.needsAll { stretch = self.stretch(from: first, joiningRows: false, &reader) }
        return stretch
    }

    private func stretch(from first: Int, joiningRows: Bool, _ reader: inout HTMLReader) -> Stretch {
        let tree = reader.tree
        reader.source.joinsRows = joiningRows
        reader.pipeline.start(at: tree.start(ofBlock: first), isInline: false)
        var problems: [TagProblem] = []
        var index = first
        var quietRun = 0
        while index < marks.count {
            let mark = marks[index]
            if mark != .none {
                let base = tree.start(ofBlock: index)
                for problem in tree.blocks[index].kept.innerTagProblems { problems.append(problem.moved(by: base)) }
            }
            if mark == .loud {
                reader.source.read(
                    HTMLTokenSource.Fragment(block: index, node: nil, isBlock: true, isInline: false),
                    findingInner: false)
                quietRun = 0
            } else {
                reader.source.readQuiet(index)
                quietRun += 1
            }
            reader.pipeline.feed(reader.source.tokens)
            index += 1
            // The stages lag behind by a line, and what follows the last element counts.
            if quietRun >= 2, reader.pipeline.isClean { break }
        }
        reader.pipeline.finish(at: tree.start(ofBlock: index))
        var structure = HTMLStructure()
        structure.collect(
            &reader.pipeline.document, HTMLTokenSource.Fragment(block: first, node: nil, isInline: false))
        reader.source.joinsRows = false
        return Stretch(blocks: first..<index, problems: problems + structure.problems)
    }

    /// What block `index` is by itself, worked out once.
    private static func mark(of block: Block, _ index: Int, _ reader: inout HTMLReader) -> HTMLBlockMark {
        if let known = block.htmlMark { return known }
        let flags = block.nodeSpan[0].flags
        if flags & NodeFlags.makesElements == 0 || flags & NodeFlags.holdsTags == 0 && reader.isPlain(index) {
            block.htmlMark = HTMLBlockMark.none
            return .none
        }
        let summary = HTMLBlockSummary(of: index, &reader)
        let mark: HTMLBlockMark = summary.isQuiet ? summary.inner.isEmpty ? .none : .inner : .loud
        block.htmlMark = mark
        if !summary.inner.isEmpty { block.kept.innerTagProblems = summary.inner }
        return mark
    }
}

/// What a block is to the tags of a page.
enum HTMLBlockMark: UInt8 {
    /// Quiet, with nothing to say.
    case none
    /// Quiet, but something in its content had to be mended.
    case inner
    /// Not quiet.
    case loud
}
