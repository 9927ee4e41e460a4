/// A page under edit: its text, and on demand the tree of that text.
///
/// An edit splices bytes and grows a dirty range; nothing is parsed until somebody reads `tree` (invariant I4).
package struct Document {
    /// The page as it stands.
    package private(set) var text: SourceText
    /// The site the page belongs to; a change re-parses everything.
    package var site: SiteConfiguration {
        didSet { parsed = nil }
    }
    private var parsed: ParsedPage?
    /// What changed since `parsed`: old bytes that were replaced, and how long the replacement is now.
    private var dirty: DirtyRange?
    /// What a linter said of the page when it was last asked.
    private var linted: PageLint?

    package init(_ bytes: [UInt8], site: SiteConfiguration = .english) {
        text = SourceText(bytes)
        self.site = site
    }

    /// Replaces the bytes in `range` (clamped to the text).
    package mutating func replace(_ range: Range<Int>, with replacement: some Collection<UInt8>) {
        let range = range.clamped(to: 0..<text.count)
        text.replace(range, with: replacement)
        dirty = DirtyRange(range, replacement.count).merged(after: dirty)
    }

    /// The tree of the text as it stands. Drains the dirty range first, so no stale tree can be had.
    package var tree: SyntaxTree {
        mutating get {
            if let dirty { parsed?.update(text, site: site, after: dirty) }
            dirty = nil
            let page = parsed ?? ParsedPage(text, site: site)
            parsed = page
            return SyntaxTree(text, site, page)
        }
    }

    /// What `linter` has to say about the page as it stands. After an edit this costs what has changed.
    package mutating func lint(_ linter: Linter) -> PageLint {
        let tree = tree
        guard var lint = linted, lint.linter.generation == linter.generation, lint.tree.site === tree.site else {
            let lint = PageLint(tree, linter, revision: (linted?.revision ?? -1) + 1)
            linted = lint
            return lint
        }
        // Not shared while it changes, so that nothing is copied.
        linted = nil
        lint.update(to: tree)
        linted = lint
        return lint
    }

    /// Everything `linter` has to say about the page as it stands, sorted by position.
    package mutating func findings(_ linter: Linter) -> [Finding] { lint(linter).findings }
}

/// A replaced stretch of bytes, in terms of the text before and after.
package struct DirtyRange: Equatable {
    /// Bytes of the old text that are gone.
    package var old: Range<Int>
    /// How many bytes stand in their place now.
    package var newCount: Int

    package init(_ old: Range<Int>, _ newCount: Int) {
        self.old = old
        self.newCount = newCount
    }

    /// The one range that covers `earlier` and then this edit, which was made on the text after `earlier`.
    package func merged(after earlier: DirtyRange?) -> DirtyRange {
        guard let earlier else { return self }
        let shift = earlier.newCount - earlier.old.count
        let earlierNewEnd = earlier.old.lowerBound + earlier.newCount
        let lower = min(earlier.old.lowerBound, old.lowerBound)
        let upperInMiddle = max(earlierNewEnd, old.upperBound)
        let upperInOld = upperInMiddle - shift
        let newUpper = upperInMiddle - old.count + newCount
        return DirtyRange(lower..<max(upperInOld, lower), newUpper - lower)
    }
}
