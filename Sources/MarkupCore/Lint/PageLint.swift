/// The findings of one linter on a page, kept in step with the page's tree by difference.
///
/// What blocks say by themselves is kept with the blocks. What page rules say is kept by topic: after an edit only the
/// topics that the changed blocks touch are gone into again, and the findings of the others move with the text. The
/// result is that of a lint from the beginning.
package struct PageLint {
    /// Something a page rule has to say.
    struct PageFinding {
        let topic: PageTopic
        /// Bytes of the page.
        var finding: Finding
    }

    package let linter: Linter
    /// The tree that the findings are about.
    package private(set) var tree: SyntaxTree
    /// What is known of each block of which there is something to say.
    private var blocks: [BlockLintCache?]
    private var traits: [LintTraits]
    private var tags: TagProblemIndex
    /// What the page rules say, sorted by position.
    private var ofPage: [PageFinding] = []
    /// In how many blocks comments silence findings, or end that.
    private var directiveCount: Int
    /// How many bytes of blocks the last update looked at.
    package private(set) var freshBytes: Int
    /// Differs from what it was before an update when the findings may be others, or stand on other lines or columns.
    package private(set) var revision: Int

    /// Lints `tree` from the beginning, but for what is kept with its blocks. `revision` is to tell the findings from
    /// those of an earlier lint of the page.
    package init(_ tree: SyntaxTree, _ linter: Linter, revision: Int = 0) {
        self.revision = revision
        self.linter = linter
        self.tree = tree
        var lint = BlockLint(linter, tree)
        blocks = lint.caches(ofBlocks: tree.blocks.indices)
        traits = blocks.map(\.traits)
        tags = linter.readsTags ? TagProblemIndex(of: tree) : TagProblemIndex()
        freshBytes = tree.text.count
        directiveCount = traits.count { $0.contains(.directives) }
        ofPage = linter.pageFindings(on: page, .all)
        ofPage.sort { $0.finding.precedes($1.finding) }
    }

    /// Put in line, as otherwise all of this would be copied for it.
    @inline(__always)
    private var page: LintedPage {
        LintedPage(
            tree, blocks: blocks, traits: traits, tagProblems: tags.problems, templates: linter.templates)
    }

    // MARK: Results

    /// All findings, sorted by position, without those that comments in the page silence.
    package var findings: [Finding] {
        var all: [Finding] = []
        var count = ofPage.count
        forEachBlock(withFindings: { block, _ in count += block.findings.count })
        all.reserveCapacity(count)
        for index in traits.indices where traits[index].contains(.findings) {
            let base = tree.start(ofBlock: index)
            guard let findings = blocks[index]?.findings else { continue }
            for finding in findings { all.append(finding.moved(by: base)) }
        }
        for item in ofPage { all.append(item.finding) }
        if hasDirectives { linter.suppress(&all, on: page) }
        all.sortByPosition()
        return all
    }

    /// Whether comments in the page silence findings, so that what blocks and page rules say is not all that counts.
    package var hasDirectives: Bool { directiveCount > 0 }

    /// What the page rules say, sorted by position.
    package var pageFindings: some Sequence<Finding> { ofPage.lazy.map(\.finding) }

    /// Calls `body` with each block that has findings of its own, and its place.
    package func forEachBlock(withFindings body: (_ block: BlockLintCache, _ index: Int) -> Void) {
        for index in traits.indices where traits[index].contains(.findings) {
            if let cache = blocks[index] { body(cache, index) }
        }
    }

    // MARK: Following

    /// Follows the page to `new`.
    package mutating func update(to new: SyntaxTree) {
        let change = TreeChange(from: tree, to: new)
        guard !change.isEmpty else {
            tree = new
            freshBytes = 0
            return
        }
        let dirty = change.bytes(from: tree, to: new)
        var lint = BlockLint(linter, new)
        let fresh = lint.caches(ofBlocks: change.new)
        freshBytes = new.bytes(ofBlocks: change.new).count
        let freshTraits = fresh.map(\.traits)
        let hadDirectives = hasDirectives
        directiveCount += freshTraits.count { $0.contains(.directives) }
        directiveCount -= traits[change.old].count { $0.contains(.directives) }
        let differs =
            hadDirectives || hasDirectives || freshTraits.contains { $0.contains(.findings) }
            || traits[change.old].contains { $0.contains(.findings) }
            || tree.text.lines.count != new.text.lines.count
        var topics = TopicChange(
            old: (tree, blocks[change.old], change.old), new: (new, fresh[...], change.new), dirty
        ).topics
        if linter.readsTags, tags.update(from: tree, to: new, change) { topics.insert(.tags) }
        tree = new
        blocks.replaceSubrange(change.old, with: fresh)
        traits.replaceSubrange(change.old, with: freshTraits)
        let differsOnPage = updatePageFindings(topics, dirty, new.bytes(ofBlocks: change.new))
        if differs || differsOnPage { revision += 1 }
    }

    /// Makes the page's findings on `topics` anew and moves the others; false when what there is to see of them is what
    /// it was. `changed` are the bytes of the blocks that are new.
    private mutating func updatePageFindings(
        _ topics: PageTopic, _ dirty: DirtyRange, _ changed: Range<Int>
    ) -> Bool {
        var topics = topics
        var isSame = true
        var earlier: [Finding] = []
        var position = 0
        while position < ofPage.count {
            let hasMoved = ofPage[position].finding.move(through: dirty)
            if !hasMoved { topics.insert(ofPage[position].topic) }
            if !hasMoved || ofPage[position].finding.touches(changed) { isSame = false }
            position += 1
        }
        ofPage.removeAll { item in
            guard topics.contains(item.topic) else { return false }
            earlier.append(item.finding)
            return true
        }
        var made = linter.pageFindings(on: page, topics)
        guard !made.isEmpty || !earlier.isEmpty else { return !isSame }
        made.sort { $0.finding.precedes($1.finding) }
        isSame = isSame && made.map(\.finding) == earlier
        ofPage += made
        ofPage.sort { $0.finding.precedes($1.finding) }
        return !isSame
    }
}

extension Finding {
    /// Moves all positions with the text around an edit; false where that touches one, which then means nothing.
    fileprivate mutating func move(through dirty: DirtyRange) -> Bool {
        guard let place = dirty.moved(range) else { return false }
        range = place
        for index in related.indices {
            guard let place = dirty.moved(related[index].range) else { return false }
            if dirty.delta != 0 { related[index].range = place }
        }
        for fix in fixes.indices {
            for edit in fixes[fix].edits.indices {
                guard let place = dirty.moved(fixes[fix].edits[edit].range) else { return false }
                if dirty.delta != 0 { fixes[fix].edits[edit].range = place }
            }
        }
        return true
    }

    /// Whether what is shown of the finding lies in `bytes` or next to them.
    fileprivate func touches(_ bytes: Range<Int>) -> Bool {
        func touches(_ range: Range<Int>) -> Bool {
            range.upperBound >= bytes.lowerBound && range.lowerBound <= bytes.upperBound
        }
        return touches(range) || related.contains { touches($0.range) }
    }

    /// The order in which findings are shown: by start, then end, rule and message.
    package func precedes(_ other: Finding) -> Bool {
        if range.lowerBound != other.range.lowerBound { return range.lowerBound < other.range.lowerBound }
        return (range.upperBound, rule, message) < (other.range.upperBound, other.rule, other.message)
    }
}

extension [Finding] {
    /// Sorts by position and drops what has been said twice.
    mutating func sortByPosition() {
        // Most lists are in order already.
        if indices.dropFirst().allSatisfy({ self[$0 - 1].precedes(self[$0]) }) { return }
        sort { $0.precedes($1) }
        // Mostly nothing has been, as the ranges tell. A finding that is copied has all that it holds retained, which lies
        // far apart: of pages with thousands of findings that took most of the time.
        let repeated = span.indices.dropFirst().first {
            span[$0].range == span[$0 - 1].range && span[$0] == span[$0 - 1]
        }
        guard let repeated else { return }
        var kept = repeated
        for index in repeated..<count where self[index] != self[kept - 1] {
            swapAt(kept, index)
            kept += 1
        }
        removeLast(count - kept)
    }
}
