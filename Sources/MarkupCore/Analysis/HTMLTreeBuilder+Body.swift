/// The rules of HTML's "in body" mode.
extension HTMLTreeBuilder {
    mutating func characters(_ token: HTMLToken) {
        let isInTable = mode == .table || mode == .tableBody || mode == .row
        if isInTable, HTMLElementSet.fosterable.contains(currentTag) {
            pendingTableText.append(token)
        } else if isInTable {
            let wasFostering = fostering
            fostering = true
            bodyCharacters(token)
            fostering = wasFostering
        } else {
            bodyCharacters(token)
        }
    }

    mutating func bodyCharacters(_ token: HTMLToken) {
        reopenFormatting()
        let place = insertionPlace(under: current)
        document.insertText(token, under: place.parent, before: place.sibling)
    }

    /// Puts the text held since the last part of a table where it belongs: out of the table unless it is white space.
    mutating func flushTableText() {
        guard !pendingTableText.isEmpty else { return }
        let pending = pendingTableText
        pendingTableText.removeAll(keepingCapacity: true)
        if pending.contains(where: { $0.kind == .text }) {
            let wasFostering = fostering
            fostering = true
            for token in pending { bodyCharacters(token) }
            fostering = wasFostering
        } else {
            for token in pending { document.insertText(token, under: current) }
        }
    }

    mutating func startTag(_ tag: HTMLElementName, isBox: Bool = false) {
        flushTableText()
        switch mode {
        case .body: bodyStartTag(tag, isBox: isBox)
        case .table: tableStartTag(tag, isBox: isBox)
        case .tableBody: tableBodyStartTag(tag, isBox: isBox)
        case .row: rowStartTag(tag, isBox: isBox)
        case .cell: cellStartTag(tag, isBox: isBox)
        case .caption: captionStartTag(tag, isBox: isBox)
        }
    }

    mutating func endTag(_ tag: HTMLElementName) {
        flushTableText()
        switch mode {
        case .body: bodyEndTag(tag)
        case .table: tableEndTag(tag)
        case .tableBody: tableBodyEndTag(tag)
        case .row: rowEndTag(tag)
        case .cell: cellEndTag(tag)
        case .caption: captionEndTag(tag)
        }
    }

    private mutating func closeParagraphInScope() {
        guard hasInScope(.p) else { return }
        generateImpliedEndTags(except: .p)
        popUntil(HTMLElementSet(.p), byTag: false)
    }

    mutating func bodyStartTag(_ tag: HTMLElementName, isBox: Bool = false) {
        switch tag {
        case .blockquote, .center, .div, .dl, .figure, .ol, .p, .ul, .pre:
            closeParagraphInScope()
            insertElement(tag)
        case .h1, .h2, .h3, .h4, .h5, .h6:
            closeParagraphInScope()
            if HTMLElementSet.headings.contains(currentTag) { pop() }
            insertElement(tag)
        case .li:
            closeItem(of: HTMLElementSet(.li))
            insertElement(tag)
        case .dd, .dt:
            closeItem(of: HTMLElementSet(.dd, .dt))
            insertElement(tag)
        case .a, .b, .big, .code, .em, .font, .i, .s, .small, .strike, .strong, .tt, .u:
            reopenFormatting()
            insertElement(tag)
            remember(matched)
        case .table:
            closeParagraphInScope()
            insertTable(isBox: isBox)
        case .br, .wbr:
            reopenFormatting()
            insertLeaf(tag)
        case .hr:
            closeParagraphInScope()
            insertLeaf(tag)
        case .meta, .link, .style:
            insertLeaf(tag)
        case .rb, .rtc, .rp, .rt:
            if hasInScope(.ruby) { generateImpliedEndTags(except: tag == .rp || tag == .rt ? .rtc : .body) }
            insertElement(tag)
        case .caption, .tbody, .td, .th, .tr, .body, .call:
            break
        default:
            reopenFormatting()
            insertElement(tag)
        }
    }

    /// Inserts a table, or the box that stands for the place before one.
    mutating func insertTable(isBox: Bool) {
        insertElement(.table, isImplied: isBox)
        if isBox, let box = stack.last {
            document[box].flags.insert(.fosterBox)
            if !supplied.isEmpty { supplied.removeLast() }
            matched = box
        }
        mode = .table
    }

    /// Closes an item of a list that the next item ends.
    private mutating func closeItem(of tags: HTMLElementSet) {
        var position = stack.count - 1
        while position > 0 {
            let name = document[stack[position]].tag
            if tags.contains(name) {
                generateImpliedEndTags(except: name)
                popUntil(HTMLElementSet(name), byTag: false)
                break
            }
            if HTMLElementSet.special.contains(name), name != .div, name != .p { break }
            position -= 1
        }
        closeParagraphInScope()
    }

    mutating func bodyEndTag(_ tag: HTMLElementName) {
        switch tag {
        case .blockquote, .center, .div, .dl, .figure, .ol, .pre, .ul:
            guard hasInScope(tag) else { return }
            generateImpliedEndTags()
            popUntil(HTMLElementSet(tag))
        case .p:
            if !hasInScope(.p) { insertElement(.p, isImplied: true) }
            generateImpliedEndTags(except: .p)
            popUntil(HTMLElementSet(.p))
        case .li:
            guard hasInScope(.li, barriers: .listItemScopeBarriers) else { return }
            generateImpliedEndTags(except: .li)
            popUntil(HTMLElementSet(.li))
        case .dd, .dt:
            guard hasInScope(tag) else { return }
            generateImpliedEndTags(except: tag)
            popUntil(HTMLElementSet(tag))
        case .h1, .h2, .h3, .h4, .h5, .h6:
            let isOpen = [HTMLElementName.h1, .h2, .h3, .h4, .h5, .h6].contains { hasInScope($0) }
            guard isOpen else { return }
            generateImpliedEndTags()
            popUntil(.headings)
        case .a, .b, .big, .code, .em, .font, .i, .s, .small, .strike, .strong, .tt, .u:
            closeFormatting(tag)
        case .br, .wbr, .hr, .meta, .link, .style, .caption, .tbody, .td, .th, .tr, .body, .call:
            break
        default:
            anyOtherEndTag(tag)
        }
    }

    mutating func anyOtherEndTag(_ tag: HTMLElementName) {
        guard openCounts[Int(tag.rawValue)] > 0 else { return }
        var position = stack.count - 1
        while position > 0 {
            let name = document[stack[position]].tag
            if name == tag {
                generateImpliedEndTags(except: tag)
                while stack.count > position { pop(byTag: stack.count - 1 == position) }
                return
            }
            if HTMLElementSet.special.contains(name) { return }
            position -= 1
        }
    }
}
