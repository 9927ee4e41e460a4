extension Infobox {
    /// The infobox that a template node is, or nil when it is another kind of template.
    ///
    /// An infobox has a name that says so, or a known one, or stands over several lines with at least `leastNamed`
    /// named arguments.
    package init?(_ node: SyntaxNode, in tree: SyntaxTree) {
        guard Self.isInfobox(node, in: tree), let name = node.child(.templateName) else { return nil }
        let nameRange = tree.text.bytes.trimmed(name.range)
        let closerStart = max(nameRange.upperBound, node.end - 2)
        self.init(
            range: node.range, name: tree.string(in: nameRange), inferred: false, evidence: nil,
            opener: node.start..<nameRange.upperBound, closer: closerStart..<node.end, leftover: nil,
            fields: Self.fields(of: node, in: tree), isBroken: false)
    }

    /// Whether a template node is an infobox.
    static func isInfobox(_ node: SyntaxNode, in tree: SyntaxTree) -> Bool {
        isInfobox(node.block.nodeSpan, node.index, at: node.base, in: tree)
    }

    /// Whether the template with index `index` in the nodes of a block that begins at `base` is an infobox.
    static func isInfobox(_ nodes: Span<Node>, _ index: Int, at base: Int, in tree: SyntaxTree) -> Bool {
        guard nodes[index].kind == .template else { return false }
        var name: Range<Int>?
        var named = 0
        var child = index + 1
        while child < Int(nodes[index].next) {
            if nodes[child].kind == .templateName { name = nodes[child].range.moved(by: base) }
            if nodes[child].kind == .templateArgument, nodes[child].flags & NodeFlags.named != 0 { named += 1 }
            child = Int(nodes[child].next)
        }
        guard let name, named > 0 else { return false }
        let bytes = tree.text.bytes
        let range = nodes[index].range.moved(by: base)
        return isInfobox(
            named: bytes[bytes.trimmed(name)], arguments: named,
            isOverLines: bytes.isOverLines(range) && bytes.isLineStart(range.lowerBound), language: tree.site.language)
    }

    /// Whether a template with `count` named arguments is an infobox: as its name says, or as a counted one that stands on
    /// several lines.
    static func isInfobox(
        named name: ArraySlice<UInt8>, arguments count: Int, isOverLines: @autoclosure () -> Bool, language: String
    ) -> Bool {
        if isInfoboxName(name) { return count > 0 }
        guard count >= leastNamed, isOverLines() else { return false }
        return TemplateKnowledge.embedded.template(named: name, language: language) != nil
    }

    /// How many named arguments make a template whose name says nothing look like an infobox.
    private static let leastNamed = 4

    private static func fields(of node: SyntaxNode, in tree: SyntaxTree) -> [InfoboxField] {
        let bytes = tree.text.bytes
        var fields: [InfoboxField] = []
        var pipe = node.start
        for child in node.children {
            if child.kind == .delimiter { pipe = child.start }
            guard child.kind == .templateArgument, child.flags & NodeFlags.named != 0 else { continue }
            guard let name = child.child(.argumentName), let value = child.child(.argumentValue) else { continue }
            let nameRange = bytes.trimmed(name.range)
            fields.append(
                InfoboxField(
                    name: tree.string(in: nameRange), nameRange: nameRange, valueRange: bytes.trimmed(value.range),
                    range: pipe..<child.end, headEnd: value.start))
        }
        return fields
    }
}

extension SyntaxTree {
    /// The bytes in `range` as a string; invalid UTF-8 becomes U+FFFD.
    func string(in range: Range<Int>) -> String { text.string(in: range) }
}

extension [UInt8] {
    /// `range` without the white space at its ends; what is all white space becomes empty at its start.
    package func trimmed(_ range: Range<Int>) -> Range<Int> {
        var low = range.lowerBound
        var high = range.upperBound
        while low < high, isSpace(low) { low += 1 }
        while high > low, isSpace(high - 1) { high -= 1 }
        return low == high ? range.lowerBound..<range.lowerBound : low..<high
    }

    /// Whether the byte at `offset` is a space, tab or line break.
    func isSpace(_ offset: Int) -> Bool {
        let byte = self[offset]
        return byte == 0x20 || (byte >= 0x09 && byte <= 0x0D)
    }

    /// Whether a line break lies in `range`.
    func isOverLines(_ range: Range<Int>) -> Bool {
        ByteSearch.first(0x0A, in: span, from: range.lowerBound, limit: range.upperBound) < range.upperBound
    }

    /// Whether a line starts at `offset`, white space aside.
    func isLineStart(_ offset: Int) -> Bool {
        var offset = offset
        while offset > 0, self[offset - 1] == 0x20 || self[offset - 1] == 0x09 { offset -= 1 }
        return offset == 0 || self[offset - 1] == 0x0A
    }

    /// Whether `word` stands at `offset`.
    func has(_ word: String, at offset: Int) -> Bool {
        guard offset >= 0, offset + word.utf8.count <= count else { return false }
        return word.utf8.elementsEqual(self[offset..<offset + word.utf8.count])
    }
}
