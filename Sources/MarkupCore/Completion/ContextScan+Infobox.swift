extension ContextScan {
    /// How much text around the cursor the recovery layer is shown, in bytes each way: more than any infobox that
    /// somebody is writing, and little enough to be read between two keystrokes.
    private static let reach = 16 << 10

    /// The cursor in a `{{…` that is never closed, whose content starts at `start`.
    ///
    /// MediaWiki looks for the closer to the end of the page. What the author meant ends earlier: an infobox where the
    /// recovery layer says, any other call with its paragraph.
    func unclosedTemplate(contentAt start: Int) -> CompletionContext? {
        guard var context = template(contentAt: start, end: nil) else { return nil }
        switch context.kind {
        case .parameter, .value: break
        default: return context
        }
        if isInOneParagraph(start..<cursor) { return context }
        let opener = start - 2
        guard cursor - opener <= Self.reach else { return nil }
        let boxes = infoboxes(in: opener..<min(tree.text.count, opener + 2 * Self.reach))
        guard let box = boxes.first(where: { $0.opener?.lowerBound == 0 }), cursor <= opener + box.range.upperBound
        else { return nil }
        context.limit = opener + box.range.upperBound
        return context
    }

    /// The cursor after a `|` in an infobox that has lost its `{{`.
    func fieldOfInfobox() -> CompletionContext? {
        let lineStart = tree.text.lines.start(of: line)
        var pipe = cursor - 1
        while pipe >= lineStart, !Self.stops.contains(tree.text.bytes[pipe]) { pipe -= 1 }
        guard pipe >= lineStart, tree.text.bytes[pipe] == UInt8(ascii: "|") else { return nil }
        let base = max(0, cursor - Self.reach)
        let boxes = infoboxes(in: base..<min(tree.text.count, cursor + Self.reach))
        let box = boxes.first {
            $0.opener == nil && base + $0.range.lowerBound <= pipe && cursor <= base + $0.range.upperBound
        }
        guard let box else { return nil }
        let names = box.name.map { [$0] } ?? box.evidence?.candidates.map(\.name) ?? []
        let start = base + box.range.lowerBound
        guard var context = parameter(after: pipe, templates: names, start: start) else { return nil }
        context.limit = base + box.range.upperBound
        return context
    }

    /// What the recovery layer makes of a stretch of the page; positions are relative to it.
    private func infoboxes(in range: Range<Int>) -> [Infobox] {
        guard tree.text.bytes[range].contains(UInt8(ascii: "=")) else { return [] }
        var document = Document(Array(tree.text.bytes[range]), site: tree.site)
        return RecoveredPage(document.tree).infoboxes
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
