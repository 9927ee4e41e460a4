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
        /// Whatever the style of the element is.
        case pwrapBugWorkaround = "pwrap-bug-workaround"
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
    /// For apostrophes: a tag or a block came before those that were to close them.
    package var isEndedEarly = false
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
            problem.isEndedEarly = element.flags.contains(.isEndedEarly)
            if let kind = element.problem {
                problem.kind = kind
                problems.append(problem)
                if element.flags.contains(.isDoubled), kind == .missingEndTag || kind == .missingEndTagInHeading {
                    problem.kind = .multipleUnclosedFormattingTags
                    problems.append(problem)
                }
            }
            if element.flags.contains(.wrapsParagraph) {
                problem.kind = .pwrapBugWorkaround
                problems.append(problem)
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
