/// The strings of the facts.
extension PageFacts {
    /// The wikitext of `node` without comments and without white space around it.
    static func text(of node: SyntaxNode?, _ tree: SyntaxTree) -> String {
        guard let node else { return "" }
        let range = trimmed(node.range, tree.text.bytes)
        guard node.descendants.contains(where: { $0.kind == .comment }) else { return tree.text.string(in: range) }
        var bytes: [UInt8] = []
        for leaf in node.descendants where leaf.isLeaf && leaf.kind != .comment {
            bytes += tree.text.bytes[leaf.range]
        }
        return String(decoding: bytes[trimmed(bytes.indices, bytes)], as: UTF8.self)
    }

    static func trimmed(_ range: Range<Int>, _ bytes: [UInt8]) -> Range<Int> {
        var (start, end) = (range.lowerBound, range.upperBound)
        while start < end, isSpace(bytes[start]) { start += 1 }
        while end > start, isSpace(bytes[end - 1]) { end -= 1 }
        return start..<end
    }

    static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || (byte >= 0x09 && byte <= 0x0D)
    }

    // MARK: Calls and links

    static func call(_ node: SyntaxNode, _ kind: CallKind, _ tree: SyntaxTree) -> Template {
        var parameters: [Parameter] = []
        var position = 0
        for argument in node.children where argument.kind == .templateArgument {
            guard let value = argument.child(.argumentValue) else { continue }
            if let name = argument.child(.argumentName) {
                let valueRange = trimmed(value.range, tree.text.bytes)
                parameters.append(
                    Parameter(
                        name: text(of: name, tree), nameRange: trimmed(name.range, tree.text.bytes),
                        valueRange: valueRange, value: tree.text.string(in: valueRange)))
            } else {
                position += 1
                parameters.append(
                    Parameter(
                        name: "\(position)", nameRange: nil, valueRange: value.range,
                        value: tree.text.string(in: value.range)))
            }
        }
        return Template(
            range: node.range, kind: kind, name: text(of: node.child(.templateName), tree), parameters: parameters)
    }

    static func link(_ node: SyntaxNode, _ tree: SyntaxTree) -> Link {
        let kind: LinkTarget =
            switch LinkKind(rawValue: node.flags) ?? .page {
            case .page: .page
            case .file: .file
            case .category: .category
            case .language: .language
            case .interwiki: .interwiki
            case .media: .media
            }
        return Link(
            range: node.range, target: text(of: node.child(.linkTarget), tree),
            text: node.child(.linkText).map { text(of: $0, tree) }, kind: kind)
    }

    /// The lower-case name of an extension tag.
    static func tagName(of node: SyntaxNode, _ tree: SyntaxTree) -> String {
        node.child(.extensionOpen)?.child(.tagName).map { tree.string(of: $0).dropFirst().lowercased() } ?? ""
    }

    mutating func extensionTag(_ node: SyntaxNode, _ tree: SyntaxTree) {
        let name = Self.tagName(of: node, tree)
        extensionTags.append(Named(node.range, name))
        guard name == "ref", let tag = node.child(.extensionOpen) else { return }
        let isSelfClosing = node.flags & NodeFlags.selfClosing != 0
        references.append(
            Reference(
                range: node.range, name: Self.attribute("name", of: tag, tree),
                group: Self.attribute("group", of: tag, tree),
                content: isSelfClosing ? nil : node.child(.extensionContent).map { tree.string(of: $0) } ?? ""))
    }

    /// The value of the attribute `name`, without its quotes; nil when it is missing or empty.
    static func attribute(_ name: String, of tag: SyntaxNode, _ tree: SyntaxTree) -> String? {
        for attribute in tag.children where attribute.kind == .attribute {
            guard let key = attribute.child(.attributeName), text(of: key, tree).lowercased() == name,
                let value = attribute.child(.attributeValue)
            else { continue }
            var range = trimmed(value.range, tree.text.bytes)
            let quotes: [UInt8] = [UInt8(ascii: "\""), UInt8(ascii: "'")]
            if let first = range.first, quotes.contains(tree.text.bytes[first]) {
                let isClosed = range.count > 1 && tree.text.bytes[range.upperBound - 1] == tree.text.bytes[first]
                range = first + 1..<(isClosed ? range.upperBound - 1 : range.upperBound)
            }
            let string = tree.text.string(in: trimmed(range, tree.text.bytes))
            return string.isEmpty ? nil : string
        }
        return nil
    }

    /// Whether a line of a gallery begins with a title.
    static func namesFile(_ line: SyntaxNode, _ tree: SyntaxTree) -> Bool {
        guard let target = line.child(.linkTarget), !trimmed(target.range, tree.text.bytes).isEmpty else {
            return false
        }
        if target.descendants.contains(where: { !$0.isLeaf && $0.index != target.index }) { return true }
        guard case .success = Title.parse(linkTarget: tree.text.bytes.span, target.range, from: nil, on: tree.site)
        else {
            return false
        }
        return true
    }
}
