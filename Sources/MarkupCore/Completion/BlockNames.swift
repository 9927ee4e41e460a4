/// The names in one block: a pure function of the block and its bytes.
enum BlockNames {
    /// The names of `root`'s block in document order, repetitions included. O(block).
    static func names(in root: SyntaxNode, of tree: SyntaxTree) -> [PageName] {
        let text = tree.text
        var names: [PageName] = []
        for node in root.descendants {
            switch node.kind {
            case .wikilink: link(node, tree, &names)
            case .template: template(node, text, &names)
            case .extensionOpen: reference(node, text, &names)
            case .headingTitle:
                let title = plain(node, text)
                if !title.isEmpty { names.append(PageName(.section, title)) }
            default: break
            }
        }
        return names
    }

    private static func link(_ node: SyntaxNode, _ tree: SyntaxTree, _ names: inout [PageName]) {
        guard let target = node.child(.linkTarget), isPlain(target) else { return }
        var bytes = trimmed(tree.text.bytes[target.range])
        if bytes.first == UInt8(ascii: ":") { bytes = trimmed(bytes.dropFirst()) }
        switch LinkKind(rawValue: node.flags) {
        case .language, .interwiki, nil: return
        case .page, .category, .file, .media: break
        }
        var namespace = 0
        if let colon = bytes.firstIndex(of: UInt8(ascii: ":")),
            let number = tree.site.namespace(named: string(trimmed(bytes[..<colon])))
        {
            namespace = number == -2 ? 6 : number
            bytes = trimmed(bytes[(colon + 1)...])
        }
        if let hash = bytes.firstIndex(of: UInt8(ascii: "#")) { bytes = trimmed(bytes[..<hash]) }
        guard let name = title(bytes) else { return }
        switch namespace {
        case 0: names.append(PageName(.page, name))
        case 6: names.append(PageName(.file, name))
        case 14: names.append(PageName(.category, name))
        default: names.append(PageName(.page, name, owner: String(namespace)))
        }
    }

    private static func template(_ node: SyntaxNode, _ text: SourceText, _ names: inout [PageName]) {
        guard let nameNode = node.child(.templateName), isPlain(nameNode),
            let owner = title(trimmed(text.bytes[nameNode.range]))
        else { return }
        names.append(PageName(.template, owner))
        for argument in node.children where argument.kind == .templateArgument {
            guard let name = argument.child(.argumentName), isPlain(name) else { continue }
            let parameter = string(trimmed(text.bytes[name.range]))
            // `1=` only says where a positional argument goes.
            guard !parameter.isEmpty, !parameter.utf8.allSatisfy({ $0 &- UInt8(ascii: "0") < 10 }) else { continue }
            names.append(PageName(.parameter, parameter, owner: owner))
            guard let valueNode = argument.child(.argumentValue), valueNode.range.count <= longestValue,
                isPlain(valueNode)
            else { continue }
            let value = trimmed(text.bytes[valueNode.range])
            if !value.isEmpty, value.count <= 40 {
                names.append(
                    PageName(.value, string(value), owner: PageName.owner(ofValuesOf: parameter, in: owner)))
            }
        }
    }

    /// What may be a value out of a list, in bytes with the blanks around it.
    private static let longestValue = 48

    private static func reference(_ node: SyntaxNode, _ text: SourceText, _ names: inout [PageName]) {
        guard isReference(node, text) else { return }
        for attribute in node.children where attribute.kind == .attribute {
            guard let name = attribute.child(.attributeName), let value = attribute.child(.attributeValue),
                text.bytes[name.range].elementsEqual("name".utf8), isPlain(value)
            else { continue }
            let bare = string(unquoted(trimmed(text.bytes[value.range])))
            if !bare.isEmpty { names.append(PageName(.reference, bare)) }
        }
    }

    /// Whether the start tag `node` is that of a `<ref>`.
    static func isReference(_ node: SyntaxNode, _ text: SourceText) -> Bool {
        guard let tag = node.child(.tagName), tag.range.count == 4 else { return false }
        return text.bytes[tag.range].dropFirst().isWord("ref")
    }

    /// Whether `node` holds nothing that is expanded or shown differently: no template, comment or nested link.
    static func isPlain(_ node: SyntaxNode) -> Bool {
        node.children.allSatisfy { $0.kind == .text || $0.kind == .newline || $0.kind == .rawText }
    }

    /// The text of `node` as its anchor shows it: without comments and quotes, links by their text.
    static func plain(_ node: SyntaxNode, _ text: SourceText) -> String {
        var bytes: [UInt8] = []
        var index = node.index + 1
        let nodes = node.block.nodes
        let end = Int(nodes[node.index].next)
        while index < end {
            let inner = nodes[index]
            switch inner.kind {
            case .comment, .quote, .delimiter, .openTag, .closeTag, .template, .extensionTag, .parserFunction:
                index = Int(inner.next)
                continue
            case .linkTarget where text.bytes[node.base + inner.end..<node.end].first == UInt8(ascii: "|"):
                index = Int(inner.next)
                continue
            default: break
            }
            if Int(inner.next) == index + 1 {
                bytes.append(contentsOf: text.bytes[node.base + Int(inner.start)..<node.base + inner.end])
            }
            index += 1
        }
        return string(trimmed(bytes[...]))
    }

    /// A title as it is usually written: blanks for underscores, none doubled; nil when it cannot be one.
    static func title(_ bytes: ArraySlice<UInt8>) -> String? {
        guard !bytes.isEmpty, bytes.count <= 255 else { return nil }
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        for byte in bytes {
            switch byte {
            case UInt8(ascii: "_"), UInt8(ascii: " "):
                if result.last != UInt8(ascii: " ") { result.append(UInt8(ascii: " ")) }
            case 0..<0x20, UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "["), UInt8(ascii: "]"),
                UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "|"), 0x7F:
                return nil
            default: result.append(byte)
            }
        }
        return result == [UInt8(ascii: " ")] ? nil : string(result[...])
    }

    static func string(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }

    static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var bytes = bytes
        while let first = bytes.first, blank.contains(first) { bytes = bytes.dropFirst() }
        while let last = bytes.last, blank.contains(last) { bytes = bytes.dropLast() }
        return bytes
    }

    static func unquoted(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        guard let first = bytes.first, first == UInt8(ascii: "\"") || first == UInt8(ascii: "'") else { return bytes }
        let inner = bytes.dropFirst()
        return inner.last == first ? inner.dropLast() : inner
    }

    private static let blank = ByteSet(" _\t\n\r")
}
