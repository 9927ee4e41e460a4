/// The rules of HTML's table modes.
extension HTMLTreeBuilder {
    // MARK: Contexts

    /// Pops down to one of `tags` (or the root).
    private mutating func clearStack(to tags: HTMLElementSet) {
        while stack.count > 1, !tags.contains(currentTag) { pop() }
    }

    /// HTML's "reset the insertion mode appropriately".
    private mutating func resetMode() {
        for element in stack.reversed() {
            switch document[element].tag {
            case .td, .th:
                mode = .cell
                return
            case .tr:
                mode = .row
                return
            case .tbody:
                mode = .tableBody
                return
            case .caption:
                mode = .caption
                return
            case .table:
                mode = .table
                return
            default: continue
            }
        }
        mode = .body
    }

    private mutating func foster(_ work: (inout HTMLTreeBuilder) -> Void) {
        let wasFostering = fostering
        fostering = true
        work(&self)
        fostering = wasFostering
    }

    // MARK: In table

    mutating func tableStartTag(_ tag: HTMLElementName, isBox: Bool) {
        switch tag {
        case .caption:
            clearStack(to: HTMLElementSet(.table))
            insertFormattingMarker()
            insertElement(.caption)
            mode = .caption
        case .tbody:
            clearStack(to: HTMLElementSet(.table))
            insertElement(.tbody)
            mode = .tableBody
        case .td, .th, .tr:
            clearStack(to: HTMLElementSet(.table))
            insertElement(.tbody, isImplied: true)
            mode = .tableBody
            tableBodyStartTag(tag, isBox: isBox)
        case .table:
            guard hasInTableScope(.table) else { return }
            popUntil(HTMLElementSet(.table), byTag: false)
            resetMode()
            startTag(.table, isBox: isBox)
        case .style:
            insertLeaf(.style)
        default:
            foster { $0.bodyStartTag(tag, isBox: isBox) }
        }
    }

    mutating func tableEndTag(_ tag: HTMLElementName) {
        switch tag {
        case .table:
            guard hasInTableScope(.table) else { return }
            popUntil(HTMLElementSet(.table))
            resetMode()
        case .body, .caption, .tbody, .td, .th, .tr:
            break
        default:
            foster { $0.bodyEndTag(tag) }
        }
    }

    // MARK: In table body

    mutating func tableBodyStartTag(_ tag: HTMLElementName, isBox: Bool) {
        switch tag {
        case .tr:
            clearStack(to: HTMLElementSet(.tbody, .body))
            insertElement(.tr)
            mode = .row
        case .td, .th:
            clearStack(to: HTMLElementSet(.tbody, .body))
            insertElement(.tr, isImplied: true)
            mode = .row
            rowStartTag(tag, isBox: isBox)
        case .caption, .tbody:
            guard leaveTableBody() else { return }
            tableStartTag(tag, isBox: isBox)
        default:
            tableStartTag(tag, isBox: isBox)
        }
    }

    private mutating func leaveTableBody() -> Bool {
        guard hasInTableScope(.tbody) else { return false }
        clearStack(to: HTMLElementSet(.tbody, .body))
        pop()
        mode = .table
        return true
    }

    mutating func tableBodyEndTag(_ tag: HTMLElementName) {
        switch tag {
        case .tbody:
            guard hasInTableScope(.tbody) else { return }
            clearStack(to: HTMLElementSet(.tbody, .body))
            pop(byTag: true)
            mode = .table
        case .table:
            guard leaveTableBody() else { return }
            tableEndTag(tag)
        case .body, .caption, .td, .th, .tr:
            break
        default:
            tableEndTag(tag)
        }
    }

    // MARK: In row

    mutating func rowStartTag(_ tag: HTMLElementName, isBox: Bool) {
        switch tag {
        case .td, .th:
            clearStack(to: HTMLElementSet(.tr, .body))
            insertElement(tag)
            mode = .cell
            insertFormattingMarker()
        case .caption, .tbody, .tr:
            guard leaveRow() else { return }
            tableBodyStartTag(tag, isBox: isBox)
        default:
            tableStartTag(tag, isBox: isBox)
        }
    }

    private mutating func leaveRow() -> Bool {
        guard hasInTableScope(.tr) else { return false }
        clearStack(to: HTMLElementSet(.tr, .body))
        pop()
        mode = .tableBody
        return true
    }

    mutating func rowEndTag(_ tag: HTMLElementName) {
        switch tag {
        case .tr:
            guard hasInTableScope(.tr) else { return }
            clearStack(to: HTMLElementSet(.tr, .body))
            pop(byTag: true)
            mode = .tableBody
        case .table:
            guard leaveRow() else { return }
            tableBodyEndTag(tag)
        case .tbody:
            guard hasInTableScope(.tbody), leaveRow() else { return }
            tableBodyEndTag(tag)
        case .body, .caption, .td, .th:
            break
        default:
            tableEndTag(tag)
        }
    }

    // MARK: In cell

    private mutating func leaveCell() {
        generateImpliedEndTags()
        popUntil(HTMLElementSet(.td, .th), byTag: false)
        clearFormattingToMarker()
        mode = .row
    }

    mutating func cellStartTag(_ tag: HTMLElementName, isBox: Bool) {
        switch tag {
        case .caption, .tbody, .td, .th, .tr:
            guard hasInTableScope(.td) || hasInTableScope(.th) else { return }
            leaveCell()
            rowStartTag(tag, isBox: isBox)
        default:
            bodyStartTag(tag, isBox: isBox)
        }
    }

    mutating func cellEndTag(_ tag: HTMLElementName) {
        switch tag {
        case .td, .th:
            guard hasInTableScope(tag) else { return }
            generateImpliedEndTags()
            popUntil(HTMLElementSet(tag))
            clearFormattingToMarker()
            mode = .row
        case .table, .tbody, .tr:
            guard hasInTableScope(tag) else { return }
            leaveCell()
            rowEndTag(tag)
        case .body, .caption:
            break
        default:
            bodyEndTag(tag)
        }
    }

    // MARK: In caption

    private mutating func leaveCaption(byTag: Bool) -> Bool {
        guard hasInTableScope(.caption) else { return false }
        generateImpliedEndTags()
        popUntil(HTMLElementSet(.caption), byTag: byTag)
        clearFormattingToMarker()
        mode = .table
        return true
    }

    mutating func captionStartTag(_ tag: HTMLElementName, isBox: Bool) {
        switch tag {
        case .caption, .tbody, .td, .th, .tr:
            guard leaveCaption(byTag: false) else { return }
            tableStartTag(tag, isBox: isBox)
        default:
            bodyStartTag(tag, isBox: isBox)
        }
    }

    mutating func captionEndTag(_ tag: HTMLElementName) {
        switch tag {
        case .caption:
            _ = leaveCaption(byTag: true)
        case .table:
            guard leaveCaption(byTag: false) else { return }
            tableEndTag(tag)
        case .body, .tbody, .td, .th, .tr:
            break
        default:
            bodyEndTag(tag)
        }
    }
}
