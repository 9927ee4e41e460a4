/// The findings of one linter on a page, kept in step with the page's tree by difference.
///
/// What blocks say by themselves is kept with the blocks. What page rules say is kept by topic: after an edit only the
/// topics that the changed blocks touch are gone into again, and the findings of the others move with the text. The
/// result is that of a lint from the beginning.
package struct PageLint {
    package let linter: Linter
    /// The tree that the findings are about.
    package private(set) var tree: SyntaxTree
    /// What is known of each block of which there is something to say.
    private var blocks: [BlockLintCache?]
    private var traits: [LintTraits]
    private var tags: TagProblemIndex
    /// What the page rules say, sorted by position.
    private var ofPage: [Finding] = []
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
        let blocks = lint.caches(ofBlocks: tree.blocks.indices)
        let traits = Self.traits(of: blocks)
        let tags = linter.readsTags ? TagProblemIndex(of: tree) : TagProblemIndex()
        let page = LintedPage(
            tree, blocks: blocks, traits: traits, tagProblems: tags.problems, templates: linter.templates)
        self.blocks = blocks
        self.traits = traits
        self.tags = tags
        freshBytes = tree.text.count
        directiveCount = traits.count { $0.contains(.directives) }
        ofPage = linter.pageFindings(on: page, .all)
        ofPage.sortByPosition()
    }

    /// The traits of each block.
    private static func traits(of blocks: [BlockLintCache?]) -> [LintTraits] {
        var traits = [LintTraits](repeating: [], count: blocks.count)
        // Of most blocks nothing is known.
        for index in blocks.indices { if let cache = blocks[index] { traits[index] = cache.traits } }
        return traits
    }

    private var page: LintedPage {
        LintedPage(
            tree, blocks: blocks, traits: traits, tagProblems: tags.problems, templates: linter.templates)
    }

    // MARK: Results

    /// All findings, sorted by position, without those that comments in the page silence.
    package var findings: [Finding] {
        var all = allFindings
        if hasDirectives { linter.suppress(&all, on: page) }
        all.sortByPosition()
        all.dropRepeated()
        return all
    }

    /// What blocks and page rules say, mostly in order.
    private var allFindings: [Finding] {
        var count = 0
        forEachBlock(withFindings: { block, _ in count += block.findings.count })
        guard count > 0 else { return ofPage }
        var all: [Finding] = []
        all.reserveCapacity(count + ofPage.count)
        var next = 0
        for index in traits.indices where traits[index].contains(.findings) {
            let base = tree.start(ofBlock: index)
            guard let findings = blocks[index]?.findings else { continue }
            for number in findings.indices {
                let finding = findings[number].moved(by: base)
                while next < ofPage.count, ofPage[next].precedes(finding) {
                    all.append(ofPage[next])
                    next += 1
                }
                all.append(finding)
            }
        }
        all += ofPage[next...]
        return all
    }

    /// Whether comments in the page silence findings, so that what blocks and page rules say is not all that counts.
    package var hasDirectives: Bool { directiveCount > 0 }

    /// What the page rules say, sorted by position.
    package var pageFindings: [Finding] { ofPage }

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
        let freshTraits = Self.traits(of: fresh)
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
            let hasMoved = ofPage[position].move(through: dirty)
            if !hasMoved { topics.insert(ofPage[position].topic) }
            if !hasMoved || ofPage[position].touches(changed) { isSame = false }
            position += 1
        }
        ofPage.removeAll { finding in
            guard topics.contains(finding.topic) else { return false }
            earlier.append(finding)
            return true
        }
        var made = linter.pageFindings(on: page, topics)
        guard !made.isEmpty || !earlier.isEmpty else { return !isSame }
        made.sortByPosition()
        isSame = isSame && made == earlier
        ofPage += made
        ofPage.sortByPosition()
        return !isSame
    }
}

extension Finding {
    /// Whether what is shown of the finding lies in `bytes` or next to them.
    fileprivate func touches(_ bytes: Range<Int>) -> Bool {
        func touches(_ range: Range<Int>) -> Bool {
            range.upperBound >= bytes.lowerBound && range.lowerBound <= bytes.upperBound
        }
        return touches(range) || related.contains { touches($0.range) }
    }
}
