package import MarkupCore

/// Writes syntax trees. No recursion: pages nest as deep as they like.
package enum TreeOutput {
    /// Deeper nodes are not indented further, or a page of nothing but openers would print its square in spaces.
    private static let deepestIndent = 40

    private static let names: [String] = {
        var names = [String](repeating: "", count: 256)
        for kind in NodeKind.allCases { names[Int(kind.rawValue)] = "\(kind)" }
        return names
    }()

    /// One node a line: kind, flags, range, and the text of leaves.
    package static func text(_ tree: SyntaxTree) -> [UInt8] {
        var output: [UInt8] = []
        for (index, block) in tree.blocks.enumerated() {
            let base = tree.start(ofBlock: index)
            for (number, node) in block.nodes.enumerated() {
                let depth = Int(node.depth)
                for _ in 0..<min(depth, deepestIndent) { output += [0x20, 0x20] }
                if depth > deepestIndent { output += "(\(depth)) ".utf8 }
                output += names[Int(node.kind.rawValue)].utf8
                let flags = FlagNames.names(of: node)
                if !flags.isEmpty { output += "[\(flags.joined(separator: " "))]".utf8 }
                output += " \(base + Int(node.start))..<\(base + node.end)".utf8
                if Int(node.next) == number + 1 {
                    output.append(0x20)
                    output += quoted(tree, base + Int(node.start)..<base + node.end)
                }
                output.append(0x0A)
            }
        }
        return output
    }

    /// `{"path", "blocks": [{"kind", "range", "flags"?, "children" | "text"}…]}` and a newline.
    package static func json(_ tree: SyntaxTree, path: String) -> [UInt8] {
        var output = Array(#"{"path":"#.utf8) + JSONWriter.encode(path) + Array(#","blocks":["#.utf8)
        for (index, block) in tree.blocks.enumerated() {
            if index > 0 { output.append(UInt8(ascii: ",")) }
            append(block, base: tree.start(ofBlock: index), of: tree, to: &output)
        }
        output += "]}\n".utf8
        return output
    }

    private static func append(_ block: Block, base: Int, of tree: SyntaxTree, to output: inout [UInt8]) {
        // The ends of the nodes that are open, innermost last.
        var open: [Int] = []
        var needsComma = false
        for (index, node) in block.nodes.enumerated() {
            while let end = open.last, index >= end {
                open.removeLast()
                output += "]}".utf8
                needsComma = true
            }
            if needsComma { output.append(UInt8(ascii: ",")) }
            let range = base + Int(node.start)..<base + node.end
            output += #"{"kind":"\#(names[Int(node.kind.rawValue)])","range":["#.utf8
            output += "\(range.lowerBound),\(range.upperBound)]".utf8
            let flags = FlagNames.names(of: node)
            if !flags.isEmpty { output += ",\"flags\":".utf8 + JSONWriter.encode(flags) }
            if Int(node.next) == index + 1 {
                output += ",\"text\":".utf8
                output += quoted(tree, range)
                output.append(UInt8(ascii: "}"))
                needsComma = true
            } else {
                output += ",\"children\":[".utf8
                open.append(Int(node.next))
                needsComma = false
            }
        }
        for _ in open { output += "]}".utf8 }
    }

    /// The text in `range` as a JSON string.
    private static func quoted(_ tree: SyntaxTree, _ range: Range<Int>) -> [UInt8] {
        var writer = JSONWriter(capacity: range.count + 8)
        writer.string(tree.text.bytes.span.extracting(range))
        return writer.bytes
    }
}

/// The words for the flags of nodes.
private enum FlagNames {
    static func names(of node: Node) -> [String] {
        let flags = node.flags
        guard flags != 0 || node.kind == .wikilink else { return [] }
        switch node.kind {
        case .heading: return ["level \(flags)"]
        case .wikilink: return LinkKind(rawValue: flags).map { ["\($0)"] } ?? []
        case .comment, .table, .includeOnly: return words(flags, [(NodeFlags.unclosed, "unclosed")])
        case .openTag, .extensionTag: return words(flags, [(NodeFlags.selfClosing, "selfClosing")])
        case .tableCell: return words(flags, [(NodeFlags.header, "header")])
        case .templateArgument: return words(flags, [(NodeFlags.named, "named")])
        case .quote:
            return words(
                flags,
                [
                    (NodeFlags.opensItalic, "opensItalic"), (NodeFlags.closesItalic, "closesItalic"),
                    (NodeFlags.opensBold, "opensBold"), (NodeFlags.closesBold, "closesBold"),
                    (NodeFlags.leadingApostrophe, "leadingApostrophe"), (NodeFlags.boldFirst, "boldFirst"),
                ])
        default: return []
        }
    }

    private static func words(_ flags: UInt8, _ known: [(bit: UInt8, name: String)]) -> [String] {
        known.filter { flags & $0.bit != 0 }.map(\.name)
    }
}
