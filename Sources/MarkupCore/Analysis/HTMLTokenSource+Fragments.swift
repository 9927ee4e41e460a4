/// Finds the content that is parsed on its own.
extension HTMLTokenSource {
    /// The parts of an opaque construct that are fragments of their own.
    mutating func findFragments(_ nodes: SharedSlice<Node>, _ index: Int, _ block: Int) {
        let limit = Int(nodes[index].next)
        var isShown = true
        var isNote = false
        switch nodes[index].kind {
        case .template, .parserFunction, .variable, .parameter: isShown = false
        case .includeOnly:
            inner.append(Fragment(block: block, node: index, isInline: false, isShown: false))
            return
        case .languageVariant:
            inner.append(Fragment(block: block, node: index, isInline: false))
            return
        case .extensionTag:
            isShown = !extensionIsHidden
            isNote = extensionIsNote
            if extensionIsImageMap { return }
        default: break
        }
        var position = index + 1
        while position < limit {
            switch nodes[position].kind {
            case .template, .parserFunction, .variable, .parameter, .includeOnly, .extensionTag:
                // Found again from the fragment that holds it, unless none does.
                position += 1
            case .extensionOpen:
                // The attributes of an extension tag are the extension's.
                position = Int(nodes[position].next)
            case .argumentValue, .parameterDefault, .extensionContent:
                if nodes[position].kind == .extensionContent, position + 1 < limit,
                    nodes[position + 1].kind == .galleryLine
                {
                    position += 1
                    continue
                }
                inner.append(Fragment(block: block, node: position, isInline: false, isShown: isShown, isNote: isNote))
                position = Int(nodes[position].next)
            case .imageOption where !isAlternativeText(nodes[position], block):
                position += 1
            case .linkText, .linkTarget, .templateName, .parameterName, .imageOption:
                inner.append(
                    Fragment(
                        block: block, node: position, isInline: true, isShown: isShown, isNote: isNote,
                        isFollowed: nodes[position].kind == .linkText && hasTrail(nodes[index], block)))
                position = Int(nodes[position].next)
            default:
                position += 1
            }
        }
    }

    /// Of the options of a file, only `alt=` holds wikitext.
    func isAlternativeText(_ node: Node, _ block: Int) -> Bool {
        let base = tree.start(ofBlock: block)
        return tree.site.imageOption(tree.text.bytes.span, base + Int(node.start)..<base + node.end)?.kind == .alt
    }

    /// Whether letters after the link `node` of block `block` belong to it.
    private func hasTrail(_ node: Node, _ block: Int) -> Bool {
        guard node.kind == .wikilink, node.flags == LinkKind.page.rawValue else { return false }
        let base = tree.start(ofBlock: block)
        let limit = base + tree.blocks[block].length
        return tree.site.linkTrailLength(tree.text.bytes.span, from: base + node.end, limit: limit) > 0
    }

    /// The bytes of the page that `fragment` stands for.
    func range(of fragment: Fragment) -> Range<Int> {
        guard let node = fragment.node else {
            guard fragment.isBlock else { return 0..<tree.text.count }
            let start = tree.start(ofBlock: fragment.block)
            return start..<start + tree.blocks[fragment.block].length
        }
        let base = tree.start(ofBlock: fragment.block)
        let range = tree.blocks[fragment.block].nodes[node].range
        let isVariant = tree.blocks[fragment.block].nodes[node].kind == .languageVariant
        let mark = isVariant && range.count >= 4 ? 2 : 0
        return base + range.lowerBound + mark..<base + range.upperBound - mark
    }
}
