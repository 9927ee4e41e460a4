/// The `<ref>` tags of a page.
package struct References {
    /// One `<ref>`.
    package struct Reference {
        package var node: SyntaxNode
        /// The value of `name`, unquoted and trimmed; nil without the attribute or when it holds a template.
        package var name: String?
        /// `name` with its value, bytes of the page; nil without the attribute.
        package var nameAttribute: Range<Int>?
        /// The value without its quotes.
        package var nameValue: Range<Int>?
        /// The value of `group`, empty without one.
        package var group: String
        /// Whether name or group hold something that is not known before it is expanded.
        package var isDynamic: Bool
        /// The content, bytes of the page; nil for `<ref/>`.
        package var content: Range<Int>?
        /// Whether there is something in the content.
        package var isDefinition: Bool
        /// What else stands in the start tag, in order: stray words and unknown attributes.
        package var strays: [Range<Int>]

        /// `group` and `name`, which identify a reference.
        package var key: String { group.isEmpty ? name ?? "" : group + "\u{0}" + (name ?? "") }
    }

    /// In order.
    package private(set) var all: [Reference] = []
    /// Whether the page has a `<references>` tag.
    package private(set) var hasList = false

    package init(_ page: LintedPage) {
        for node in page.nodes(.extensionTag) {
            guard let open = node.child(.extensionOpen), let tagName = open.child(.tagName) else { continue }
            let name = page.bytes[tagName.range].dropFirst()
            if name.isWord("ref") {
                all.append(Self.reference(node, open, page))
            } else if name.isWord("references") {
                hasList = true
            }
        }
    }

    private static func reference(_ node: SyntaxNode, _ open: SyntaxNode, _ page: LintedPage) -> Reference {
        let content = node.child(.extensionContent)?.range
        var reference = Reference(
            node: node, name: nil, nameAttribute: nil, nameValue: nil, group: "", isDynamic: false, content: content,
            isDefinition: content.map { !page.trimmed($0).isEmpty } ?? false, strays: [])
        for child in open.children {
            guard child.kind == .attribute, let key = child.child(.attributeName) else {
                if child.kind == .text, !page.trimmed(child.range).isEmpty {
                    reference.strays.append(page.trimmed(child.range))
                }
                continue
            }
            let value = child.child(.attributeValue)
            let isPlain =
                value.map { $0.isLeaf || $0.children.allSatisfy { $0.kind == .text || $0.kind == .characterReference } }
                ?? true
            let range = value.map { unquoted($0.range, page) } ?? child.end..<child.end
            switch AttributeName(page.bytes[key.range]) {
            case .name where child.child(.delimiter) != nil:
                reference.nameAttribute = child.range
                reference.nameValue = range
                if isPlain { reference.name = page.string(in: page.trimmed(range)) } else { reference.isDynamic = true }
            case .group:
                if isPlain {
                    reference.group = page.string(in: page.trimmed(range))
                } else {
                    reference.isDynamic = true
                }
            case .known: continue
            case .name, .other: reference.strays.append(child.range)
            }
        }
        return reference
    }

    /// What an attribute of `<ref>` is, told from the bytes of its name in any case.
    private enum AttributeName {
        case name, group
        /// One of those that say nothing about the name.
        case known
        case other

        private static let others = ["follow", "extends", "details", "dir"]

        init(_ bytes: ArraySlice<UInt8>) {
            if bytes.isWord("name") {
                self = .name
            } else if bytes.isWord("group") {
                self = .group
            } else if Self.others.contains(where: { bytes.isWord($0) }) {
                self = .known
            } else {
                self = .other
            }
        }
    }

    private static func unquoted(_ value: Range<Int>, _ page: LintedPage) -> Range<Int> {
        guard let quote = page.byte(value.lowerBound), quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'"),
            value.count > 1, page.byte(value.upperBound - 1) == quote
        else { return value }
        return value.lowerBound + 1..<value.upperBound - 1
    }
}

// MARK: Names given to templates

extension References {
    /// The names that some blocks give to templates, in order.
    static func givenNames(inBlocks blocks: Range<Int>, of tree: SyntaxTree) -> [String] {
        blocks.flatMap { givenNames(in: tree.bytes(ofBlocks: $0..<$0 + 1), of: tree.text.bytes) }
    }

    /// All values of `name=` in the block whose bytes are `range`, but for those in `<ref … />`, in order: one look at
    /// the bytes.
    static func givenNames(in range: Range<Int>, of bytes: [UInt8]) -> [String] {
        var found: [String] = []
        /// How many were found before the `<ref` that is open.
        var foundBefore: Int?
        var look = range.lowerBound
        while true {
            let offset = ByteClass.next(in: bytes.span, from: look, limit: range.upperBound, stops.span)
            guard offset < range.upperBound else { return found }
            look = offset + 1
            switch bytes[offset] {
            case UInt8(ascii: "<"):
                let isRef = bytes[look..<min(look + 3, range.upperBound)].isWord("ref")
                foundBefore = isRef ? found.count : nil
            case UInt8(ascii: ">"):
                if let foundBefore, bytes[offset - 1] == UInt8(ascii: "/") { found.removeSubrange(foundBefore...) }
                foundBefore = nil
            default:
                guard hasName(before: offset, from: range.lowerBound, bytes) else { continue }
                var start = look
                while start < range.upperBound, bytes[start].isWikiSpace || quotes.contains(bytes[start]) { start += 1 }
                var end = start
                while end < range.upperBound, !enders.contains(bytes[end]) { end += 1 }
                found.append(String(decoding: bytes[bytes.trimmed(start..<end)], as: UTF8.self))
            }
        }
    }

    /// Whether `name` stands before the `=` at `offset`.
    private static func hasName(before offset: Int, from first: Int, _ bytes: [UInt8]) -> Bool {
        var end = offset
        while end > first, bytes[end - 1].isWikiSpace { end -= 1 }
        return end - first >= 4 && bytes[end - 4..<end].elementsEqual("name".utf8)
    }

    /// `<`, `>` and `=`, as a table for `ByteClass.next`.
    private static let stops: [UInt8] = (0...255).map { (0x3C...0x3E).contains($0) ? 1 : ByteClass.plain }
    private static let quotes = ByteSet("\"'")
    private static let enders = ByteSet("\"'|}/>\n")
}
