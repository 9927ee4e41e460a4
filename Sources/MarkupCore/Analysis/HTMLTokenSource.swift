/// Turns the nodes of one fragment (the page, a reference's content, a link's text, an argument) into the tokens that
/// Parsoid's stages would pass on, and finds the fragments inside.
struct HTMLTokenSource {
    /// Content that is parsed on its own: nothing in it closes what stands outside.
    struct Fragment {
        var block: Int
        /// The node that holds the content; `nil` for the whole page.
        var node: Int?
        /// Whether paragraphs and indented lines mean nothing in it.
        var isInline: Bool
        /// Whether what is in it shows where it stands: not so for arguments, poems, and what only a transclusion shows.
        var isShown = true
        /// Whether it is in the content of a `<ref>`.
        var isNote = false
    }

    let tree: SyntaxTree
    private(set) var tokens: [HTMLToken] = []
    /// Fragments found inside the one at hand.
    private(set) var inner: [Fragment] = []
    private var isInline = false
    var quotes = QuoteTags()
    /// Whether only invisible tokens stand between the start of the line and here.
    private var atLineStart = true
    /// Whether the line so far is white space and comments, with a comment.
    private var lineIsComments = false
    private var holders: [Holder] = []
    /// What the extension tag at hand is.
    private var extensionIsHidden = false
    private var extensionIsImageMap = false
    private var extensionIsNote = false
    /// Whether the page says where its notes are shown: it has a `<references>`.
    private(set) var showsNotes = false

    /// A node whose end makes a token, or whose delimiters do.
    private struct Holder {
        var kind: NodeKind
        var next: Int
        var start: Int
        var level = 0
        var isOpened = false
        var flags: UInt8 = 0
    }

    init(_ tree: SyntaxTree) {
        self.tree = tree
    }

    /// The tokens of `fragment`, an `end` last; `inner` then holds the fragments inside.
    mutating func read(_ fragment: Fragment) -> [HTMLToken] {
        tokens.removeAll(keepingCapacity: true)
        inner.removeAll(keepingCapacity: true)
        holders.removeAll(keepingCapacity: true)
        isInline = fragment.isInline
        atLineStart = true
        lineIsComments = false
        quotes = QuoteTags()
        if let node = fragment.node {
            let block = tree.blocks[fragment.block]
            read(block, tree.start(ofBlock: fragment.block), fragment.block, node + 1, Int(block.nodes[node].next))
        } else {
            for (index, block) in tree.blocks.enumerated() {
                read(block, tree.start(ofBlock: index), index, 1, block.nodes.count)
            }
        }
        quotes.endLine(&tokens)
        tokens.append(HTMLToken(.end))
        return tokens
    }

    private mutating func read(_ block: Block, _ base: Int, _ number: Int, _ first: Int, _ limit: Int) {
        let nodes = block.nodes
        var index = first
        while index < limit {
            while let holder = holders.last, holder.next <= index { leave() }
            let node = nodes[index]
            let start = base + Int(node.start)
            let end = base + node.end
            let next = Int(node.next)
            switch node.kind {
            case .text, .rawText, .signature, .redirectWord:
                text(start, end)
                index = next
            case .newline:
                newlines(start, end)
                index = next
            case .comment:
                tokens.append(HTMLToken(.comment, .body, [], start, end))
                if atLineStart { lineIsComments = true }
                index = next
            case .heading:
                open(
                    HTMLToken(
                        .open, HTMLElementName(headingLevel: Int(node.flags)), .placed, start, start + Int(node.flags)))
                holders.append(Holder(kind: .heading, next: next, start: end, level: Int(node.flags)))
                index += 1
            case .listItem, .preformatted, .horizontalRule, .table, .tableCaption, .tableRow, .tableCell:
                holders.append(Holder(kind: node.kind, next: next, start: start, flags: node.flags))
                openTablePart(nodes, index, base)
                index += 1
            case .delimiter:
                delimiter(start, end, isLast: holders.last.map { next >= $0.next } ?? false)
                index = next
            case .listMarker:
                if holders.last?.kind == .listItem {
                    let isFirst = holders.last.map { $0.start == start } ?? true
                    open(HTMLToken(.bullets, .li, isFirst ? [] : .sameLine, start, end))
                } else {
                    text(start, end)
                }
                index = next
            case .extensionTag where isAnnotation(node, nodes, index, base):
                index += 1
            case .extensionOpen, .extensionClose:
                whole(.meta, start, end, .transparent)
                index = next
            case .extensionContent:
                index += 1
            case .attributes:
                findFragments(nodes, index, number)
                index = next
            case .block, .headingTitle, .redirect:
                index += 1
            case .quote:
                if atLineStart { atLineStart = false }
                quotes.add(start, end, node.flags, to: &tokens)
                index = next
            case .openTag, .closeTag:
                tag(node, base, nodes, index)
                findFragments(nodes, index, number)
                index = next
            case .wikilink:
                link(nodes, index, base)
                findFragments(nodes, index, number)
                index = next
            default:
                construct(node, nodes, index, base)
                findFragments(nodes, index, number)
                index = next
            }
        }
        while let holder = holders.last, holder.next <= limit { leave() }
    }

    // MARK: Text

    private mutating func text(_ start: Int, _ end: Int) {
        guard start < end else { return }
        var start = start
        if atLineStart, !isInline, tree.text.bytes[start] == UInt8(ascii: " "), !lineHasIndent {
            tokens.append(HTMLToken(.indent, .body, [], start, start + 1))
            start += 1
        }
        guard start < end else { return }
        var position = start
        while position < end, isBlank(tree.text.bytes[position]) { position += 1 }
        if position == end {
            tokens.append(HTMLToken(.blank, .body, [], start, end))
        } else {
            let endsInSpace = isBlank(tree.text.bytes[end - 1])
            tokens.append(HTMLToken(.text, .body, endsInSpace ? .endsInSpace : [], start, end))
            atLineStart = false
        }
    }

    private func isBlank(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\r")
    }

    private var lineHasIndent: Bool {
        var position = tokens.count - 1
        while position >= 0, tokens[position].kind != .newline || tokens[position].flags.contains(.inert) {
            if tokens[position].kind == .indent { return true }
            if tokens[position].kind == .open || tokens[position].kind == .text { return false }
            position -= 1
        }
        return false
    }

    private mutating func newlines(_ start: Int, _ end: Int) {
        var position = start
        while position < end {
            if tree.text.bytes[position] == UInt8(ascii: "\n") {
                quotes.endLine(&tokens)
                // A line of comments alone is no line.
                let isInert = atLineStart && lineIsComments && isAfterNewline
                tokens.append(HTMLToken(.newline, .body, isInert ? .inert : [], position, position + 1))
                atLineStart = true
                lineIsComments = false
                position += 1
            } else {
                let blank = position
                while position < end, tree.text.bytes[position] != UInt8(ascii: "\n") { position += 1 }
                text(blank, position)
            }
        }
    }

    /// Whether the comments and spaces before here follow a line break.
    private var isAfterNewline: Bool {
        var position = tokens.count - 1
        while position >= 0 {
            switch tokens[position].kind {
            case .comment, .blank, .indent: position -= 1
            case .newline: return true
            default: return false
            }
        }
        return false
    }

    /// Line breaks before a category do not count as such.
    private mutating func hideNewlines() {
        var position = tokens.count - 1
        while position >= 0 {
            let token = tokens[position]
            guard token.kind == .blank || token.kind == .indent || token.kind == .newline,
                !token.flags.contains(.inert)
            else { return }
            if token.kind == .newline { tokens[position].flags.insert(.inert) }
            if token.kind == .indent { tokens[position].kind = .blank }
            position -= 1
        }
    }

    // MARK: Tags

    private mutating func open(_ token: HTMLToken) {
        tokens.append(token)
        atLineStart = false
    }

    private mutating func whole(_ tag: HTMLElementName, _ start: Int, _ end: Int, _ flags: HTMLToken.Flags = []) {
        tokens.append(HTMLToken(.whole, tag, flags.union(.placed), start, end))
        if !flags.contains(.transparent) { atLineStart = false }
    }

    private mutating func tag(_ node: Node, _ base: Int, _ nodes: [Node], _ index: Int) {
        let start = base + Int(node.start)
        let end = base + node.end
        let isEnd = node.kind == .closeTag
        let nameStart = start + (isEnd ? 2 : 1)
        let bytes = tree.text.bytes
        var nameEnd = nameStart
        while nameEnd < end, isNameByte(bytes[nameEnd]) { nameEnd += 1 }
        guard let tag = HTMLElementName(bytes[min(nameStart, nameEnd)..<nameEnd]) else {
            text(start, end)
            return
        }
        let isSelfClosed = !isEnd && node.flags & NodeFlags.selfClosing != 0
        if HTMLElementSet.void.contains(tag) {
            guard !isEnd || tag == .br else {
                open(HTMLToken(.close, tag, [.html, .placed], start, end))
                return
            }
            tokens.append(HTMLToken(.whole, tag, [.html, .placed], start, end))
            atLineStart = false
        } else if isSelfClosed {
            open(HTMLToken(.whole, tag, [.html, .placed, .selfClosed], start, end))
        } else {
            open(HTMLToken(isEnd ? .close : .open, tag, [.html, .placed], start, end))
        }
    }

    private func isNameByte(_ byte: UInt8) -> Bool {
        (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A) || (byte >= 0x30 && byte <= 0x39)
    }

    // MARK: Links and other constructs

    private mutating func link(_ nodes: [Node], _ index: Int, _ base: Int) {
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

    private mutating func construct(_ node: Node, _ nodes: [Node], _ index: Int, _ base: Int) {
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

    private func extensionName(_ start: Int, _ end: Int) -> String {
        let bytes = tree.text.bytes
        var nameEnd = start + 1
        while nameEnd < end, isNameByte(bytes[nameEnd]) || bytes[nameEnd] == UInt8(ascii: "-") { nameEnd += 1 }
        return String(decoding: bytes[(start + 1)..<nameEnd], as: UTF8.self).lowercased()
    }

    /// Whether the tag only marks what it holds, which stays part of the text around: translatable text.
    private func isAnnotation(_ node: Node, _ nodes: [Node], _ index: Int, _ base: Int) -> Bool {
        let start = base + Int(node.start)
        let first = tree.text.bytes[start + 1] | 0x20
        guard first == UInt8(ascii: "t") || first == UInt8(ascii: "d") else { return false }
        switch extensionName(start, base + node.end) {
        case "translate", "tvar", "dummyanno": return true
        default: return false
        }
    }

    private mutating func extensionTag(_ start: Int, _ end: Int) {
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

    /// The parts of an opaque construct that are fragments of their own.
    private mutating func findFragments(_ nodes: [Node], _ index: Int, _ block: Int) {
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
                inner.append(Fragment(block: block, node: position, isInline: true, isShown: isShown, isNote: isNote))
                position = Int(nodes[position].next)
            default:
                position += 1
            }
        }
    }

    /// Of the options of a file, only `alt=` holds wikitext.
    private func isAlternativeText(_ node: Node, _ block: Int) -> Bool {
        let base = tree.start(ofBlock: block)
        return tree.site.imageOption(tree.text.bytes.span, base + Int(node.start)..<base + node.end)?.kind == .alt
    }

    // MARK: Tables, headings

    /// The end of the start tag of the part whose node is `index`: after its attributes and the `|` that ends them.
    private func startTagEnd(_ nodes: [Node], _ index: Int, _ base: Int) -> Int? {
        let limit = Int(nodes[index].next)
        var child = index + 1
        guard child < limit, nodes[child].kind == .delimiter else { return nil }
        var end = base + nodes[child].end
        child = Int(nodes[child].next)
        if child < limit, nodes[child].kind == .attributes {
            let own = end
            end = base + nodes[child].end
            // Blanks after the attributes of a row are content.
            if nodes[index].kind == .tableRow {
                while end > own, isBlank(tree.text.bytes[end - 1]) { end -= 1 }
            }
            child = Int(nodes[child].next)
        }
        if nodes[index].kind != .table, child < limit, nodes[child].kind == .delimiter { end = base + nodes[child].end }
        return end
    }

    private mutating func openTablePart(_ nodes: [Node], _ index: Int, _ base: Int) {
        let tag: HTMLElementName
        switch nodes[index].kind {
        case .table: tag = .table
        case .tableRow: tag = .tr
        case .tableCaption: tag = .caption
        case .tableCell: tag = nodes[index].flags & NodeFlags.header != 0 ? .th : .td
        default: return
        }
        guard let end = startTagEnd(nodes, index, base) else { return }
        let start = base + Int(nodes[index].start)
        if tag == .td || tag == .th { quotes.endLine(&tokens) }
        open(HTMLToken(.open, tag, .placed, start, end))
        if tag == .tr {
            var blank = end
            while blank < base + nodes[index].end, isBlank(tree.text.bytes[blank]) { blank += 1 }
            if blank > end { tokens.append(HTMLToken(.blank, .body, [], end, blank)) }
        }
    }

    private mutating func delimiter(_ start: Int, _ end: Int, isLast: Bool) {
        guard let holder = holders.last else {
            text(start, end)
            return
        }
        switch holder.kind {
        case .table:
            if !holder.isOpened {
                holders[holders.count - 1].isOpened = true
            } else {
                open(HTMLToken(.close, .table, .placed, start, end))
            }
        case .preformatted:
            tokens.append(HTMLToken(.indent, .body, [], start, end))
        case .horizontalRule:
            whole(.hr, start, end)
        case .heading:
            if isLast, end == holder.start {
                open(HTMLToken(.close, HTMLElementName(headingLevel: holder.level), .placed, start, end))
            }
        default:
            break
        }
    }

    private mutating func leave() {
        holders.removeLast()
    }

    /// Whether a file link is shown as a block: a thumbnail or frame, or put to a side.
    private func isBlockImage(_ nodes: [Node], _ index: Int, _ base: Int) -> Bool {
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

extension HTMLTokenSource {
    /// The bytes of the page that `fragment` stands for.
    func range(of fragment: Fragment) -> Range<Int> {
        guard let node = fragment.node else { return 0..<tree.text.count }
        let base = tree.start(ofBlock: fragment.block)
        let range = tree.blocks[fragment.block].nodes[node].range
        return base + range.lowerBound..<base + range.upperBound
    }
}
