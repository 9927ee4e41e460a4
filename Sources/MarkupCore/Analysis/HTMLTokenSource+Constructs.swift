/// Links, calls and extension tags as tokens: what they are to the lines and elements around them.
extension HTMLTokenSource {
    mutating func link(_ nodes: SharedSlice<Node>, _ index: Int, _ base: Int) {
        let node = nodes[index]
        let start = base + Int(node.start)
        let end = base + node.end
        switch LinkKind(rawValue: node.flags) ?? .page {
        case .category, .language:
            hideNewlines()
            whole(.link, start, end, .transparent)
        case .file:
            whole(isBlockImage(nodes, index, base) ? .figure : .span, start, end)
        case .page, .interwiki, .media:
            whole(.a, start, end)
        }
    }

    mutating func construct(_ node: Node, _ nodes: SharedSlice<Node>, _ index: Int, _ base: Int) {
        let start = base + Int(node.start)
        let end = base + node.end
        switch node.kind {
        case .includeTag, .includeOnly, .behaviourSwitch:
            whole(.meta, start, end, .transparent)
        case .extensionTag:
            extensionTag(start, end)
        case .externalLink, .url, .magicLink:
            whole(.a, start, end)
        case .characterReference:
            tokens.append(HTMLToken(.text, .body, [], start, end))
            atLineStart = false
        case .template, .parserFunction, .variable, .parameter:
            tokens.append(HTMLToken(.whole, .call, .placed, start, end))
            atLineStart = false
        default:
            whole(.span, start, end)
        }
    }

    func extensionName(_ start: Int, _ end: Int) -> String {
        let bytes = tree.text.bytes
        var nameEnd = start + 1
        while nameEnd < end, isNameByte(bytes[nameEnd]) || bytes[nameEnd] == UInt8(ascii: "-") { nameEnd += 1 }
        return String(decoding: bytes[(start + 1)..<nameEnd], as: UTF8.self).lowercased()
    }

    /// Whether the tag only marks what it holds, which stays part of the text around: translatable text.
    func isAnnotation(_ node: Node, _ nodes: SharedSlice<Node>, _ index: Int, _ base: Int) -> Bool {
        let start = base + Int(node.start)
        let first = tree.text.bytes[start + 1] | 0x20
        guard first == UInt8(ascii: "t") || first == UInt8(ascii: "d") else { return false }
        switch extensionName(start, base + node.end) {
        case "translate", "tvar", "dummyanno": return true
        default: return false
        }
    }

    mutating func extensionTag(_ start: Int, _ end: Int) {
        let name = extensionName(start, end)
        extensionIsHidden = name == "poem" || name == "indicator"
        extensionIsImageMap = name == "imagemap"
        extensionIsNote = name == "ref"
        if name == "references" { showsNotes = true }
        switch name {
        case "pre": whole(.pre, start, end, .html)
        case "gallery": whole(.ul, start, end)
        case "references", "poem", "timeline", "templatedata", "graph", "hiero", "inputbox", "categorytree", "mapframe",
            "imagemap", "syntaxhighlight", "source", "score":
            whole(.div, start, end)
        case "templatestyles": whole(.style, start, end)
        case "section", "abschnitt": whole(.link, start, end)
        case "indicator": whole(.meta, start, end, .transparent)
        default: whole(.span, start, end)
        }
    }

    /// Whether a file link is shown as a block: a thumbnail or frame, or put to a side.
    func isBlockImage(_ nodes: SharedSlice<Node>, _ index: Int, _ base: Int) -> Bool {
        var child = index + 1
        while child < Int(nodes[index].next) {
            let node = nodes[child]
            child = Int(node.next)
            guard node.kind == .imageOption else { continue }
            let range = base + Int(node.start)..<base + node.end
            switch tree.site.imageOption(tree.text.bytes.span, range)?.kind {
            case .thumbnail, .manualThumbnail, .framed, .left, .right, .center, .none?: return true
            default: continue
            }
        }
        return false
    }
}
