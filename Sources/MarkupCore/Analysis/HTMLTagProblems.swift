/// A tag, run of apostrophes or table that MediaWiki had to mend.
package struct TagProblem: Sendable, Equatable {
    /// The categories of MediaWiki's Linter extension.
    package enum Kind: String, Sendable {
        case missingEndTag = "missing-end-tag"
        case missingEndTagInHeading = "missing-end-tag-in-heading"
        case misnestedTag = "misnested-tag"
        case html5Misnesting = "html5-misnesting"
        case unclosedQuotesInHeading = "unclosed-quotes-in-heading"
        case multipleUnclosedFormattingTags = "multiple-unclosed-formatting-tags"
        case selfClosedTag = "self-closed-tag"
        case strippedTag = "stripped-tag"
        case fostered = "fostered"
        case fosteredTransparent = "fostered-transparent"
        case deletableTableTag = "deletable-table-tag"
    }

    package var kind: Kind
    /// The element's name in lower case; `b` and `i` for apostrophes, `table` for `{|`.
    package var name: HTMLElementName
    /// Whether it is written as a tag, not as wikitext.
    package var isTag: Bool
    /// The start tag (of a stripped tag, the tag), in bytes of the page.
    package var tag: Range<Int>
    /// The element up to where it was closed; of a stripped tag, the tag.
    package var range: Range<Int>
    /// For a stripped tag: whether it is an end tag.
    package var isEnd = false
    package var inTable = false
    /// In the page itself: not in an argument of a call, a poem, or what only a transclusion shows.
    package var inPage: Bool

    /// The same problem in a text that begins `offset` bytes later.
    func moved(by offset: Int) -> TagProblem {
        var result = self
        result.tag = tag.lowerBound + offset..<tag.upperBound + offset
        result.range = range.lowerBound + offset..<range.upperBound + offset
        return result
    }
}

extension HTMLStructure {
    /// What had to be mended, in the order of `elements` and `stripped`.
    package var problems: [TagProblem] {
        var problems: [TagProblem] = []
        for element in elements {
            var problem = TagProblem(
                kind: .missingEndTag, name: element.name, isTag: element.flags.contains(.isTag),
                tag: element.startTag, range: element.range, inPage: element.flags.contains(.inPage))
            problem.inTable = element.flags.contains(.inTable)
            if let kind = element.problem {
                problem.kind = kind
                problems.append(problem)
                if element.flags.contains(.isDoubled), kind == .missingEndTag || kind == .missingEndTagInHeading {
                    problem.kind = .multipleUnclosedFormattingTags
                    problems.append(problem)
                }
            }
            guard element.name == .table else { continue }
            if element.flags.contains(.hasFostered) {
                problem.kind = element.flags.contains(.fosteredIsTransparent) ? .fosteredTransparent : .fostered
                problems.append(problem)
            }
            if element.flags.contains(.endsTable) {
                problem.kind = .deletableTableTag
                problems.append(problem)
            }
        }
        for tag in stripped {
            problems.append(
                TagProblem(
                    kind: .strippedTag, name: tag.name, isTag: true, tag: tag.range, range: tag.range, isEnd: tag.isEnd,
                    inPage: tag.inPage))
        }
        return problems
    }
}

/// Finds what had to be mended without looking at the parts of the page where nothing had.
///
/// A block that opens and closes all its tags by itself is *quiet*; what it is, is kept with it. Only the others are
/// read, each stretch of them up to where nothing is open any more, quiet blocks in between as one piece of text or one
/// block-level element.
package enum TagProblemSearch {
    /// The problems of `tree` by position. O(blocks + bytes of blocks that are not quiet or new).
    package static func problems(in tree: SyntaxTree) -> [TagProblem] {
        var source = HTMLTokenSource(tree)
        var problems: [TagProblem] = []
        var index = 0
        while index < tree.blocks.count {
            let summary = summary(of: index, &source)
            guard !summary.isQuiet else {
                if !summary.inner.isEmpty {
                    let base = tree.start(ofBlock: index)
                    problems += summary.inner.map { $0.moved(by: base) }
                }
                index += 1
                continue
            }
            index = stretch(from: index, &source, &problems)
        }
        problems.sort { left, right in
            left.range.lowerBound == right.range.lowerBound
                ? left.range.upperBound > right.range.upperBound : left.range.lowerBound < right.range.lowerBound
        }
        return problems
    }

    /// Reads the blocks from `first`, which is not quiet, to where nothing is open, and gives the index after them.
    private static func stretch(
        from first: Int, _ source: inout HTMLTokenSource, _ problems: inout [TagProblem]
    ) -> Int {
        let tree = source.tree
        let start = tree.start(ofBlock: first)
        var pipeline = HTMLPipeline(tree.text.bytes, start: start, isInline: false, tokenCount: 1024)
        var index = first
        var quietRun = 0
        while index < tree.blocks.count {
            let summary = summary(of: index, &source)
            let base = tree.start(ofBlock: index)
            if !summary.inner.isEmpty { problems += summary.inner.map { $0.moved(by: base) } }
            if summary.isQuiet {
                pipeline.feed(summary.tokens(at: base, length: tree.blocks[index].length))
                quietRun += 1
            } else {
                source.read(HTMLTokenSource.Fragment(block: index, node: nil, isBlock: true, isInline: false))
                pipeline.feed(source.tokens)
                quietRun = 0
            }
            index += 1
            // The stages lag behind by a line, and what follows the last element counts.
            if quietRun >= 2, pipeline.isClean { break }
        }
        var document = pipeline.finish(at: tree.start(ofBlock: index))
        var structure = HTMLStructure()
        structure.collect(&document, HTMLTokenSource.Fragment(block: first, node: nil, isInline: false))
        problems += structure.problems
        return index
    }

    /// What block `index` is by itself, worked out once.
    private static func summary(of index: Int, _ source: inout HTMLTokenSource) -> HTMLBlockSummary {
        let block = source.tree.blocks[index]
        if let known = block.htmlSummary { return known }
        let summary = HTMLBlockSummary(of: index, &source)
        block.htmlSummary = summary
        return summary
    }
}
