extension ContextScan {
    /// The cursor in a `{{…` that is never closed, whose content starts at `start`.
    ///
    /// MediaWiki looks for the closer to the end of the page. What the author meant ends earlier: an infobox where the
    /// recovery layer says, any other call with its paragraph.
    func unclosedTemplate(contentAt start: Int) -> CompletionContext? {
        guard var context = template(contentAt: start, end: nil) else { return nil }
        guard case .parameter = context.kind else { return context }
        let infoboxes = RecoveredPage(tree).infoboxes
        if let box = infoboxes.first(where: { $0.opener?.lowerBound == start - 2 }) {
            guard cursor <= box.range.upperBound else { return nil }
            context.limit = box.range.upperBound
            return context
        }
        return isInOneParagraph(start..<cursor) ? context : nil
    }

    /// The cursor after a `|` in an infobox that has lost its `{{`.
    func fieldOfInfobox() -> CompletionContext? {
        let lineStart = tree.text.lines.start(of: line)
        var pipe = cursor - 1
        while pipe >= lineStart, !Self.stops.contains(tree.text.bytes[pipe]) { pipe -= 1 }
        guard pipe >= lineStart, tree.text.bytes[pipe] == UInt8(ascii: "|") else { return nil }
        guard
            let box = RecoveredPage(tree).infoboxes.first(where: {
                $0.opener == nil && $0.range.lowerBound <= pipe && cursor <= $0.range.upperBound
            })
        else { return nil }
        let names = box.name.map { [$0] } ?? box.evidence?.candidates.map(\.name) ?? []
        guard var context = parameter(after: pipe, templates: names, start: box.range.lowerBound) else { return nil }
        context.limit = box.range.upperBound
        return context
    }

    private func isInOneParagraph(_ range: Range<Int>) -> Bool {
        let bytes = tree.text.bytes
        var lastBreak: Int?
        for offset in range {
            if bytes[offset] == 0x0A {
                if let last = lastBreak, last >= offset - 1 { return false }
                lastBreak = offset
            } else if bytes[offset] == 0x0D || bytes[offset] == 0x20 || bytes[offset] == 0x09 {
                if lastBreak != nil { lastBreak = offset }
            } else {
                lastBreak = nil
            }
        }
        return true
    }

    /// What cannot stand between the `|` of a field and a cursor in its name.
    private static let stops = ByteSet("|=[]{}<>")
}
