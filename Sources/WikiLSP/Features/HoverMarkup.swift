import MarkupCore

/// What markup means that has no page of its own: functions, variables, tags, switches, options of images, characters.
enum MarkupHover {
    /// What is said of the markup at the byte offset `offset`; nil where another kind of thing is.
    static func at(_ offset: Int, in tree: SyntaxTree) -> HoverText? {
        for place in [offset, offset - 1] where place >= 0 {
            guard let leaf = tree.node(at: place) else { continue }
            var node = leaf
            for _ in 0..<deepest {
                if let text = text(of: node, tree) { return text }
                guard let parent = node.parent, isWord(node.kind) else { break }
                node = parent
            }
        }
        return nil
    }

    /// How far up the construct is looked for that a cursor is in.
    private static let deepest = 4

    /// Whether a node of `kind` may be a part of a word that is explained as a whole.
    private static func isWord(_ kind: NodeKind) -> Bool {
        switch kind {
        case .text, .tagName, .templateName, .delimiter: true
        default: false
        }
    }

    private static func text(of node: SyntaxNode, _ tree: SyntaxTree) -> HoverText? {
        switch node.kind {
        case .characterReference:
            return character(node, tree).map { HoverText(title: $0, paragraphs: [], range: node.range) }
        case .templateName: return call(node, tree)
        case .openTag, .closeTag, .extensionClose, .includeTag: return tag(node, tree)
        case .extensionOpen:
            // One with a name is a symbol of the page.
            if case .reference? = PageSymbol.at(node.start, in: tree)?.symbol { return nil }
            return note(node, tree) ?? tag(node, tree)
        case .behaviourSwitch:
            guard let word = tree.site.behaviourSwitch(named: tree.text.bytes.span, node.range),
                let summary = MarkupSummary.word(tree.site.identifier(of: word))
            else { return nil }
            return HoverText(title: tree.string(of: node), paragraphs: [summary], range: node.range)
        case .imageOption:
            guard let option = tree.site.imageOption(tree.text.bytes.span, node.range) else { return nil }
            let summary = MarkupSummary.imageOption(option.kind)
            return HoverText(title: tree.string(of: node).wikiTrimmed, paragraphs: [summary], range: node.range)
        default: return nil
        }
    }

    /// The name of a parser function or a variable.
    private static func call(_ name: SyntaxNode, _ tree: SyntaxTree) -> HoverText? {
        guard let call = name.parent else { return nil }
        let written = tree.string(of: name).wikiTrimmed
        // `subst:` and the like stand before the name.
        let last = written.split(separator: ":").last.map { String($0).wikiTrimmed } ?? written
        let bytes = Array(last.utf8)
        switch call.kind {
        case .parserFunction:
            guard let word = tree.site.functionHook(named: bytes.span, 0..<bytes.count),
                let signature = FunctionSignature.of(tree.site.identifier(of: word))
            else { return nil }
            let parameters = signature.parameters.map(\.label).joined(separator: "|")
            return HoverText(
                title: "{{" + last + ":" + parameters + "}}", paragraphs: [signature.summary], range: name.range)
        case .variable:
            guard let word = tree.site.variable(named: bytes.span, 0..<bytes.count),
                let summary = MarkupSummary.word(tree.site.identifier(of: word))
            else { return nil }
            return HoverText(title: "{{" + last + "}}", paragraphs: [summary], range: name.range)
        default: return nil
        }
    }

    /// The name in a tag.
    private static func tag(_ node: SyntaxNode, _ tree: SyntaxTree) -> HoverText? {
        let bytes = tree.bytes(of: node)
        let start = bytes.firstIndex { $0.isASCIILetter } ?? bytes.endIndex
        let name = bytes[start...].prefix { $0.isASCIILetter || $0.isASCIIDigit }
        let word = String(decoding: name, as: UTF8.self)
        guard let summary = MarkupSummary.tag(word.lowercased()) else { return nil }
        return HoverText(title: "<" + word + ">", paragraphs: [summary], range: name.startIndex..<name.endIndex)
    }

    /// What a `<ref>` holds.
    private static func note(_ open: SyntaxNode, _ tree: SyntaxTree) -> HoverText? {
        guard let node = open.parent, let name = open.child(.tagName),
            tree.string(of: name).lowercased() == "<ref", let content = node.child(.extensionContent)
        else { return nil }
        let text = shortened(tree.string(of: content).wikiTrimmed)
        return text.isEmpty ? nil : HoverText(title: "Reference", paragraphs: [text], range: open.range)
    }

    private static func character(_ leaf: SyntaxNode, _ tree: SyntaxTree) -> String? {
        let decoded = CharacterReferences.decoded(tree.text.bytes.span, leaf.range)
        let text = String(decoding: decoded, as: UTF8.self)
        guard let scalar = text.unicodeScalars.first, text.unicodeScalars.count == 1 else { return nil }
        let digits = String(scalar.value, radix: 16, uppercase: true)
        let code = "U+" + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
        let name = scalar.properties.name.map { " " + $0 } ?? ""
        let isVisible = scalar.value > 0x20 && !scalar.properties.isWhitespace && scalar.value != 0xAD
        return isVisible ? "\(text) \(code)\(name)" : code + name
    }
}
