/// Tables, headings and other constructs whose delimiters make tokens.
extension HTMLTokenSource {
    /// The end of the start tag of the part whose node is `index`: after its attributes and the `|` that ends them.
    func startTagEnd(_ nodes: SharedSlice<Node>, _ index: Int, _ base: Int) -> Int? {
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

    mutating func openTablePart(_ nodes: SharedSlice<Node>, _ index: Int, _ base: Int) {
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
        if tag == .td || tag == .th { endQuotes() }
        open(HTMLToken(.open, tag, .placed, start, end))
        if tag == .tr {
            var blank = end
            while blank < base + nodes[index].end, isBlank(tree.text.bytes[blank]) { blank += 1 }
            if blank > end { tokens.append(HTMLToken(.blank, .body, [], end, blank)) }
        }
    }

    mutating func delimiter(_ start: Int, _ end: Int, isLast: Bool) {
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

    mutating func leave() {
        holders.removeLast()
    }
}
