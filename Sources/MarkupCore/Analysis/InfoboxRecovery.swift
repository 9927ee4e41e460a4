extension Infobox {
    /// The infoboxes whose braces are lost or out of balance, found from the `|name=` anchors in the plain text of
    /// `blocks`: all blocks of the page that have such.
    ///
    /// One bad bracket in a field costs at most that field. Linear in the plain text, up to the logarithm of the number
    /// of constructs.
    static func recovered(fromFieldsIn blocks: [Int], of tree: SyntaxTree) -> [Infobox] {
        let marked = PlainText(tree, blocks: blocks)
        let anchors = anchors(in: marked, tree.text.bytes)
        guard mayBeInfobox(anchors, in: marked, tree.text.bytes) else { return [] }
        let plain = PlainText(tree, blocks: tree.blocks.indices)
        var found: [Infobox] = []
        var start = 0
        while start < anchors.count {
            var end = start + 1
            while end < anchors.count, belongs(anchors[end], to: anchors[end - 1], plain, tree.text.bytes) { end += 1 }
            let next = end < anchors.count ? anchors[end].pipe : tree.text.count
            if let box = Infobox(
                Array(anchors[start..<end]), next: next, floor: found.last?.range.upperBound ?? 0, plain, tree)
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

    /// Whether some of `anchors`, in the plain text `plain`, can be those of an infobox, as far as a look at each tells: many
    /// pages have a few that are not, and need not be looked at as a whole.
    private static func mayBeInfobox(_ anchors: [FieldAnchor], in plain: PlainText, _ bytes: [UInt8]) -> Bool {
        guard anchors.count >= leastFields else { return false }
        var names: Set<String> = []
        var last: Int?
        for anchor in anchors {
            if let last, anchor.pipe - last > longestValue { names.removeAll() }
            last = anchor.valueStart
            names.insert(String(decoding: bytes[anchor.name], as: UTF8.self))
            let isOfFields = names.count >= leastNames && !FieldAnchor.areAttributes(names)
            if isOfFields || mayHaveOpener(before: anchor.pipe, in: plain, bytes) { return true }
        }
        return false
    }

    /// Whether the nearest `{{` that `head` would find may be in no hole.
    private static func mayHaveOpener(before pipe: Int, in plain: PlainText, _ bytes: [UInt8]) -> Bool {
        var offset = pipe - 1
        while offset > max(0, pipe - reach) {
            if bytes[offset] == UInt8(ascii: "{"), bytes[offset - 1] == UInt8(ascii: "{") {
                return plain.holeEnd(at: offset) == nil
            }
            offset -= 1
        }
        return false
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
                } else if let anchor = FieldAnchor(at: pipe, in: bytes, limit: piece.upperBound) {
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

    /// The infobox that begins with the field at the first of `anchors`, or nil when the run is something else.
    private init?(_ anchors: [FieldAnchor], next: Int, floor: Int, _ plain: PlainText, _ tree: SyntaxTree) {
        let bytes = tree.text.bytes
        guard let first = anchors.first, let last = anchors.last else { return nil }
        let names = Self.distinctNames(anchors, bytes)
        let head = Self.head(before: first.pipe, floor: floor, plain, bytes)
        var evidence: TemplateInference?
        switch head {
        case .opener(_, let name, _):
            guard Self.isInfobox(named: tree.string(in: name), fields: names, tree.site.language) else { return nil }
        case .leftover, .none:
            guard names.count >= Self.leastNames else { return nil }
            let found = TemplateKnowledge.embedded.infer(names.map { Array($0.utf8) }, language: tree.site.language)
            let isAtStart = bytes.trimmed(0..<first.pipe).isEmpty || head.isAtStart
            let isOverLines = anchors.allSatisfy { bytes.isLineStart($0.pipe) }
            guard Self.isConvincing(found, names, isAtStart: isAtStart, isOverLines: isOverLines) else { return nil }
            evidence = found
        }

        let barrier = plain.nextBarrier(after: last.valueStart, end: next)
        let isOverLines = bytes.isLineStart(last.pipe) && bytes.isOverLines(first.pipe..<last.pipe)
        let end = InfoboxEnd(after: last, limit: min(barrier, next), isOverLines: isOverLines, plain, tree)
        var fields: [InfoboxField] = []
        for (index, anchor) in anchors.enumerated() {
            let stop = index + 1 < anchors.count ? anchors[index + 1].pipe : end.valueEnd
            let value = bytes.trimmed(anchor.valueStart..<max(anchor.valueStart, stop))
            let fieldEnd = index + 1 < anchors.count ? stop : end.closer?.lowerBound ?? end.textStart
            fields.append(
                InfoboxField(
                    name: tree.string(in: anchor.name), nameRange: anchor.name, valueRange: value,
                    range: anchor.pipe..<max(fieldEnd, value.upperBound), headEnd: anchor.valueStart))
        }
        let upper = end.closer?.upperBound ?? end.textStart
        switch head {
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
    private static func distinctNames(_ anchors: [FieldAnchor], _ bytes: [UInt8]) -> [String] {
        var seen: Set<String> = []
        var names: [String] = []
        for anchor in anchors {
            let name = String(decoding: bytes[anchor.name], as: UTF8.self)
            if seen.insert(name).inserted { names.append(name) }
        }
        return FieldAnchor.areAttributes(names) ? [] : names
    }

    private static func isInfobox(named name: String, fields: [String], _ language: String) -> Bool {
        if isInfoboxName(name) { return true }
        guard fields.count >= 3 else { return false }
        return TemplateKnowledge.embedded.template(named: name, language: language) != nil
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
