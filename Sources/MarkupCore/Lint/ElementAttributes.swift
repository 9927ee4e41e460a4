/// The attributes of a tag, a table, a row or a cell, as far as the page itself says what they are.
package enum ElementAttributes {
    /// The value of the attribute called `name` (lower case) below `holder`, a node of kind `openTag`, `attributes` or
    /// `extensionOpen`: without its quotation marks, and with nothing where a call stands. Of several the last counts.
    /// `bytes` gives the bytes of a range of positions of `holder`.
    package static func value(
        of name: StaticString, in holder: SyntaxNode, _ bytes: (Range<Int>) -> ArraySlice<UInt8>
    ) -> [UInt8]? {
        var value: [UInt8]?
        for attribute in holder.children where attribute.kind == .attribute {
            guard let key = attribute.child(.attributeName), isName(bytes(key.range), name) else { continue }
            var found: [UInt8] = []
            if let node = attribute.child(.attributeValue) { append(node, to: &found, bytes) }
            if let quote = found.first, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
                found.removeFirst()
                if found.last == quote { found.removeLast() }
            }
            value = found
        }
        return value
    }

    /// Whether a call stands in the value of one of the attributes below `holder`, or among them.
    package static func holdCalls(_ holder: SyntaxNode) -> Bool {
        holder.descendants.contains { $0.kind.isCall }
    }

    private static func isName(_ bytes: ArraySlice<UInt8>, _ name: StaticString) -> Bool {
        guard bytes.count == name.utf8CodeUnitCount else { return false }
        for (index, byte) in bytes.enumerated() where unsafe byte | 0x20 != name.utf8Start[index] { return false }
        return true
    }

    private static func append(
        _ node: SyntaxNode, to value: inout [UInt8], _ bytes: (Range<Int>) -> ArraySlice<UInt8>
    ) {
        guard !node.isLeaf else {
            if node.kind != .comment { value += bytes(node.range) }
            return
        }
        for child in node.children where !child.kind.isCall {
            switch child.kind {
            case .comment: continue
            case .extensionTag:
                // `<nowiki>` is gone when the attribute is read.
                if let content = child.child(.extensionContent) { value += bytes(content.range) }
            default: value += bytes(child.range)
            }
        }
    }
}

extension NodeKind {
    /// Whether MediaWiki replaces the node by something this page does not say.
    package var isCall: Bool {
        self == .template || self == .parserFunction || self == .variable || self == .parameter
    }
}

extension SyntaxNode {
    /// Whether the node stands in an argument of a call or in what only a transclusion shows.
    package var isHidden: Bool { ancestors.contains { $0.kind.isCall || $0.kind == .includeOnly } }
}

extension BlockSource {
    /// See `ElementAttributes.value`.
    package func attribute(_ name: StaticString, of holder: SyntaxNode) -> [UInt8]? {
        ElementAttributes.value(of: name, in: holder) { bytes(in: $0) }
    }
}
