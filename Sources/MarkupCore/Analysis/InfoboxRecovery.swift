extension Infobox {
    /// The infoboxes whose braces are lost or out of balance, found from the `|name=` anchors in the plain text of
    /// `blocks`: all blocks of the page that have such.
    ///
    /// One bad bracket in a field costs at most that field. Linear in the plain text, up to the logarithm of the number
    /// of constructs.
    static func recovered(fromFieldsIn blocks: [Int], of tree: SyntaxTree) -> [Infobox] {
        let anchors = anchors(in: PlainText(tree, blocks: blocks), tree.text.bytes)
        guard anchors.count >= leastFields else { return [] }
        // Most pages that have some have them in footnotes: to tell that, what is near them is enough.
        let near = PlainText(tree, blocks: Self.blocks(near: anchors, of: tree))
        var start = 0
        while start < anchors.count {
            let end = endOfRun(from: start, anchors, near, tree.text.bytes)
            if Outset(of: anchors[start..<end], floor: 0, near, tree) != nil { return found(at: anchors, tree) }
            start = end
        }
        return []
    }

    /// The infoboxes whose fields are those at `anchors`.
    private static func found(at anchors: [FieldAnchor], _ tree: SyntaxTree) -> [Infobox] {
        let plain = PlainText(tree, blocks: tree.blocks.indices)
        var found: [Infobox] = []
        var start = 0
        while start < anchors.count {
            let end = endOfRun(from: start, anchors, plain, tree.text.bytes)
            let next = end < anchors.count ? anchors[end].pipe : tree.text.count
            let run = anchors[start..<end]
            if let outset = Outset(of: run, floor: found.last?.range.upperBound ?? 0, plain, tree),
                let box = Infobox(run, outset, next: next, plain, tree)
            {
                found.append(box)
            }
            start = end
        }
        return found
    }

    /// An infobox has at least so many fields.
    private static let leastFields = 2
    /// One without an opener has at least so many of different names.
    private static let leastNames = 3

    /// The blocks that decide which of `anchors` belong together, and what stands before each: ascending.
    private static func blocks(near anchors: [FieldAnchor], of tree: SyntaxTree) -> [Int] {
        var blocks: [Int] = []
        var valueStart: Int?
        for anchor in anchors {
            var start = max(0, anchor.pipe - reach)
            if let valueStart, anchor.pipe - valueStart <= longestValue { start = valueStart }
            valueStart = anchor.valueStart
            let lower = tree.block(containing: start) ?? 0
            let upper = tree.block(containing: anchor.pipe) ?? 0
            let first = max(lower, blocks.last.map { $0 + 1 } ?? 0)
            if first <= upper { blocks += first...upper }
        }
        return blocks
    }

    /// The index past the last of `anchors` that belongs to the same infobox as the one at index `start`.
    private static func endOfRun(
        from start: Int, _ anchors: [FieldAnchor], _ plain: PlainText, _ bytes: [UInt8]
    ) -> Int {
        var end = start + 1
        while end < anchors.count, belongs(anchors[end], to: anchors[end - 1], plain, bytes) { end += 1 }
        return end
    }

    private static func anchors(in plain: PlainText, _ bytes: [UInt8]) -> [FieldAnchor] {
        var anchors: [FieldAnchor] = []
        for piece in plain.pieces {
            var offset = piece.lowerBound
            while offset < piece.upperBound {
                let pipe = ByteSearch.first(UInt8(ascii: "|"), in: bytes.span, from: offset, limit: piece.upperBound)
                guard pipe < piece.upperBound else { break }
                offset = pipe + 1
                if let end = plain.holeEnd(at: pipe) {
                    offset = min(max(offset, end), piece.upperBound)
                } else if let anchor = FieldAnchor(at: pipe, in: bytes.span, limit: piece.upperBound) {
                    anchors.append(anchor)
                    offset = anchor.valueStart
                }
            }
        }
        return anchors
    }

    /// Whether a field goes on to be the next one of the same infobox.
    private static func belongs(_ anchor: FieldAnchor, to last: FieldAnchor, _ plain: PlainText, _ bytes: [UInt8])
        -> Bool
    {
        let gap = anchor.pipe - last.valueStart
        guard gap <= longestValue else { return false }
        if gap > 300, FieldAnchor.attributes.contains(String(decoding: bytes[anchor.name], as: UTF8.self)) {
            return false
        }
        guard plain.nextBarrier(after: last.valueStart, end: anchor.pipe) >= anchor.pipe else { return false }
        return closer(in: last.valueStart..<anchor.pipe, plain, bytes) == nil
    }

    /// Longer values than this, in bytes, end an infobox.
    private static let longestValue = 4000

    /// The first `}}` in `range` that lies in no hole.
    static func closer(in range: Range<Int>, _ plain: PlainText, _ bytes: [UInt8]) -> Int? {
        var offset = range.lowerBound
        while let brace = bytes[offset..<range.upperBound].firstIndex(of: UInt8(ascii: "}")) {
            if let end = plain.holeEnd(at: brace) {
                guard end < range.upperBound else { return nil }
                offset = end
            } else if brace + 1 < range.upperBound, bytes[brace + 1] == UInt8(ascii: "}") {
                return brace
            } else {
                offset = brace + 1
            }
        }
        return nil
    }

    /// What makes a run of fields an infobox.
    private struct Outset {
        let head: Head
        /// What the fields without an opener say.
        var evidence: TemplateInference?

        /// Nil when the fields at `anchors` are those of something else. `floor` is where the infobox before ends.
        init?(of anchors: ArraySlice<FieldAnchor>, floor: Int, _ plain: PlainText, _ tree: SyntaxTree) {
            let bytes = tree.text.bytes
            guard let first = anchors.first else { return nil }
            head = Infobox.head(before: first.pipe, floor: floor, plain, bytes)
            if case .opener(_, let name, _) = head {
                let isBox = Infobox.isInfobox(
                    named: tree.string(in: name), fields: Infobox.distinctNames(anchors, bytes), tree.site.language)
                guard isBox else { return nil }
            } else {
                let names = Infobox.distinctNames(anchors, bytes)
                guard names.count >= Infobox.leastNames else { return nil }
                let found = TemplateKnowledge.embedded.infer(names.map { Array($0.utf8) }, language: tree.site.language)
                let isAtStart = bytes.trimmed(0..<first.pipe).isEmpty || head.isAtStart
                let isOverLines = anchors.allSatisfy { bytes.isLineStart($0.pipe) }
                guard Infobox.isConvincing(found, names, isAtStart: isAtStart, isOverLines: isOverLines)
                else { return nil }
                evidence = found
            }
        }
    }

    /// The infobox whose fields are those at `anchors`; `next` is where the next run of fields begins.
    private init?(
        _ anchors: ArraySlice<FieldAnchor>, _ outset: Outset, next: Int, _ plain: PlainText, _ tree: SyntaxTree
    ) {
        let bytes = tree.text.bytes
        guard let first = anchors.first, let last = anchors.last else { return nil }
        let evidence = outset.evidence
        let barrier = plain.nextBarrier(after: last.valueStart, end: next)
        let isOverLines = bytes.isLineStart(last.pipe) && bytes.isOverLines(first.pipe..<last.pipe)
        let end = InfoboxEnd(after: last, limit: min(barrier, next), isOverLines: isOverLines, plain, tree)
        var fields: [InfoboxField] = []
        for (index, anchor) in zip(anchors.indices, anchors) {
            let isLast = index + 1 == anchors.endIndex
            let stop = isLast ? end.valueEnd : anchors[index + 1].pipe
            let value = bytes.trimmed(anchor.valueStart..<max(anchor.valueStart, stop))
            let fieldEnd = isLast ? end.closer?.lowerBound ?? end.textStart : stop
            fields.append(
                InfoboxField(
                    name: tree.string(in: anchor.name), nameRange: anchor.name, valueRange: value,
                    range: anchor.pipe..<max(fieldEnd, value.upperBound), headEnd: anchor.valueStart))
        }
        let upper = end.closer?.upperBound ?? end.textStart
        switch outset.head {
        case .opener(let range, let name, let junk):
            self.init(
                range: range.lowerBound..<upper, name: tree.string(in: name), inferred: false, evidence: nil,
                opener: range,
                closer: end.closer, leftover: junk, fields: fields, isBroken: true)
        case .leftover(let leftover):
            self.init(
                range: leftover.lowerBound..<upper, name: evidence?.accepted?.name, inferred: true, evidence: evidence,
                opener: nil, closer: end.closer, leftover: leftover, fields: fields, isBroken: true)
        case .none:
            self.init(
                range: first.pipe..<upper, name: evidence?.accepted?.name, inferred: true, evidence: evidence,
                opener: nil,
                closer: end.closer, leftover: nil, fields: fields, isBroken: true)
        }
    }

    /// The different names that are not attributes of tables and tags.
    private static func distinctNames(_ anchors: ArraySlice<FieldAnchor>, _ bytes: [UInt8]) -> [String] {
        var seen: Set<String> = []
        var names: [String] = []
        for anchor in anchors {
            let name = String(decoding: bytes[anchor.name], as: UTF8.self)
            if seen.insert(name).inserted { names.append(name) }
        }
        return FieldAnchor.areAttributes(names) ? [] : names
    }

    private static func isInfobox(
        named name: String, fields: @autoclosure () -> [String], _ language: String
    ) -> Bool {
        if isInfoboxName(name) { return true }
        return TemplateKnowledge.embedded.template(named: name, language: language) != nil && fields().count >= 3
    }

    /// Whether fields without an opener are those of an infobox.
    private static func isConvincing(
        _ found: TemplateInference, _ names: [String], isAtStart: Bool, isOverLines: Bool
    ) -> Bool {
        if found.accepted != nil { return true }
        guard names.count >= 4 || isOverLines else { return false }
        if let best = found.candidates.first, best.known >= 3, best.score >= 0.5 { return true }
        // A box nobody has counted: many fields, at the very start of the page, named as only fields are.
        let telling = names.filter {
            $0.contains("_") || $0.utf8.contains { $0 >= 0x80 } || $0.utf8.last?.isDigit == true
        }
        if isAtStart, names.count >= 6 { return true }
        return isAtStart && names.count >= 5 && (telling.count >= 2 || (found.candidates.first?.known ?? 0) >= 2)
    }
}
