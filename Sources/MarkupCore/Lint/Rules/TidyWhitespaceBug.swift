/// `<span style="white-space:nowrap">long text </span><span>more</span>`.
package enum TidyWhitespaceBug: BlockRule {
    package static let id = "tidy-whitespace-bug"
    package static let severity = Severity.hint
    package static let isOnByDefault = false
    package static let summary = "A space where a long line could be broken stands inside an element that forbids it."
    package static let explanation = """
        The last space in an element with `nowrap` does not let the browser break the line before the next element. In \
        a run of more than 100 bytes without another space that is a line which runs out of its column. Put the space \
        behind the element.
        """
    package static let category: String? = "tidy-whitespace-bug"
    package static let examples: [RuleExample] = [
        .triggering("⟪<span class='nowrap'>⟫\(long) </span><span class='nowrap'>a</span>"),
        .triggering("* \(long)⟪<span style='white-space:nowrap'>⟫b <!-- c --></span><i>a</i>"),
        .silent("<span class='nowrap'>a </span><span class='nowrap'>b</span>", "The line is short."),
        .silent("<span class='nowrap'>\(long) </span> <span class='nowrap'>a</span>"),
        .silent("<span class='nowrap'>\(long)</span><span class='nowrap'>a</span>"),
        .silent("<span class='nowrap'>\(long) </span><br>a"),
        .silent("<span>\(long) </span><span>a</span>"),
    ]
    private static let long = String(repeating: "word-", count: 21)
    package static let kinds: [NodeKind] = [
        .block, .listItem, .tableCell, .tableCaption, .headingTitle, .linkText, .extensionContent,
    ]
    package static let triggers = [UInt8(ascii: "<")]

    package static func check(_ node: SyntaxNode, in block: BlockSource, _ report: inout Reporter) {
        check(node, in: block, leastLength: 100, &report)
    }

    /// The same where runs of `leastLength` bytes count as long: a wiki's `tidyWhitespaceBugMaxLength`.
    package static func check(
        _ node: SyntaxNode, in block: BlockSource, leastLength: Int, _ report: inout Reporter
    ) {
        guard node.children.contains(where: { $0.kind == .openTag }) else { return }
        var open = [Element()]
        var openNames: [String: Int] = [:]
        func close(_ report: inout Reporter) {
            guard let element = open.popLast() else { return }
            openNames[element.name, default: 1] -= 1
            Self.report(element.content, leastLength, &report)
            if !open.isEmpty { open[open.count - 1].content.append(element.piece) }
        }
        for child in node.children {
            switch child.kind {
            case .comment, .quote, .delimiter, .attributes, .listMarker: continue
            case .openTag:
                let name = block.tagName(of: child)
                if HTMLNames.void.contains(name) || child.flags & NodeFlags.selfClosing != 0 {
                    open[open.count - 1].content.append(Piece(role: name == "br" || name == "wbr" ? .end : .text))
                } else {
                    openNames[name, default: 0] += 1
                    open.append(Element(name: name, tag: child.range, isNowrap: forbidsBreaks(child, in: block)))
                }
            case .closeTag:
                let name = block.tagName(of: child)
                guard openNames[name, default: 0] > 0 else { continue }
                while open.count > 1, open[open.count - 1].name != name { close(&report) }
                close(&report)
            case .template, .parserFunction, .variable, .parameter:
                open[open.count - 1].content.append(Piece(role: .end))
            case .table, .tableRow, .tableCell, .tableCaption, .listItem, .heading, .preformatted, .horizontalRule:
                open[open.count - 1].content.append(Piece(role: .block))
            case .text, .newline:
                open[open.count - 1].content.append(Piece(measure: Measure(block.bytes(of: child)), isText: true))
            case .wikilink:
                let shown = child.child(.linkText) ?? child.child(.linkTarget) ?? child
                open[open.count - 1].content.append(Piece(measure: Measure(block.bytes(of: shown))))
            default:
                open[open.count - 1].content.append(Piece(measure: Measure(block.bytes(of: child))))
            }
        }
        while !open.isEmpty { close(&report) }
    }

    private static func forbidsBreaks(_ tag: SyntaxNode, in block: BlockSource) -> Bool {
        if let style = block.attribute("style", of: tag), String(decoding: style, as: UTF8.self).contains("nowrap") {
            return true
        }
        guard let names = block.attribute("class", of: tag) else { return false }
        return names.split(whereSeparator: \.isWikiSpace).contains { $0.elementsEqual("nowrap".utf8) }
    }

    // MARK: Runs

    /// How long a text is, and where its spaces are.
    private struct Measure {
        var length = 0
        /// What comes before the first space and after the last; nil without one.
        var beforeSpace: Int?
        var afterSpace: Int?

        init() {}

        init(_ bytes: ArraySlice<UInt8>) {
            length = bytes.count
            guard let first = bytes.firstIndex(where: \.isWikiSpace), let last = bytes.lastIndex(where: \.isWikiSpace)
            else { return }
            beforeSpace = first - bytes.startIndex
            afterSpace = bytes.endIndex - last - 1
        }

        mutating func append(_ other: Measure) {
            if beforeSpace == nil, let before = other.beforeSpace { beforeSpace = length + before }
            if let after = other.afterSpace {
                afterSpace = after
            } else if let after = afterSpace {
                afterSpace = after + other.length
            }
            length += other.length
        }
    }

    /// What stands between two tags, or an element.
    private struct Piece {
        enum Role { case text, end, block }
        var role = Role.text
        var measure = Measure()
        var isText = false
        /// The start tag of an element that forbids line breaks.
        var tag: Range<Int>?
        /// Whether the last thing in such an element is a space.
        var endsInSpace = false
    }

    private struct Element {
        var name = ""
        var tag = 0..<0
        var isNowrap = false
        var content: [Piece] = []

        var piece: Piece {
            var piece = Piece(role: TidyWhitespaceBug.blocks.contains(name) ? .block : .text)
            for part in content { piece.measure.append(part.measure) }
            if isNowrap {
                piece.tag = tag
                piece.endsInSpace = content.last.map { $0.isText && $0.measure.afterSpace == 0 } ?? false
            }
            return piece
        }
    }

    private static let blocks: Set<String> = [
        "blockquote", "caption", "center", "dd", "div", "dl", "dt", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "li",
        "ol", "p", "pre", "table", "td", "th", "tr", "ul",
    ]

    /// Reports the elements of each run without a place to break that is too long.
    private static func report(_ pieces: [Piece], _ leastLength: Int, _ report: inout Reporter) {
        var index = 0
        while index < pieces.count {
            guard pieces[index].role == .text, !pieces[index].isText else {
                index += 1
                continue
            }
            let start = index
            var length = 0
            var suspects: [Int] = []
            while index < pieces.count, pieces[index].role == .text {
                let piece = pieces[index]
                if piece.tag == nil, let before = piece.measure.beforeSpace {
                    length += before
                    break
                }
                if piece.tag != nil, piece.endsInSpace { suspects.append(index) }
                length += piece.measure.length
                index += 1
            }
            let end = index
            index = max(index, start + 1)
            guard !suspects.isEmpty, length + lengthBefore(start, in: pieces) >= leastLength else { continue }
            for suspect in suspects {
                // Something has to follow that does not begin with a space.
                let next = suspect + 1
                guard next < end || next == end && next < pieces.count && pieces[next].role == .text,
                    pieces[next].measure.beforeSpace != 0 || pieces[next].tag != nil, let tag = pieces[suspect].tag
                else { continue }
                report.report(tag, "The line cannot be broken after this element: its last space is inside.")
            }
        }
    }

    /// What stands before piece `start` without a space.
    private static func lengthBefore(_ start: Int, in pieces: [Piece]) -> Int {
        var length = 0
        var index = start
        while index > 0, pieces[index - 1].role != .block {
            index -= 1
            if let after = pieces[index].measure.afterSpace { return length + after }
            length += pieces[index].measure.length
        }
        return length
    }
}
