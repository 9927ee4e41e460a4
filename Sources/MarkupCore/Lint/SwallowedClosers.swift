/// A footnote that is not closed where it was meant to be, so that it took the `}}` of the template around it in.
package struct SwallowedCloser {
    /// The start tag of the footnote, bytes of the page.
    package var tag: Range<Int>
    /// What the footnote took in.
    package var content: Range<Int>
    /// The offset of the template's `{{`.
    package var template: Int
    /// The offset of its `}}` in the footnote.
    package var closer: Int
}

extension LintedPage {
    /// Pairs `}}` that nothing opens inside footnotes with the unclosed `{{` before them. Empty on nearly all pages.
    static func swallowedClosers(of page: LintedPage) -> [SwallowedCloser] {
        let closers = page.brackets.closers.filter { $0.kind == .braces }
        let openers = page.brackets.openers.filter { $0.bracket.kind == .braces }
        guard !closers.isEmpty, !openers.isEmpty else { return [] }
        var found: [SwallowedCloser] = []
        for node in page.nodes(.extensionTag) {
            guard let content = node.child(.extensionContent)?.range, let tag = node.child(.extensionOpen)?.range,
                page.has("<ref", at: tag.lowerBound),
                let closer = closers.dropFirst(closers.partitioningIndex { $0.range.lowerBound < content.lowerBound })
                    .first,
                content.contains(closer.range.lowerBound),
                let opener = openers.prefix(openers.partitioningIndex { $0.range.upperBound <= tag.lowerBound }).last,
                Int(opener.bracket.limit) > content.upperBound
            else { continue }
            let template = opener.range.upperBound - 2
            guard found.last?.template != template else { continue }
            found.append(
                SwallowedCloser(tag: tag, content: content, template: template, closer: closer.range.lowerBound))
        }
        return found
    }
}
